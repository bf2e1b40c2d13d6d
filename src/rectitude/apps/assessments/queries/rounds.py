"""Rounds and the board of one: who is how far."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet, Sum

from rectitude.apps.assessments.models import Assignment, InstrumentVersion, Round
from rectitude.base.access.scopes import places_inside
from rectitude.base.institutions.models import Institution
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Actor, Scope

SORTS = {
    "institution": ("institution__name",),
    "country": ("institution__country__code", "institution__name"),
    "state": ("state", "institution__name"),
    "answered": ("n_answered", "institution__name"),
    "queries": ("-n_queried", "institution__name"),
}
# Sorting two thousand rows carries every column along: those nobody reads on a board stay where they are.
UNREAD = (
    "institution__name_folded",
    "institution__source",
    "institution__active_from",
    "institution__active_to",
    "institution__date_precision",
    "institution__country__name_folded",
)
OVER_PROGRAMME = frozenset({"programme_officer", "reviewer"})
INSIDE = frozenset({"focal_point", "head"})


def round_at(code: str) -> Round:
    """A round by its code, with programme and instrument; Problem(access.not-found) when there is none."""
    found = Round.objects.with_everything().filter(code=code).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found


def rounds_run_by(actor: Actor, *, at: datetime) -> QuerySet[Round]:
    """The rounds whose board the actor may read: of their programmes, or granted one by one."""
    held = [g for g in actor.grants if g.role in OVER_PROGRAMME and g.is_active(at)]
    programmes = [g.scope.key for g in held if g.scope.kind == "programme"]
    rounds = [g.scope.key for g in held if g.scope.kind == "round"]
    return Round.objects.with_everything().filter(Q(programme__code__in=programmes) | Q(code__in=rounds))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A round in numbers: institutions by state, how many are late, answers given and decided, queries open."""

    n: int
    by_state: dict[str, int]
    n_overdue: int
    n_answered: int
    n_applicable: int
    n_reviewed: int
    n_queried: int

    @property
    def n_submitted(self) -> int:
        """How many have handed in their answers."""
        waiting = (Assignment.State.INVITED, Assignment.State.ANSWERING)
        return self.n - sum(self.by_state.get(state, 0) for state in waiting)


def tally_of(at: datetime) -> Tally:
    """The tally of the round whose scope is entered. One query, one row a state."""
    counts = (
        Assignment.objects.order_by()
        .values("state")
        .annotate(
            n=Count("pk"),
            overdue=Count("pk", filter=Q(due_at__lt=at)),
            answered=Sum("n_answered"),
            applicable=Sum("n_applicable"),
            reviewed=Sum("n_reviewed"),
            queried=Sum("n_queried"),
        )
    )
    found = {row["state"]: row for row in counts}
    waiting = (Assignment.State.INVITED, Assignment.State.ANSWERING)
    return Tally(
        n=sum(row["n"] for row in found.values()),
        by_state={str(state): found[state]["n"] if state in found else 0 for state in Assignment.State},
        n_overdue=sum(found[state]["overdue"] for state in waiting if state in found),
        n_answered=sum(row["answered"] for row in found.values()),
        n_applicable=sum(row["applicable"] for row in found.values()),
        n_reviewed=sum(row["reviewed"] for row in found.values()),
        n_queried=sum(row["queried"] for row in found.values()),
    )


def board_rows(*, state: str = "", country: str = "", search: str = "", sort: str = "") -> QuerySet[Assignment]:
    """The assignments of the round whose scope is entered, filtered and sorted; unknown values are ignored."""
    rows: QuerySet[Assignment] = Assignment.objects.select_related("institution__country").defer(*UNREAD)
    if state in Assignment.State.values:
        rows = rows.filter(state=state)
    if country:
        rows = rows.filter(institution__country__code=country)
    if search:
        rows = rows.filter(institution__name__icontains=search)
    return rows.order_by(*SORTS.get(sort, SORTS["institution"]))


def countries_of_round() -> list[tuple[str, dict[str, str]]]:
    """Code and names of the countries with an institution in the round whose scope is entered."""
    found = Assignment.objects.values_list("institution__country__code", "institution__country__name")
    return sorted({code: name for code, name in found.distinct() if code}.items())


def institutions_to_ask(round_: Round, *, on: date) -> QuerySet[Institution]:
    """The institutions of that day that take part in the round's programme and are not asked yet; where no membership
    is recorded, every institution. Needs the round's scope.
    """
    live = Institution.objects.select_related("country").exclude(active_to__lte=on)
    programme = frozenset({Scope("programme", round_.programme.code)})
    codes = [place.scope.key for place in places_inside(programme, kind="institution", on=on)]
    found = live.filter(code__in=codes) if codes else live
    return found.exclude(pk__in=Assignment.objects.values("institution_id")).order_by("country__code", "name")


def published_instruments() -> QuerySet[InstrumentVersion]:
    """Every published version, newest first; without their content, which is large."""
    return InstrumentVersion.objects.defer("canonical").order_by("instrument", "-published_at")
