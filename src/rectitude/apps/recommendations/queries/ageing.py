"""How long something has been open, in four ages counted in months since it was asked."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Case, CharField, Count, Q, QuerySet, Value, When

from rectitude.apps.recommendations.models import Addressee, Recommendation
from rectitude.core.workflow import add_months

UNDER_6, FROM_6, FROM_12, OVER_18 = "under-6", "6-12", "12-18", "over-18"
# age -> from how many months on, and up to how many (None: without end).
AGES: dict[str, tuple[int, int | None]] = {UNDER_6: (0, 6), FROM_6: (6, 12), FROM_12: (12, 18), OVER_18: (18, None)}


def is_aged(age: str, *, on: date) -> Q:
    """The condition that an addressee was asked as long ago as the age says, on that day.

    Six months are over on the same day of the sixth month after (its last day where there is none).
    """
    least, most = AGES[age]
    found = Q()
    if least:
        found &= Q(asked_at__lt=_end_of(add_months(on, -least)))
    if most is not None:
        found &= Q(asked_at__gte=_end_of(add_months(on, -most)))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Ageing:
    """Open ones: priority -> age -> how many. Every priority and age is there, with 0 where there is none."""

    counts: dict[str, dict[str, int]]

    def of_age(self, age: str) -> int:
        """How many of any priority."""
        return sum(row[age] for row in self.counts.values())

    @property
    def n(self) -> int:
        """All open ones."""
        return sum(sum(row.values()) for row in self.counts.values())


def ageing_of(rows: QuerySet[Addressee], *, on: date) -> Ageing:
    """The ages of those of `rows` that are open. One query."""
    whens = [When(is_aged(age, on=on), then=Value(age)) for age in AGES]
    counted = (
        rows.filter(is_open__in=[True])
        .order_by()
        .annotate(age=Case(*whens, output_field=CharField()))
        .values_list("recommendation__priority", "age")
        .annotate(n=Count("pk"))
    )
    counts = {str(priority): dict.fromkeys(AGES, 0) for priority in Recommendation.Priority.values}
    for priority, age, n in counted:
        counts[priority][age or UNDER_6] = n
    return Ageing(counts=counts)


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=UTC)
