"""What others reported, as they reported it, with a note on what does not agree. Nothing is corrected or filled in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from rectitude.apps.publications.models import Publication
from rectitude.apps.publications.sources.places import place_of
from rectitude.apps.publications.sources.reconciled import reconciled
from rectitude.apps.publications.sources.source import Option, Prepared, Source
from rectitude.apps.publications.sources.stated import Stated, reported_figures, stated_figures
from rectitude.apps.publications.sources.wording import languages, texts
from rectitude.base.institutions.models import Programme, ReportedFigure
from rectitude.core.publishing import Content

CODE = "statistics"


def _options(programme: Programme) -> list[Option]:
    citations = list(ReportedFigure.objects.order_by("source").values_list("source", flat=True).distinct())
    if not citations:
        return []
    # A longer citation could not be kept as the option; its figures are still among all of them.
    alone = [Option(key=text, label=text) for text in citations if len(text) <= 200]
    return [Option(key="", label=str(_("all sources of the directory"))), *alone]


def _prepare(publication: Publication, *, on: date) -> Prepared | None:
    rows = reported_figures(publication.option)
    if not rows:
        return None
    stated = stated_figures(rows)
    note = reconciled(source=publication.option, withheld=stated.withheld, on=on)
    content = Content(
        publication=publication.slug,
        kind=publication.kind,
        title=publication.title,
        summary=publication.summary,
        languages=languages(),
        place=place_of(publication),
        cards=stated.cards,
        figures=stated.figures,
        sections=tuple(_sections(stated)),
        tables=(note.table,),
        notes=note.notes,
    )
    return Prepared(content=content, files=[note.file])


def _sections(stated: Stated) -> Iterable[dict[str, Any]]:
    """One for each source, because figures of different sources are not to be read as one series."""
    for number, citation in enumerate(dict.fromkeys(row.source for row in stated.rows), start=1):
        own = [row.code for row in stated.rows if row.source == citation]
        yield {
            "id": f"source-{number}",
            "title": texts(citation),
            "text": {},
            "figures": own,
            "tables": [],
            "chart": "",
        }


STATISTICS = Source(
    code=CODE,
    kind="statistics",
    name=_("Figures as their sources report them"),
    explained=_(
        "What sources of the directory report, as it stands there, with a note on everything that does not agree."
    ),
    options=_options,
    prepare=_prepare,
)
