"""What the reader may read of every recommendation, as plain rows without names of people: for the lists to keep."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import F

from rectitude.apps.recommendations.models import Addressee, Recommendation, RecommendationText
from rectitude.apps.recommendations.queries.reach import addressees_for, recommendations_for
from rectitude.base.institutions.names import localized
from rectitude.core.access import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedText:
    """A recommendation in one language."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRow:
    """A recommendation at one institution, or at none yet (institution ""). Codes as stored; a day not known is None."""

    code: str
    state: str
    type: str
    priority: str
    area: str
    standard: str
    source: str
    donor: str
    texts: dict[str, ListedText]
    issued_on: date | None
    institution: str = ""
    institution_name: str = ""
    country: str = ""
    country_name: str = ""
    acceptance: str = ""
    answered_on: date | None = None
    progress: str = ""
    progress_on: date | None = None
    compliance: str = ""
    due_on: date | None = None
    next_review_on: date | None = None
    concluded_on: date | None = None
    is_open: bool = False


def listed_rows(actor: Actor, *, at: datetime) -> Iterator[ListedRow]:
    """One row for each institution the actor may read of, and one for a recommendation that is asked of nobody. Three queries."""
    readable = recommendations_for(actor, at=at)
    texts: dict[int, dict[str, ListedText]] = defaultdict(dict)
    worded = RecommendationText.objects.filter(
        number=F("recommendation__text_number"), recommendation__in=readable.order_by().values("pk")
    )
    for pk, language, title, text in worded.values_list("recommendation_id", "language", "title", "text"):
        texts[pk][language] = ListedText(title=title, text=text)
    asked: dict[int, list[Addressee]] = defaultdict(list)
    for row in addressees_for(actor, at=at).select_related("institution__country").order_by("institution__name"):
        asked[row.recommendation_id].append(row)
    for one in readable.order_by("code"):
        listed = _listed(one, texts[one.pk])
        if not asked[one.pk]:
            yield listed
        for addressee in asked[one.pk]:
            yield _at_institution(listed, addressee)


def _listed(one: Recommendation, texts: dict[str, ListedText]) -> ListedRow:
    return ListedRow(
        code=one.code, state=one.state, type=one.type, priority=one.priority, area=one.area, standard=one.standard,
        source=one.source, donor=one.donor, texts=texts, issued_on=one.issued_at.date() if one.issued_at else None,
    )  # fmt: skip


def _at_institution(listed: ListedRow, row: Addressee) -> ListedRow:
    country = row.institution.country
    return replace(
        listed,
        institution=row.institution.code, institution_name=row.institution.name,
        country=country.code if country else "", country_name=localized(country.name) if country else "",
        acceptance=row.acceptance, answered_on=row.answered_on, progress=row.progress,
        progress_on=row.progress_at.date() if row.progress_at else None, compliance=row.compliance, due_on=row.due_on,
        next_review_on=row.next_review_on, concluded_on=row.concluded_at.date() if row.concluded_at else None,
        is_open=row.is_open,
    )  # fmt: skip
