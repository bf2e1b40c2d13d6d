"""Reported events and figures, set beside what can be computed from their parts."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import F, Prefetch, QuerySet

from rectitude.base.institutions.models import DirectoryEvent, Discrepancy, ReportedFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """A stated total beside the sum of its parts. Two numbers; the difference is shown and never shared out.

    silent: parts of which the source gives no number. shares: each recorded part in per cent of the parts recorded,
    and of the stated total.
    """

    total: ReportedFigure
    breakdown: str
    stated: Decimal
    computed: Decimal
    parts: tuple[ReportedFigure, ...]
    silent: int

    @property
    def difference(self) -> Decimal:
        """Stated minus computed: what is recorded nowhere; negative when the parts exceed the total."""
        return self.stated - self.computed

    @property
    def adds_up(self) -> bool:
        """Whether stated and computed are the same number."""
        return self.difference == 0

    @property
    def coverage(self) -> Decimal | None:
        """The computed sum in per cent of the stated total, to one decimal; None for a total of nought."""
        return percent(self.computed, self.stated)

    @property
    def missing_share(self) -> Decimal | None:
        """The difference in per cent of the stated total, to one decimal."""
        return percent(self.difference, self.stated)

    @property
    def shares(self) -> tuple[tuple[ReportedFigure, Decimal | None, Decimal | None], ...]:
        """Each recorded part with its share of what is recorded and of the stated total."""
        return tuple(
            (part, percent(part.value, self.computed), percent(part.value, self.stated))
            for part in self.parts
            if part.value is not None
        )


def percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """part in per cent of whole, rounded half up to one decimal; None of nought."""
    return (part * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP) if whole else None


def reconciliations() -> list[Reconciliation]:
    """Every stated total that has parts, by breakdown. One query."""
    rows = ReportedFigure.objects.filter(part_of__isnull=False, part_of__value__isnull=False)
    rows = rows.select_related("part_of", "event").order_by("part_of__code", "breakdown", "code")
    groups: dict[tuple[ReportedFigure, str], list[ReportedFigure]] = defaultdict(list)
    for row in rows:
        if row.part_of is not None:
            groups[(row.part_of, row.breakdown)].append(row)
    return [
        Reconciliation(
            total=total,
            breakdown=str(parts[0].get_breakdown_display()),
            stated=total.value or Decimal(0),
            computed=sum((p.value for p in parts if p.value is not None), Decimal(0)),
            parts=tuple(parts),
            silent=sum(p.value is None for p in parts),
        )
        for (total, _breakdown), parts in groups.items()
    ]


def events_as_told() -> QuerySet[DirectoryEvent]:
    """Events by date, those without one last, with everything their page shows."""
    return (
        DirectoryEvent.objects.select_related("part_of", "same_as")
        .prefetch_related("programmes", "organisations", "countries", "figures", "discrepancies", "told_again")
        .order_by(F("starts_on").asc(nulls_last=True), "code")
    )


def figures_without_event() -> QuerySet[ReportedFigure]:
    """Figures about a programme or an organisation as a whole."""
    rows = ReportedFigure.objects.filter(event__isnull=True).select_related("programme", "institution")
    return rows.order_by("code")


def discrepancies() -> QuerySet[Discrepancy]:
    """What does not add up, with the events it is about."""
    events = DirectoryEvent.objects.order_by("code")
    return Discrepancy.objects.prefetch_related(Prefetch("events", queryset=events)).order_by("number", "code")
