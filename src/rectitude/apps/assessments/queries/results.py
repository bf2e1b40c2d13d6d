"""Results of a round: the newest figures of every institution, without any ranking."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from rectitude.apps.assessments.models import Assignment, Score, ScoreRun


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One institution's newest figures: (kind, section) -> value 0-100, None when withheld."""

    assignment: Assignment
    occasion: str
    values: dict[tuple[str, str], float | None]

    def value(self, kind: str, section: str) -> float | None:
        """One figure; None when withheld or not computed."""
        return self.values.get((kind, section))


def _newest_scores() -> QuerySet[Score]:
    """The figures of each assignment's newest run, in no order: sorting a round of 2,000 costs more than reading it."""
    newer = ScoreRun.objects.filter(assignment=OuterRef("run__assignment"), number__gt=OuterRef("run__number"))
    rows: QuerySet[Score] = Score.objects.filter(~Exists(newer.order_by())).order_by()
    return rows


def results_of(assignments: list[Assignment]) -> list[Result]:
    """The newest figures of these assignments, in their order. One query; needs the round's scope."""
    found: dict[int, tuple[str, dict[tuple[str, str], float | None]]] = {}
    rows = (
        _newest_scores()
        .filter(run__assignment__in=[a.pk for a in assignments])
        .values_list("run__assignment", "run__occasion", "kind", "section", "value")
    )
    for pk, occasion, kind, section, value in rows:
        found.setdefault(pk, (occasion, {}))[1][(kind, section)] = value
    return [
        Result(
            assignment=a,
            occasion=found[a.pk][0] if a.pk in found else "",
            values=found[a.pk][1] if a.pk in found else {},
        )
        for a in assignments
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How the institutions of a round lie in one area: count, mean, quartiles. Verified figures of finished reviews only."""

    section: str
    n: int
    mean: float | None
    lowest: float | None
    lower_quartile: float | None
    median: float | None
    upper_quartile: float | None
    highest: float | None
    values: tuple[float, ...]


def spreads(sections: Iterable[str]) -> list[Spread]:
    """The spread of the verified figures per area and overall ("") in the round whose scope is entered. One query."""
    by_section: dict[str, list[float]] = {}
    # An assignment given back again is no finished review, and the list of institutions leaves it out too.
    finished = _newest_scores().filter(run__assignment__state=Assignment.State.VERIFIED)
    rows = finished.filter(kind=Score.Kind.VERIFIED, run__occasion="verified")
    for section, value in rows.values_list("section", "value"):
        if value is not None:
            by_section.setdefault(section, []).append(value)
    return [_spread(section, sorted(by_section.get(section, []))) for section in sections]


def _spread(section: str, values: list[float]) -> Spread:
    n = len(values)
    return Spread(
        section=section,
        n=n,
        mean=sum(values) / n if n else None,
        lowest=values[0] if n else None,
        lower_quartile=_quantile(values, 0.25),
        median=_quantile(values, 0.5),
        upper_quartile=_quantile(values, 0.75),
        highest=values[-1] if n else None,
        values=tuple(values),
    )


def _quantile(values: list[float], share: float) -> float | None:
    """Linear interpolation between order statistics (Hyndman and Fan's type 7)."""
    if not values:
        return None
    place = share * (len(values) - 1)
    below = int(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (place - below)
