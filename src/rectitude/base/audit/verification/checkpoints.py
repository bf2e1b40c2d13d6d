"""Each checkpoint, ours and those kept elsewhere, held against the recomputed tree."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rectitude.base.audit.integration import read_nodes
from rectitude.base.audit.models import Checkpoint, stored_bytes
from rectitude.base.audit.verification.faults import Fault, Kind
from rectitude.core.ledger import (
    MalformedError,
    MissingNodeError,
    RecomputedTree,
    TreeHead,
    UnverifiedError,
    VerifierKey,
    open_checkpoint,
    root_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A tree head that the ledger's key has signed, and what to call it."""

    label: str
    head: TreeHead


def signed_rows(*, verifier: VerifierKey, last: Checkpoint | None, faults: list[Fault]) -> list[Signed]:
    """The stored checkpoints up to the last whose signatures fit; what does not fit goes to `faults`."""
    signed: list[Signed] = []
    expected, size = 1, 0
    up_to = last.number if last else 0
    for row in Checkpoint.objects.filter(number__lte=up_to).order_by("number").iterator():
        if row.number > expected:
            faults.append(Fault(kind=Kind.CHECKPOINT_DELETED, checkpoint=_numbers(expected, row.number - 1)))
        expected = row.number + 1
        head, problem = _opened(row, verifier=verifier, previous=size)
        if head is None:
            faults.append(Fault(kind=Kind.CHECKPOINT_EDITED, checkpoint=str(row.number), problem=problem))
            continue
        size = head.size
        signed.append(Signed(label=_("checkpoint %(number)s") % {"number": row.number}, head=head))
    return signed


def signed_files(kept: Sequence[tuple[str, str]], *, verifier: VerifierKey, faults: list[Fault]) -> list[Signed]:
    """The checkpoints kept elsewhere, as (name, text), whose signatures fit; the others go to `faults`."""
    signed: list[Signed] = []
    for name, text in kept:
        label = _("the checkpoint in %(name)s") % {"name": name}
        try:
            signed.append(Signed(label=label, head=open_checkpoint(text, verifier=verifier)))
        except (MalformedError, UnverifiedError) as error:
            faults.append(Fault(kind=Kind.KEPT_UNVERIFIED, checkpoint=label, problem=str(error)))
    return signed


def faults_of(signed: Sequence[Signed], *, tree: RecomputedTree, explained: bool) -> Iterator[Fault]:
    """Where the tree is not what was signed, narrowed down between the last fitting checkpoint and the next.

    explained: faults were found in the rows already. Then a checkpoint that fits the stored nodes is no news.
    """
    sound = 0
    for one in sorted(signed, key=lambda one: one.head.size):
        if one.head.size > tree.size:
            yield Fault(kind=Kind.TAIL_CUT, entry=tree.size + 1, last=one.head.size, checkpoint=one.label)
            return
        fits = tree.root_at(one.head.size) == one.head.root
        if fits or (explained and _stored_root(one.head.size) == one.head.root):
            sound = one.head.size
            continue
        yield Fault(kind=Kind.HISTORY_REWRITTEN, entry=sound + 1, last=one.head.size, checkpoint=one.label)
        return


def _opened(row: Checkpoint, *, verifier: VerifierKey, previous: int) -> tuple[TreeHead | None, str]:
    try:
        head = open_checkpoint(row.note, verifier=verifier)
    except (MalformedError, UnverifiedError) as error:
        return None, str(error)
    if head.size != row.size or head.root != stored_bytes(row.root):
        return None, _("its size or root is not the one that was signed")
    if head.size <= previous:
        return None, _("it is not larger than the one before it")
    return head, ""


def _numbers(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _stored_root(size: int) -> bytes | None:
    try:
        return root_of(size, read=read_nodes)
    except MissingNodeError:
        return None
