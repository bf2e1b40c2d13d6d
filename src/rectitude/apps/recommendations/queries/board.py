"""The board: what a reader may read of every addressee, filtered and sorted, and what it comes to in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from urllib.parse import urlencode

from django.db.models import Case, F, IntegerField, OrderBy, Q, QuerySet, Value, When

from rectitude.apps.recommendations.fields import AREAS
from rectitude.apps.recommendations.models import Addressee, Recommendation
from rectitude.apps.recommendations.queries.ageing import AGES, is_aged
from rectitude.apps.recommendations.queries.reach import Reach, reach_of
from rectitude.base.institutions.names import folded
from rectitude.core.access import Actor

NONE = "-"  # what stands in an address for "no area" or "no donor"
FINISHED = (Addressee.Progress.DONE, Addressee.Progress.OVERTAKEN)
# Written as a comparison: SQLite finds nothing by index for a column that merely stands there.
OPEN = Q(is_open__in=[True])
STANDINGS = ("open", "closed", "all")
_SOONEST = F("due_on").asc(nulls_last=True)
_RANK = Case(
    *(
        When(recommendation__priority=priority, then=Value(n))
        for n, priority in enumerate(Recommendation.Priority.values)
    ),
    output_field=IntegerField(),
)
SORTS: dict[str, tuple[str | OrderBy | Case, ...]] = {
    "due": (_SOONEST, "pk"),
    "recommendation": ("recommendation__code", "pk"),
    "institution": ("institution__name", "pk"),
    "priority": (_RANK, _SOONEST, "pk"),
    "asked": ("asked_at", "pk"),
}
_CHOICES: dict[str, frozenset[str]] = {
    "area": frozenset(AREAS) | {NONE},
    "type": frozenset(Recommendation.Type.values),
    "priority": frozenset(Recommendation.Priority.values),
    "acceptance": frozenset(Addressee.Accepted.values),
    "progress": frozenset(Addressee.Progress.values),
    "compliance": frozenset(Addressee.Compliance.values),
    "overdue": frozenset({"yes"}),
    "age": frozenset(AGES),
    "standing": frozenset(STANDINGS),
    "sort": frozenset(SORTS),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What of the board is asked for; "" asks for any. institution: a code, or words of the name."""

    search: str = ""
    institution: str = ""
    country: str = ""
    area: str = ""
    type: str = ""
    priority: str = ""
    donor: str = ""
    acceptance: str = ""
    progress: str = ""
    compliance: str = ""
    overdue: str = ""
    age: str = ""
    standing: str = "open"
    sort: str = "due"

    @property
    def query(self) -> str:
        """It as the query of an address, without what is usual."""
        usual = Filter()
        said = {one.name: getattr(self, one.name) for one in fields(self)}
        return urlencode({name: value for name, value in said.items() if value != getattr(usual, name)})

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the order is asked for."""
        return replace(self, sort="due") != Filter()

    def but(self, **changes: str) -> Filter:
        """The same with something else asked for."""
        return replace(self, **changes)


def read_filter(query: Mapping[str, str]) -> Filter:
    """The filter of an address; values that do not exist are ignored."""
    found = {}
    for one in fields(Filter):
        value = query.get(one.name, "").strip()[:200]
        if value and ("\x00" not in value) and (one.name not in _CHOICES or value in _CHOICES[one.name]):
            found[one.name] = value
    return Filter(**found)


def followed(actor: Actor, *, at: datetime) -> QuerySet[Addressee]:
    """What a reader may read of what was issued, without order: drafts have asked nobody."""
    return within(reach_of(actor, at=at))


def within(reach: Reach) -> QuerySet[Addressee]:
    """What is within reach of what was issued, without order."""
    return Addressee.objects.filter(reach.condition & reach.is_issued).order_by()


def is_overdue(*, on: date) -> Q:
    """Open, past the date it was to be carried out by, and not said to be done."""
    return OPEN & Q(due_on__lt=on) & ~Q(progress__in=FINISHED)


def filtered(rows: QuerySet[Addressee], asked: Filter, *, on: date) -> QuerySet[Addressee]:
    """The rows that are asked for, whether open or closed, without order."""
    return rows.filter(_of_recommendation(asked) & _of_addressee(asked, on=on))


def standing_of(rows: QuerySet[Addressee], asked: Filter) -> QuerySet[Addressee]:
    """Those of the rows that are open, or closed, as asked for."""
    return rows if asked.standing == "all" else rows.filter(is_open__in=[asked.standing == "open"])


def _of_recommendation(asked: Filter) -> Q:
    """Through the recommendation's own table, so that its indexes find the few that match."""
    wanted = Q()
    for name in ("type", "priority"):
        if value := getattr(asked, name):
            wanted &= Q(**{name: value})
    for name in ("area", "donor"):
        if value := getattr(asked, name):
            wanted &= Q(**{name: "" if value == NONE else value})
    if not wanted:
        return Q()
    return Q(recommendation__in=Recommendation.objects.filter(wanted).order_by().values("pk"))


def _of_addressee(asked: Filter, *, on: date) -> Q:
    found = Q()
    for name in ("acceptance", "progress", "compliance"):
        if value := getattr(asked, name):
            found &= Q(**{name: value})
    if asked.institution:
        words = folded(asked.institution)
        found &= Q(institution__code=asked.institution.lower()) | Q(institution__name_folded__contains=words)
    if asked.country:
        found &= Q(institution__country__code=asked.country)
    if asked.overdue:
        found &= is_overdue(on=on)
    if asked.age:
        found &= is_aged(asked.age, on=on)
    if asked.search:
        found &= Q(recommendation__code__icontains=asked.search) | Q(recommendation__title__icontains=asked.search)
    return found


def in_order(rows: QuerySet[Addressee], sort: str) -> QuerySet[Addressee]:
    """The rows in the order asked for; without a date last."""
    return rows.order_by(*SORTS.get(sort, SORTS["due"]))
