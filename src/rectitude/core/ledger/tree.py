"""A Merkle tree kept as stored nodes, so that appending and proving read only O(log n) of them.

Stored are the hashes of the complete subtrees only: position (level, index) covers the leaves
[index * 2**level, (index + 1) * 2**level). Such a hash never changes again once it exists, which is what lets
the nodes live in an append-only table. Everything else (the root of a tree whose size is no power of two) is
folded from them on demand.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rectitude.core.ledger.hashing import EMPTY_ROOT, node_hash

Position: TypeAlias = tuple[int, int]
"""(level, index) of a complete subtree; level 0 holds the leaf hashes."""
Span: TypeAlias = tuple[int, int]
"""The leaves [begin, end) under a subtree of the RFC's definition."""
ReadNodes: TypeAlias = Callable[[Sequence[Position]], Mapping[Position, bytes]]
"""Gives the stored hashes of the positions asked for; called once for each operation."""


class MissingNodeError(LookupError):
    """A stored node that must exist does not."""

    def __init__(self, position: Position) -> None:
        super().__init__(f"no stored node at level {position[0]}, index {position[1]}")
        self.position = position


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """What appending a batch adds: the new size, the nodes to store and the new root."""

    size: int
    nodes: Mapping[Position, bytes]
    root: bytes


def positions_under(span: Span) -> list[Position]:
    """The complete subtrees that make up a span, left to right. `begin` is aligned, as in the RFC."""
    begin, end = span
    found = []
    while begin < end:
        level = (end - begin).bit_length() - 1
        found.append((level, begin >> level))
        begin += 1 << level
    return found


def hash_of(span: Span, nodes: Mapping[Position, bytes]) -> bytes:
    """MTH of the span (RFC 9162, 2.1.1) from the hashes of its complete subtrees. Raises MissingNodeError."""
    hashes = [_stored(position, nodes) for position in positions_under(span)]
    if not hashes:
        return EMPTY_ROOT
    folded = hashes.pop()
    while hashes:
        folded = node_hash(hashes.pop(), folded)
    return folded


def hashes_of(spans: Sequence[Span], *, read: ReadNodes) -> tuple[bytes, ...]:
    """The hashes of several spans with one read of the store."""
    needed = [position for span in spans for position in positions_under(span)]
    nodes = read(needed) if needed else {}
    return tuple(hash_of(span, nodes) for span in spans)


def root_of(size: int, *, read: ReadNodes) -> bytes:
    """The root of the tree of the first `size` leaves, from stored nodes. Raises MissingNodeError."""
    return hashes_of([(0, size)], read=read)[0]


def grown(*, size: int, leaf_hashes: Sequence[bytes], read: ReadNodes) -> Growth:
    """Append a batch of leaf hashes to a tree of `size` leaves. Raises MissingNodeError.

    Reads the at most log2(size) + 1 rightmost complete subtrees, adds fewer than two nodes for each leaf.
    """
    edge = positions_under((0, size))
    known = dict(read(edge)) if edge else {}
    added: dict[Position, bytes] = {}
    for index, new in enumerate(leaf_hashes, start=size):
        level, digest = 0, new
        added[0, index] = known[0, index] = digest
        while (index >> level) & 1:
            digest = node_hash(_stored((level, (index >> level) - 1), known), digest)
            level += 1
            added[level, index >> level] = known[level, index >> level] = digest
    total = size + len(leaf_hashes)
    return Growth(size=total, nodes=added, root=hash_of((0, total), known))


def _stored(position: Position, nodes: Mapping[Position, bytes]) -> bytes:
    try:
        return nodes[position]
    except KeyError:
        raise MissingNodeError(position) from None
