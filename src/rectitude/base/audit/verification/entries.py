"""Each leaf held against its event and against the stored leaf hash of the tree."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import Model, QuerySet

from rectitude.base.audit.integration import waiting_events
from rectitude.base.audit.models import Event, Leaf, Node, stored_bytes
from rectitude.base.audit.verification.faults import Fault, Kind
from rectitude.core.ledger import HASH_SIZE, leaf_hash

CHUNK = 1_000
Row = TypeVar("Row", bound=Model)

Vouched = Callable[[int, bytes], bool]
"""Whether a leaf hash at an index leads, through the stored nodes, to a signed root."""


@dataclass(slots=True, kw_only=True)
class Entry:
    """What the database says of one place: the event as it reads now, its commitment, the leaf's, the tree's.

    name is the leaf's, which an edited event cannot change.
    """

    index: int
    key: str = ""
    name: str = ""
    has_leaf: bool = False
    event: Event | None = None
    recomputed: bytes | None = None
    of_event: bytes | None = None
    of_leaf: bytes | None = None
    in_tree: bytes | None = None
    event_name: str = ""

    @property
    def leaf(self) -> bytes:
        """The leaf hash as the rows give it now; a lost leaf is bridged by the stored hash."""
        if self.of_leaf is not None:
            return leaf_hash(self.of_leaf)
        return self.in_tree or bytes(HASH_SIZE)

    @property
    def is_sound(self) -> bool:
        """Whether all accounts of this entry agree."""
        same = self.recomputed is not None and self.recomputed == self.of_event == self.of_leaf
        named = self.event_name == self.name
        return self.event is not None and same and named and self.in_tree in (None, self.leaf)


@dataclass(slots=True)
class Reading:
    """All entries read: the leaf hashes in order and, in full, those which are not sound."""

    leaf_hashes: list[bytes] = field(default_factory=list)
    unsound: list[Entry] = field(default_factory=list)


def read_entries(count: int) -> Reading:
    """Read the first `count` places of the ledger."""
    reading = Reading()
    for entry in entries_up_to(count):
        reading.leaf_hashes.append(entry.leaf)
        if not entry.is_sound:
            reading.unsound.append(entry)
    return reading


def entries_up_to(count: int) -> Iterator[Entry]:
    """Each place of the ledger in order, whether or not its rows are there; a few queries a thousand."""
    for begin in range(0, count, CHUNK):
        yield from _read_chunk(begin, min(begin + CHUNK, count))


def faults_of(unsound: list[Entry], *, vouched: Vouched) -> Iterator[Fault]:
    """Name what happened to each entry whose accounts disagree."""
    home = {entry.in_tree: entry.index for entry in unsound if entry.in_tree is not None}
    lost = _waiting_by_leaf_hash() if any(not entry.has_leaf for entry in unsound) else {}
    for entry in unsound:
        if not entry.has_leaf and (found := lost.get(entry.in_tree or b"")):
            entry.key, entry.name = str(found.key), found.name
        kind, other = _verdict(entry, home=home, vouched=vouched)
        yield Fault(
            kind=kind,
            entry=entry.index + 1,
            last=entry.index + 1,
            index=entry.index,
            other=other,
            key=entry.key,
            name=entry.name,
        )


def _verdict(entry: Entry, *, home: dict[bytes, int], vouched: Vouched) -> tuple[Kind, int]:
    if not entry.has_leaf:
        return Kind.LEAF_DELETED, 0
    if entry.event is None:
        return Kind.EVENT_DELETED, 0
    if entry.recomputed is None:
        return Kind.EVENT_EDITED, 0
    content = leaf_hash(entry.recomputed)
    if content == entry.in_tree:
        # The event is the one the tree was built on, so whatever disagrees beside it was changed.
        only_event = entry.of_leaf == entry.recomputed != entry.of_event
        return (Kind.EVENT_EDITED if only_event else Kind.LEAF_EDITED), 0
    elsewhere = home.get(content)
    if elsewhere is not None and elsewhere != entry.index:
        return Kind.LEAF_MOVED, elsewhere + 1
    if entry.recomputed == entry.of_event == entry.of_leaf:
        if entry.in_tree is None:
            return Kind.LEAF_EDITED, 0
        return (Kind.NODE_EDITED if vouched(entry.index, entry.leaf) else Kind.ENTRY_REWRITTEN), 0
    return Kind.EVENT_EDITED, 0


def _read_chunk(begin: int, end: int) -> Iterator[Entry]:
    leaves = {leaf.index: leaf for leaf in _readable(Leaf.objects.filter(index__gte=begin, index__lt=end))}
    keys = [leaf.event_id for leaf in leaves.values()]
    events = {event.key: event for event in _readable(Event.objects.filter(key__in=keys))}
    nodes = Node.objects.filter(level=0, index__gte=begin, index__lt=end).values_list("index", "digest")
    in_tree = {index: stored_bytes(digest) for index, digest in nodes}
    for index in range(begin, end):
        leaf = leaves.get(index)
        event = events.get(leaf.event_id) if leaf else None
        yield _entry(index, leaf=leaf, event=event, in_tree=in_tree.get(index))


def _readable(rows: QuerySet[Row]) -> Iterator[Row]:
    """The rows that can be read at all: SQLite keeps a date that is none, and reading it fails."""
    try:
        yield from list(rows)
    except ValueError:
        for pk in list(rows.order_by("pk").values_list("pk", flat=True)):
            try:
                yield rows.get(pk=pk)
            except ValueError:
                continue


def _entry(index: int, *, leaf: Leaf | None, event: Event | None, in_tree: bytes | None) -> Entry:
    entry = Entry(index=index, in_tree=in_tree)
    if leaf:
        entry.has_leaf, entry.of_leaf = True, stored_bytes(leaf.commitment)
        entry.key, entry.name = str(leaf.event_id), leaf.event_name
    if event:
        entry.event, entry.of_event = event, stored_bytes(event.commitment)
        entry.recomputed, entry.event_name = event.recomputed_commitment, event.name
    return entry


def _waiting_by_leaf_hash() -> dict[bytes, Event]:
    """The events without a leaf, among which the event of a deleted leaf must be."""
    return {leaf_hash(stored_bytes(event.commitment)): event for event in waiting_events().iterator(CHUNK)}
