"""A released dashboard and what is published of it, made by the actions people use."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from rectitude.apps.publications.actions.preparing import create_publication, prepare_draft
from rectitude.apps.publications.actions.releasing import release_draft
from rectitude.apps.publications.catalogue import source_of
from rectitude.apps.publications.models import Draft, Publication, Release
from rectitude.core.publishing import Card, Content, Figure
from tests.cast import World
from tests.dashboards import bring_to, make_assessment

TITLE = {"en": "Scorecard of the Airport Narcotics Unit", "es": "Tablero de la Unidad Antinarcóticos"}
SUMMARY = {"en": "How the unit stands in seven areas, in law and in practice."}
CARD = Card(
    unit="recommendations", unit_of_count={"en": "one recommendation to one addressee"}, period="2026-01-01/2026-06-30",
    as_of="2026-06-30", source={"en": "The programme's register"}, method={"en": "Counted by status"},
    comparability={"en": "With the same register at another date"},
)  # fmt: skip


def scorecard(world: World) -> Publication:
    """A line of scorecards of the Airport Narcotics Unit, from its released dashboard; begun by Petra."""
    assessment = bring_to(world, make_assessment(world), "released")
    return create_publication(
        by=world.actor("petra"), at=world.now, slug="scorecard-anu", kind="scorecard", title=TITLE, summary=SUMMARY,
        programme=world.programme, source="scorecards", option=f"dashboard/{assessment.key}",
        institution=world.anu,
    )  # fmt: skip


def prepared(world: World, publication: Publication, *, by: str = "petra") -> Draft:
    """A draft of what its source says now."""
    source = source_of(publication.source)
    assert source is not None
    made = source.prepare(publication, on=world.now.date())
    assert made is not None
    return prepare_draft(
        by=world.actor(by), at=world.now, publication=publication, content=made.content, files=made.files
    )


def counted(world: World, slug: str = "status") -> Publication:
    """A line about recommendations, whose content the tests write themselves."""
    return create_publication(
        by=world.actor("petra"), at=world.now, slug=slug, kind="recommendations", title={"en": "What became of it"},
        summary={"en": "Recommendations and their status."}, programme=world.programme, source="by-hand",
    )  # fmt: skip


def content_of(publication: Publication, figures: Sequence[Figure], **more: Any) -> Content:
    """A content with these figures in one section."""
    given: dict[str, Any] = {"cards": {"status": CARD}} | more
    return Content(
        publication=publication.slug, kind=publication.kind, title=publication.title, summary=publication.summary,
        languages=("en",), figures=tuple(figures),
        place={"programme": {"code": "crimjust", "name": {"en": "CRIMJUST"}}, "institution": None, "country": None},
        sections=({"id": "all", "title": {"en": "All"}, "text": {}, "figures": [f.id for f in figures], "tables": [],
                   "chart": "bars"},),
        **given,
    )  # fmt: skip


def figure(name: str, value: float | None = 3, **more: Any) -> Figure:
    """A figure on the card above."""
    return Figure(id=name, label={"en": name.capitalize()}, card="status", value=value, **more)


def published(world: World, publication: Publication, figures: Sequence[Figure], **more: Any) -> Release:
    """Prepared by Petra, released by Bruno; whoever asks for it has made him officer too."""
    content = content_of(publication, figures, **({"cards": more.pop("cards")} if "cards" in more else {}))
    draft = prepare_draft(by=world.actor("petra"), at=world.now, publication=publication, content=content)
    given: dict[str, Any] = {"reason": "The half-year ended."} | more
    at = given.pop("at", world.now + timedelta(hours=1))
    return release_draft(by=world.actor("bruno"), at=at, publication=publication, draft=draft, **given)
