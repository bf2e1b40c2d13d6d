"""Every date by which something is due: answers, what is to be carried out, actions, reviews."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from rectitude.apps.recommendations.models import Action, Addressee, Recommendation
from rectitude.apps.recommendations.queries.board import FINISHED, OPEN, followed
from rectitude.base.access.queries import scope_keys
from rectitude.base.accounts.models import Person
from rectitude.base.institutions.models import Institution
from rectitude.core.access import Actor

ANSWER, CARRY_OUT, ACTION, REVIEW = "answer", "carry-out", "action", "review"
KINDS = (ANSWER, CARRY_OUT, ACTION, REVIEW)
MOST = 1000
_SHOWN = (
    "recommendation__code",
    "recommendation__title",
    "recommendation__language",
    "recommendation__text_number",
    "institution__code",
    "institution__name",
)
# 0 for nobody: written so that no index of owners is taken for it, which would read all that nobody owns.
OWNED = Coalesce("owner_id", Value(0), output_field=BigIntegerField())
BEFORE, AHEAD = timedelta(days=90), timedelta(days=550)


class Slot(NamedTuple):
    """One date: which row, of the addressees or (kind `action`) of the actions."""

    on: date
    kind: str
    pk: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One date with what is due on it."""

    on: date
    kind: str
    addressee: Addressee
    action: Action | None = None

    @property
    def path(self) -> str:
        """Where it is seen to."""
        return self.addressee.path if self.action is None else self.action.path

    @property
    def key(self) -> str:
        """The same for the same thing for ever, whatever its date."""
        return f"{self.kind}/{self.addressee.key if self.action is None else self.action.key}"


def slots_between(actor: Actor, *, first: date, last: date, at: datetime, only_own: bool = False) -> list[Slot]:
    """The dates from first to last that the actor may read (only_own: that ask something of them), the earliest first.

    One query of keys alone, so that a month of thousands can be turned over page by page.
    """
    seen = followed(actor, at=at).exclude(recommendation__in=not_issued())
    own = own_dates(actor, at=at) if only_own else {}
    parts: list[QuerySet[Any, Any]] = []
    for kind, field, holds in _OF_ADDRESSEE:
        rows = seen.filter(holds, own.get(kind, Q()), **{f"{field}__range": (first, last)})
        parts.append(rows.values_list(field, _word(kind), "pk"))
    # Found by date first: of the tens of thousands of actions, a month holds few.
    actions = Action.objects.filter(OPEN, due_on__range=(first, last)).order_by()
    actions = actions.filter(Exists(seen.filter(pk=OuterRef("addressee_id"))))
    parts.append(actions.filter(own.get(ACTION, Q())).values_list("due_on", _word(ACTION), "pk"))
    return sorted(map(Slot._make, parts[0].union(*parts[1:], all=True)))


def loaded(slots: Sequence[Slot]) -> list[Due]:
    """The dates with what is due on them. Two queries."""
    wanted = Addressee.objects.select_related("recommendation", "institution").only(*_SHOWN)
    addressees = wanted.in_bulk([one.pk for one in slots if one.kind != ACTION])
    acted = Action.objects.select_related("addressee__recommendation", "addressee__institution")
    acted = acted.only("key", "title", "addressee", *(f"addressee__{name}" for name in _SHOWN))
    actions = acted.in_bulk([one.pk for one in slots if one.kind == ACTION])
    found = []
    for slot in slots:
        if slot.kind == ACTION:
            action = actions[slot.pk]
            found.append(Due(on=slot.on, kind=slot.kind, addressee=action.addressee, action=action))
        else:
            found.append(Due(on=slot.on, kind=slot.kind, addressee=addressees[slot.pk]))
    return found


def feed_of(actor: Actor, *, at: datetime) -> list[Due]:
    """What a calendar that is subscribed to holds: ninety days back, eighteen months ahead, the next thousand at most."""
    today = at.date()
    slots = slots_between(actor, first=today - BEFORE, last=today + AHEAD, at=at)
    ahead = [slot for slot in slots if slot.on >= today][:MOST]
    late = [slot for slot in slots if slot.on < today]
    return loaded([*late[max(0, len(late) + len(ahead) - MOST) :], *ahead])


def not_issued() -> QuerySet[Recommendation, Any]:
    """The ids of drafts, which have asked nobody yet, and of what was withdrawn, which asks nothing any more."""
    states = (Recommendation.State.DRAFT, Recommendation.State.WITHDRAWN)
    return Recommendation.objects.filter(state__in=states).order_by().values("pk")


def own_dates(actor: Actor, *, at: datetime) -> dict[str, Q]:
    """Kind -> the condition that its date asks something of the actor themself."""
    institutions = scope_keys(actor, kind="institution", roles=frozenset({"head"}), at=at)
    countries = scope_keys(actor, kind="country", roles=frozenset({"head"}), at=at)
    headed = Institution.objects.filter(Q(code__in=institutions) | Q(country__code__in=countries))
    me = Person.objects.filter(key=actor.key).order_by().values("pk")
    reviewed = Recommendation.objects.filter(reviewer__in=me).order_by().values("pk")
    mine = Addressee.objects.filter(owner__in=me).order_by().values("pk")
    return {
        ANSWER: Q(institution__in=headed.order_by().values("pk")),
        CARRY_OUT: Q(owner__in=me),
        REVIEW: Q(recommendation__in=reviewed),
        # Each half by its own index; as one condition it would read every action there is.
        ACTION: Q(pk__in=_pks(owner__in=me).union(_pks(owned=0, addressee__in=mine))),
    }


def _word(kind: str) -> Value:
    return Value(kind, output_field=CharField())


def _pks(**conditions: Any) -> QuerySet[Action, Any]:
    return Action.objects.alias(owned=OWNED).filter(**conditions).order_by().values("pk")


_OF_ADDRESSEE: tuple[tuple[str, str, Q], ...] = (
    (ANSWER, "answer_due_on", OPEN & Q(acceptance=Addressee.Accepted.AWAITED)),
    (CARRY_OUT, "due_on", OPEN & ~Q(progress__in=FINISHED)),
    (REVIEW, "next_review_on", OPEN & ~Q(acceptance=Addressee.Accepted.AWAITED)),
)
