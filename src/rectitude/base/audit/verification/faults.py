"""What can be wrong with a ledger, in words."""

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Kind(Enum):
    """The kinds of fault; the value is the stable code a script can look for."""

    EVENT_EDITED = "event-edited"
    EVENT_DELETED = "event-deleted"
    ENTRY_REWRITTEN = "entry-rewritten"
    LEAF_EDITED = "leaf-edited"
    LEAF_DELETED = "leaf-deleted"
    LEAF_MOVED = "leaf-moved"
    NODE_EDITED = "node-edited"
    NODE_DELETED = "node-deleted"
    NODE_UNEXPECTED = "node-unexpected"
    RANGE_REWRITTEN = "range-rewritten"
    CHECKPOINT_EDITED = "checkpoint-edited"
    CHECKPOINT_DELETED = "checkpoint-deleted"
    HISTORY_REWRITTEN = "history-rewritten"
    TAIL_CUT = "tail-cut"
    UNSIGNED = "entries-unsigned"
    KEPT_UNVERIFIED = "kept-checkpoint-unverified"
    TRIGGER_MISSING = "trigger-missing"


WORDS: dict[Kind, str | Promise] = {
    Kind.EVENT_EDITED: gettext_lazy("Entry %(entry)s: the event %(name)s (%(key)s) was edited."),
    Kind.EVENT_DELETED: gettext_lazy("Entry %(entry)s: the event %(name)s (%(key)s) was deleted."),
    Kind.ENTRY_REWRITTEN: gettext_lazy(
        "Entry %(entry)s: the event %(name)s (%(key)s) and its commitment were rewritten or exchanged."
    ),
    Kind.LEAF_EDITED: gettext_lazy("Entry %(entry)s: the leaf of the event %(name)s (%(key)s) was edited."),
    Kind.LEAF_DELETED: gettext_lazy("Entry %(entry)s: the leaf of the event %(name)s (%(key)s) was deleted."),
    Kind.LEAF_MOVED: gettext_lazy(
        "Entry %(entry)s: it shows the event %(name)s (%(key)s), which belongs to entry %(other)s."
    ),
    Kind.NODE_EDITED: gettext_lazy(
        "Entries %(entry)s to %(last)s: the stored node at level %(level)s, index %(index)s was edited."
    ),
    Kind.NODE_DELETED: gettext_lazy(
        "Entries %(entry)s to %(last)s: the stored node at level %(level)s, index %(index)s was deleted."
    ),
    Kind.NODE_UNEXPECTED: gettext_lazy(
        "There is a stored node at level %(level)s, index %(index)s, where the tree has none."
    ),
    Kind.RANGE_REWRITTEN: gettext_lazy(
        "Entries %(entry)s to %(last)s: at least one was rewritten together with its place in the tree."
    ),
    Kind.CHECKPOINT_EDITED: gettext_lazy("Checkpoint %(checkpoint)s was edited: %(problem)s."),
    Kind.CHECKPOINT_DELETED: gettext_lazy("Checkpoint %(checkpoint)s was deleted."),
    Kind.HISTORY_REWRITTEN: gettext_lazy(
        "Entries %(entry)s to %(last)s: the ledger is not the one that %(checkpoint)s was signed for. At "
        "least one of these entries was rewritten together with the whole tree above it."
    ),
    Kind.TAIL_CUT: gettext_lazy(
        "The end is missing: %(checkpoint)s was signed for %(last)s entries; from %(entry)s on they are gone."
    ),
    Kind.UNSIGNED: gettext_lazy("Entries %(entry)s to %(last)s are under no checkpoint."),
    Kind.KEPT_UNVERIFIED: gettext_lazy("%(checkpoint)s is not a checkpoint of this ledger: %(problem)s."),
    Kind.TRIGGER_MISSING: gettext_lazy(
        "The database no longer refuses changes: the trigger %(trigger)s is missing or was altered."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that does not fit. entry is the number people use, counted from 1; 0 where none is meant."""

    kind: Kind
    entry: int = 0
    last: int = 0
    other: int = 0
    key: str = ""
    name: str = ""
    level: int = 0
    index: int = 0
    checkpoint: str = ""
    trigger: str = ""
    problem: str = ""

    def __str__(self) -> str:
        return str(WORDS[self.kind]) % {
            "entry": self.entry,
            "last": self.last,
            "other": self.other,
            "key": self.key or _("unknown key"),
            "name": self.name or _("unknown name"),
            "level": self.level,
            "index": self.index,
            "checkpoint": self.checkpoint,
            "trigger": self.trigger,
            "problem": self.problem,
        }
