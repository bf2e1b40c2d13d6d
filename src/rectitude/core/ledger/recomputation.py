"""The whole tree computed again from its leaves, to be held against what is stored."""

from collections.abc import Iterable, Sequence

from rectitude.core.ledger.hashing import node_hash
from rectitude.core.ledger.tree import Position, hash_of, positions_under


class RecomputedTree:
    """All complete subtrees over a sequence of leaf hashes, level by level."""

    __slots__ = ("levels",)

    def __init__(self, leaf_hashes: Iterable[bytes]) -> None:
        level = list(leaf_hashes)
        self.levels: list[list[bytes]] = [level]
        while len(level) > 1:
            level = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
            self.levels.append(level)

    @property
    def size(self) -> int:
        """The number of leaves."""
        return len(self.levels[0])

    def at(self, position: Position) -> bytes | None:
        """The hash of a complete subtree, None outside the tree."""
        level, index = position
        inside = 0 <= level < len(self.levels) and 0 <= index < len(self.levels[level])
        return self.levels[level][index] if inside else None

    def read(self, positions: Sequence[Position]) -> dict[Position, bytes]:
        """The tree as a reader of nodes, for the functions that make proofs."""
        found = ((position, self.at(position)) for position in positions)
        return {position: digest for position, digest in found if digest is not None}

    def root_at(self, size: int) -> bytes:
        """The root when the log had this many leaves. ValueError beyond the tree."""
        if not 0 <= size <= self.size:
            raise ValueError(f"the tree has {self.size} leaves, not {size}")
        span = (0, size)
        return hash_of(span, self.read(positions_under(span)))
