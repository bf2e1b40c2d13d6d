"""One page of the board as plain lines: what a line prints, and nothing that is only carried along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page
from django.utils.translation import get_language

from rectitude.apps.recommendations.models import Addressee, RecommendationText
from rectitude.apps.recommendations.queries.board import in_order

_READ = (
    "recommendation__code",
    "recommendation__title",
    "recommendation__language",
    "recommendation__text_number",
    "recommendation__state",
    "recommendation__priority",
    "recommendation_id",
    "institution__code",
    "institution__name",
    "institution__country__name",
    "acceptance",
    "progress",
    "compliance",
    "is_open",
    "due_on",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One addressee as the board prints it. country: its name by language, None where it has none."""

    code: str
    title: str
    language: str
    text_number: int
    state: str
    priority: str
    recommendation: int
    institution: str
    institution_name: str
    country: Mapping[str, str] | None
    acceptance: str
    progress: str
    compliance: str
    is_open: bool
    due_on: date | None

    @property
    def path(self) -> str:
        """Its page."""
        return f"/recommendations/{self.code}/{self.institution}/"


def lines_of(page: Page[Addressee], sort: str) -> list[Line]:
    """The lines of a page in its order. Found by key inside, because sorting thousands carries every column along."""
    keys = page.object_list.values("pk")  # type: ignore[attr-defined]
    rows = in_order(Addressee.objects.filter(pk__in=keys), sort)
    return [Line(*row) for row in rows.values_list(*_READ)]


def titles_in_language(lines: list[Line]) -> dict[int, str]:
    """Recommendation -> its title in the reader's language, of those that have one beside their own. At most one query."""
    language = get_language() or "en"
    other = {line.recommendation: line.text_number for line in lines if line.language != language}
    if not other:
        return {}
    texts = RecommendationText.objects.filter(recommendation__in=other, language=language)
    found = texts.values_list("recommendation_id", "number", "title")
    return {pk: title for pk, number, title in found if other[pk] == number}
