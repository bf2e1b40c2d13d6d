"""A report as it would be released: marks filled with what the figures say, each figure with its counting rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from rectitude.apps.publications.drawing import section_png, section_svg
from rectitude.apps.publications.models import Publication, Report
from rectitude.apps.publications.pages.saying import value_said
from rectitude.apps.publications.problems import FIGURE_GONE, REPORT_UNWRITTEN
from rectitude.apps.publications.queries.reports import Written, complete_in, report_at, written_sections
from rectitude.apps.publications.reports.documents import report_docx, report_pdf
from rectitude.apps.publications.reports.live import Live, LiveFigure, Place
from rectitude.apps.publications.sources.places import place_of
from rectitude.apps.publications.sources.source import Prepared, Source
from rectitude.apps.publications.sources.wording import worded
from rectitude.apps.recommendations.public import agreed_documents
from rectitude.core.publishing import Card, Content, DataFile, Figure, filled

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def report_content(
    report: Report, written: Sequence[Written], *, on: date, languages: Sequence[str]
) -> tuple[Content, Live]:
    """The report of these sections with what its figures say on that day. Raises Problem: report-figure-gone."""
    live = Live(report, on=on)
    sections = [one for one in written if one.is_shown]
    # Words may name a figure that was chosen for a section left out; it goes with them, with its counting rule.
    named = {number for one in sections for number in one.named}
    found = [
        _asked(live, chosen, one) for one in written for chosen in one.figures if one.is_shown or chosen.number in named
    ]
    says = {language: _says(found, language) for language, _name in settings.LANGUAGES}
    cards = _Cards()
    figures = tuple(_frozen(one, cards) for one in found)
    publication = Publication(
        slug=report.code, kind=Publication.Kind.REPORT, programme=report.programme, country=report.country
    )
    content = Content(
        publication=report.code, kind=str(Publication.Kind.REPORT), title=report.title, summary=report.summary,
        languages=tuple(languages), place=place_of(publication), cards=cards.kept, figures=figures,
        sections=tuple(_section(one, found, says, languages) for one in sections), tables=_agreed(report),
        notes=_notes(live, [one.place for one in found]),
    )  # fmt: skip
    return content, live


def _asked(live: Live, chosen: Any, written: Written) -> LiveFigure:
    found = live.figure(chosen)
    if found is None:
        raise FIGURE_GONE.because(mark=chosen.mark, section=written.section.position)
    return found


class _Cards:
    """Counting rules under names that do not collide: the same rule of the same place is kept once."""

    def __init__(self) -> None:
        self.kept: dict[str, Card] = {}
        self._places: dict[Place, int] = {}

    def name(self, one: LiveFigure) -> str:
        number = self._places.setdefault(one.place, len(self._places) + 1)
        name = f"{one.place[0]}-{number}.{one.figure.card}"
        self.kept[name] = one.card
        return name


def _frozen(one: LiveFigure, cards: _Cards) -> Figure:
    about = dict(one.figure.about) | {"source": one.place[0], "option": one.place[1], "figure": one.figure.id}
    return replace(one.figure, id=f"F{one.chosen.number}", card=cards.name(one), about=about)


def _says(found: Sequence[LiveFigure], language: str) -> dict[int, str]:
    """What each figure says in that language, by its number."""
    with override(language):
        return {one.chosen.number: value_said(one.figure, one.card) for one in found}


def _section(
    written: Written, found: Sequence[LiveFigure], says: Mapping[str, Mapping[int, str]], languages: Sequence[str]
) -> dict[str, Any]:
    own = [one for one in found if one.chosen.section_id == written.section.pk]
    text = {
        language: filled(said.text, says[language])
        for language, said in written.texts.items()
        if language in languages or not written.written_in & set(languages)
    }
    return {
        "id": f"s{written.section.number}",
        "title": {language: filled(words, says[language]) for language, words in written.titles.items()},
        "text": {language: words for language, words in text.items() if words},
        "figures": [f"F{one.chosen.number}" for one in own],
        "tables": [],
        "chart": chart_of(own) if written.section.has_chart else "",
    }


def chart_of(own: Sequence[LiveFigure]) -> str:
    """The picture these figures can be drawn as: "areas", "bars", or "" when they do not share a unit."""
    if len({one.card.unit for one in own}) != 1:
        return ""
    return "areas" if all({"area", "half"} <= set(one.figure.about) for one in own) else "bars"


def _notes(live: Live, places: Sequence[Place]) -> tuple[Mapping[str, Any], ...]:
    """What does not agree in the sources of the figures goes with them."""
    notes = []
    for place in dict.fromkeys(places):
        prepared = live.at(place)
        notes += list(prepared.content.notes) if prepared else []
    return tuple({note["code"]: note for note in notes}.values())


def _agreed(report: Report) -> tuple[Mapping[str, Any], ...]:
    """The outcome document a report repeats, so that the chain leads from it to the release."""
    code = report.outcome.partition("/")[0]
    found = next((one for one in agreed_documents(report.programme) if one.code == code), None) if code else None
    if found is None:
        return ()
    columns = [
        {"name": "number", "type": "integer", "title": worded(_("Number")), "description": worded(_("Number"))},
        {"name": "text", "type": "string", "title": worded(_("Commitment")), "description": worded(_("Commitment"))},
    ]
    rows = [[number, text] for number, text in enumerate(found.commitments, start=1)]
    title = worded(_("Commitments of the outcome document"))
    return (
        {"id": "commitments", "title": title, "columns": columns, "rows": rows, "references": [str(found.reference)]},
    )


def prepare_report(publication: Publication, *, on: date) -> Prepared | None:
    """The report of that publication, whole, with its documents. Raises Problem: report-unwritten, report-figure-gone."""
    report = report_at(publication.option)
    sections = written_sections(report)
    languages = complete_in(sections, report)
    if not languages:
        raise REPORT_UNWRITTEN.because()
    content, live = report_content(report, sections, on=on, languages=languages)
    at = datetime.combine(on, time(12), tzinfo=UTC)
    files = [file for language in languages for file in documents_of(content, language, at=at)]
    for number, place in enumerate(dict.fromkeys((f.about["source"], f.about["option"]) for f in content.figures), 1):
        prepared = live.at(place)
        own = prepared.files if prepared else ()
        files += [replace(file, name=f"{place[0]}-{number}-{file.name}") for file in own]
    return Prepared(content=content, files=files)


def documents_of(content: Content, language: str, *, at: datetime) -> list[DataFile]:
    """The PDF, the Word file and each picture of one language."""
    with override(language):
        files = [
            DataFile(name=f"report-{language}.pdf", media=PDF, content=report_pdf(content, language, at=at)),
            DataFile(name=f"report-{language}.docx", media=DOCX, content=report_docx(content, language, at=at)),
        ]
        for section in content.sections:
            if section["chart"]:
                svg = section_svg(content, section)
                name = f"chart-{section['id']}-{language}"
                files += [
                    DataFile(name=f"{name}.svg", media="image/svg+xml", content=svg.encode()),
                    DataFile(name=f"{name}.png", media="image/png", content=section_png(svg)),
                ]
    return files


REPORTS = Source(
    code="reports",
    kind="report",
    name=_("Report"),
    explained=_("Sections with live figures, which freeze when the report is prepared."),
    # A report is begun in the report builder, which begins its publication too.
    options=lambda _programme: (),
    prepare=prepare_report,
)
