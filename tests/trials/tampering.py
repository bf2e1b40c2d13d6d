"""Ways to change a ledger behind the application's back, drawn by lot."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from rectitude.base.audit.models import Checkpoint, Event, Leaf, Node
from tests.apps.audit.conftest import Villain

Do = Callable[[Villain], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tampering:
    """What is done; the names by which `ledger verify` must tell of it, and those by which the independent verifier must.

    is_in_export: whether it touches anything the independent verifier believes. The hashes inside the tree, the checkpoints
    that nobody kept and the commitment that is repeated beside the event are none of these: it works out the tree itself,
    from the events and the places they were given, and believes the one checkpoint it was handed.
    """

    kind: str
    what: str
    do: Do
    names: tuple[str, ...]
    names_outside: tuple[str, ...] = ()
    is_in_export: bool = field(default=True)


def drawn(chance: random.Random) -> Tampering:
    """One tampering by lot."""
    return chance.choice(WAYS)(chance)


def _event(chance: random.Random) -> Event:
    return Event.objects.select_related("leaf").get(leaf__index=chance.randrange(Leaf.objects.count()))


def _entry(event: Event) -> tuple[str, ...]:
    """An entry is named by its event's key, or by its number."""
    return (str(event.key), f"entry {event.leaf.number}")


def edited_event(chance: random.Random) -> Tampering:
    """Another text in one column of an event."""
    event = _event(chance)
    values: dict[str, object] = {
        "details_text": '{"item":"A01","number":4}', "actor": "carmen", "subject": "assignment:none",
        "name": "assessments.answer.lost", "salt": chance.randbytes(32), "commitment": chance.randbytes(32),
    }  # fmt: skip
    column = chance.choice(sorted(values))
    names = _entry(event)
    return Tampering(
        kind=f"event.{column}", what=f"{column} of {names[1]}", names=names, names_outside=names,
        do=lambda villain: villain.edit("audit_event", f"id = {event.pk}", {column: values[column]}),
        is_in_export=column != "commitment",
    )  # fmt: skip


def deleted_event(chance: random.Random) -> Tampering:
    """An event is gone."""
    event = _event(chance)
    names = _entry(event)
    return Tampering(
        kind="event deleted", what=f"{names[1]} without its event", names=names, names_outside=names,
        do=lambda villain: villain.run((f"DELETE FROM audit_event WHERE id = {event.pk}", [])),
    )  # fmt: skip


def deleted_leaf(chance: random.Random) -> Tampering:
    """An event has lost its place."""
    event = _event(chance)
    names = _entry(event)
    return Tampering(
        kind="leaf deleted", what=f"no leaf for {names[1]}", names=names, names_outside=names,
        do=lambda villain: villain.run(f'DELETE FROM audit_leaf WHERE "index" = {event.leaf.index}'),
    )  # fmt: skip


def edited_leaf(chance: random.Random) -> Tampering:
    """A place vouches for something else."""
    event, value = _event(chance), chance.randbytes(32)
    names = _entry(event)
    return Tampering(
        kind="leaf edited", what=f"commitment of the leaf of {names[1]}", names=names, names_outside=names,
        do=lambda villain: villain.edit("audit_leaf", f'"index" = {event.leaf.index}', {"commitment": value}),
    )  # fmt: skip


def rewritten_event(chance: random.Random) -> Tampering:
    """An event is rewritten and its commitment, its leaf or its leaf hash made to agree."""
    event, up_to = _event(chance), chance.choice(["event", "commitment", "leaf"])
    names = _entry(event)
    return Tampering(
        kind=f"rewritten to {up_to}", what=f"{names[1]} rewritten up to its {up_to}", names=names, names_outside=names,
        do=lambda villain: villain.rewrite_event(event.leaf.number, up_to=up_to),
    )  # fmt: skip


def rewritten_history(chance: random.Random) -> Tampering:
    """An event and the whole tree above it are rewritten; only the signatures cannot be."""
    event = _event(chance)
    before = Checkpoint.objects.filter(size__lt=event.leaf.number).order_by("-size").first()
    after = Checkpoint.objects.filter(size__gte=event.leaf.number).order_by("size").first()
    assert after is not None
    first = before.size + 1 if before else 1
    named = (f"{first} to {after.size}", f"entry {first}", str(event.key))
    return Tampering(
        kind="rewritten to root", what=f"entry {event.leaf.number} rewritten with the whole tree", names=named,
        names_outside=named, do=lambda villain: villain.rewrite_event(event.leaf.number, up_to="root"),
    )  # fmt: skip


def changed_node(chance: random.Random) -> Tampering:
    """A hash inside the tree is another, or gone."""
    node = chance.choice(list(Node.objects.order_by("pk")))
    first, last = (node.index << node.level) + 1, (node.index + 1) << node.level
    where, value = f"id = {node.pk}", chance.randbytes(32)
    is_deleted = chance.random() < 0.5

    def do(villain: Villain) -> None:
        if is_deleted:
            villain.run(f"DELETE FROM audit_node WHERE {where}")
        else:
            villain.edit("audit_node", where, {"digest": value})

    names = (f"entry {first}", f"entries {first} to {last}", f"{first} to {last}", f"{first}-{last}")
    return Tampering(
        kind=f"node {'deleted' if is_deleted else 'edited'}", what=f"node {node.level}/{node.index}", do=do, names=names,
        is_in_export=False,
    )  # fmt: skip


def changed_checkpoint(chance: random.Random) -> Tampering:
    """A signed statement is edited or gone."""
    count = Checkpoint.objects.count()
    number = chance.randint(1, count - 1)
    column = chance.choice(["size", "root", "note", "gone"])
    # A size nobody has: the column is unique.
    values = {"size": 10**6 + number, "root": chance.randbytes(32), "note": "nothing\n"}

    def do(villain: Villain) -> None:
        if column == "gone":
            villain.run(f"DELETE FROM audit_checkpoint WHERE number = {number}")
        else:
            villain.edit("audit_checkpoint", f"number = {number}", {column: values[column]})

    return Tampering(
        kind=f"checkpoint {column}", what=f"checkpoint {number}: {column}", do=do, names=(f"heckpoint {number}",),
        is_in_export=False,
    )  # fmt: skip


def cut_end(chance: random.Random) -> Tampering:
    """The newest entries are gone with every trace; the checkpoint kept outside remembers them."""
    checkpoints = list(Checkpoint.objects.order_by("number"))
    last = checkpoints[chance.randrange(len(checkpoints) // 2, len(checkpoints) - 1)]
    return Tampering(
        kind="end cut", what=f"everything after entry {last.size}",
        names=(f"from {last.size + 1} on",), names_outside=(f"entry {last.size + 1},",),
        do=lambda villain: villain.cut(last.size, checkpoints=last.number),
    )  # fmt: skip


WAYS = (
    edited_event, edited_event, deleted_event, deleted_leaf, edited_leaf, rewritten_event, rewritten_history, changed_node,
    changed_node, changed_checkpoint, cut_end,
)  # fmt: skip
