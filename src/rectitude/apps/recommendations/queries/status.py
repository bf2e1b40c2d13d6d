"""Where recommendations stand, as plain rows without people: for publications and for conclusions over an institution."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Max, QuerySet

from rectitude.apps.recommendations.models import Addressee, Recommendation, RecommendationText
from rectitude.base.institutions.models import Programme
from rectitude.core.compliance import DEFAULT_RULE, ConclusionRule, Overall, Term, concluded, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRow:
    """One recommendation at one institution, in codes. title: language -> text; empty dates are None.

    type, priority, state: of Recommendation; acceptance, progress, compliance: of Addressee. standard, area: as written.
    review: how the chain calls the last review, "" before the first.
    """

    code: str
    title: Mapping[str, str]
    type: str
    priority: str
    area: str
    standard: str
    state: str
    issued_on: date | None
    institution: str
    institution_name: str
    country: str
    acceptance: str
    answered_on: date | None
    progress: str
    progress_on: date | None
    compliance: str
    compliance_on: date | None
    due_on: date | None
    next_review_on: date | None
    concluded_on: date | None
    review: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionStanding:
    """What all reviews of one institution come to."""

    institution: str
    institution_name: str
    country: str
    overall: Overall


def status_rows(programme: Programme) -> tuple[StatusRow, ...]:
    """Every recommendation that was issued, withdrawn ones too, at each of its institutions. Two queries."""
    rows = list(_issued(programme).annotate(reviewed_at=Max("verdicts__at"), last_review=Max("verdicts__number")))
    titles = _titles(programme)
    return tuple(_row(row, titles[row.recommendation_id]) for row in rows)


def standings(
    programme: Programme, *, on: date, rule: ConclusionRule = DEFAULT_RULE
) -> tuple[InstitutionStanding, ...]:
    """What the reviews of each institution come to on a day; withdrawn recommendations are left out. One query."""
    gathered: dict[str, list[Addressee]] = defaultdict(list)
    for row in _issued(programme).filter(recommendation__state=Recommendation.State.ISSUED):
        gathered[row.institution.code].append(row)
    return tuple(_standing(rows, on=on, rule=rule) for _code, rows in sorted(gathered.items()))


def _standing(rows: list[Addressee], *, on: date, rule: ConclusionRule) -> InstitutionStanding:
    institution = rows[0].institution
    overdue = sum(1 for row in rows if row.next_review_on is not None and row.next_review_on < on)
    return InstitutionStanding(
        institution=institution.code,
        institution_name=institution.name,
        country=institution.country.code if institution.country is not None else "",
        overall=concluded(counted(Term(row.compliance) for row in rows), overdue=overdue, rule=rule),
    )


def _issued(programme: Programme) -> QuerySet[Addressee]:
    rows = Addressee.objects.filter(programme=programme).exclude(recommendation__state=Recommendation.State.DRAFT)
    return rows.select_related("recommendation", "institution__country")


def _titles(programme: Programme) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = defaultdict(dict)
    # By the join: ten thousand keys are more than a database takes in one list.
    rows = RecommendationText.objects.filter(
        recommendation__programme=programme, number=F("recommendation__text_number")
    )
    for pk, language, title in rows.values_list("recommendation_id", "language", "title"):
        found[pk][language] = title
    return found


def _row(row: Addressee, titles: Mapping[str, str]) -> StatusRow:
    one = row.recommendation
    return StatusRow(
        code=one.code, title=dict(titles) or {one.language: one.title}, type=one.type, priority=one.priority,
        area=one.area, standard=one.standard, state=one.state,
        issued_on=one.issued_at.date() if one.issued_at else None,
        institution=row.institution.code, institution_name=row.institution.name,
        country=row.institution.country.code if row.institution.country is not None else "",
        acceptance=row.acceptance, answered_on=row.answered_on, progress=row.progress,
        progress_on=row.progress_at.date() if row.progress_at else None, compliance=row.compliance,
        compliance_on=_reviewed_on(row), due_on=row.due_on, next_review_on=row.next_review_on,
        concluded_on=row.concluded_at.date() if row.concluded_at else None, review=_review(row),
    )  # fmt: skip


def _reviewed_on(row: Addressee) -> date | None:
    at = row.reviewed_at  # type: ignore[attr-defined]  # annotated
    return None if at is None else at.date()


def _review(row: Addressee) -> str:
    number = row.last_review  # type: ignore[attr-defined]  # annotated
    return "" if number is None else f"compliance-review:{row.key}/{number}"
