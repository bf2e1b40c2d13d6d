"""Each stored node held against the tree recomputed from the leaves."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from rectitude.base.audit.integration import read_nodes
from rectitude.base.audit.models import Node, stored_bytes
from rectitude.base.audit.verification.faults import Fault, Kind
from rectitude.core.ledger import (
    MissingNodeError,
    Position,
    RecomputedTree,
    TreeHead,
    inclusion_proof,
    root_from_inclusion,
)

_CHUNK = 5_000


@dataclass(slots=True)
class Differences:
    """Where the stored tree is not the recomputed one."""

    changed: dict[Position, bytes] = field(default_factory=dict)
    missing: list[Position] = field(default_factory=list)
    unexpected: list[Position] = field(default_factory=list)


def compare_nodes(tree: RecomputedTree) -> Differences:
    """Read every stored node once, level by level."""
    found = Differences()
    for level in range(len(tree.levels)):
        _compare_level(level, tree, found)
    beyond = Node.objects.filter(level__gte=len(tree.levels)).values_list("level", "index")
    found.unexpected.extend(beyond.iterator(_CHUNK))
    return found


def is_vouched(position: Position, digest: bytes, *, head: TreeHead | None) -> bool:
    """Whether the digest at this position leads, through the stored nodes above it, to the signed root."""
    if head is None:
        return False
    level, index = position
    first = index << level
    if first + (1 << level) > head.size:
        return False
    try:
        path = inclusion_proof(index=first, size=head.size, read=read_nodes)[level:]
    except MissingNodeError:
        return False
    width = ((head.size - 1) >> level) + 1
    return root_from_inclusion(index=index, size=width, leaf=digest, proof=path) == head.root


def faults_of(found: Differences, *, tree: RecomputedTree, head: TreeHead | None, allowed: int) -> Iterator[Fault]:
    """Name the nodes that were changed themselves, not those which only follow from a change below.

    allowed: the size the tree has grown to meanwhile; nodes of entries up to there are no surprise.
    """
    for position in found.missing:
        yield _fault(Kind.NODE_DELETED, position)
    for level, index in found.unexpected:
        if index < 0 or (index + 1) << level > allowed:
            yield Fault(kind=Kind.NODE_UNEXPECTED, level=level, index=index)
    for (level, index), stored in found.changed.items():
        children = [(level - 1, 2 * index), (level - 1, 2 * index + 1)]
        if level == 0 or any(child in found.changed for child in children):
            continue
        computed = tree.at((level, index)) or b""
        below_is_right = is_vouched((level, index), computed, head=head)
        below_is_wrong = not below_is_right and is_vouched((level, index), stored, head=head)
        yield _fault(Kind.RANGE_REWRITTEN if below_is_wrong else Kind.NODE_EDITED, (level, index))


def _compare_level(level: int, tree: RecomputedTree, found: Differences) -> None:
    hashes, expected = tree.levels[level], 0
    rows = Node.objects.filter(level=level).order_by("index").values_list("index", "digest")
    for index, digest in rows.iterator(_CHUNK):
        if not 0 <= index < len(hashes):
            found.unexpected.append((level, index))
            continue
        found.missing.extend((level, gap) for gap in range(expected, index))
        expected = index + 1
        if stored_bytes(digest) != hashes[index]:
            found.changed[level, index] = stored_bytes(digest)
    found.missing.extend((level, gap) for gap in range(expected, len(hashes)))


def _fault(kind: Kind, position: Position) -> Fault:
    level, index = position
    first = (index << level) + 1
    return Fault(kind=kind, level=level, index=index, entry=first, last=first + (1 << level) - 1)
