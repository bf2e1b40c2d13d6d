"""A report as accessible PDF (PDF/UA-1) and as Word: drawn from the same content as its public page."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from rectitude.apps.publications.drawing import section_of, section_png, section_svg
from rectitude.apps.publications.pages.frozen import Frozen, SectionShown, frozen_of
from rectitude.base.documents.typesetting import typeset
from rectitude.base.documents.word import SOFT, Word, cell, plain
from rectitude.base.ui.templatetags.figures import day_words
from rectitude.core.publishing import Content

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "report.typ"
_WIDE = 9000


def report_pdf(content: Content, language: str, *, at: datetime, draft: str = "") -> bytes:
    """The report as PDF, in the active language. draft: a line that says it is one. RuntimeError when Typst warns."""
    frozen = frozen_of(content)
    data: dict[str, Any] = {
        "language": language, "title": frozen.title, "draft": draft, "summary": frozen.summary,
        "address": address_of(content), "facts": [list(fact) for fact in _facts(frozen, at)],
        "sections": [_section(content, one) for one in frozen.sections],
        "cards": [_card(content, one.id, frozen) for one in frozen.cards],
        "notes": [{"title": one.title, "text": one.text} for one in frozen.notes], "words": _words(),
    }  # fmt: skip
    return typeset(TEMPLATE, data, at=at)


def address_of(content: Content) -> str:
    """Where the report stands for ever."""
    return f"{settings.RECTITUDE_BASE_URL}/public/r/{content.publication}/"


def _facts(frozen: Frozen, at: datetime) -> list[tuple[str, str]]:
    facts = [
        (_("Programme"), frozen.programme), (_("Country"), frozen.country), (_("As of"), day_words(at)),
    ]  # fmt: skip
    return [(term, text) for term, text in facts if text]


def _picture(content: Content, section: SectionShown) -> str:
    found = section_of(content, section.id)
    return section_svg(content, found) if found else ""


def _section(content: Content, section: SectionShown) -> dict[str, Any]:
    return {
        "title": section.title,
        "blocks": [{"kind": one.kind, "texts": list(one.texts)} for one in section.blocks],
        "rows": [[line.id, line.label, line.value, line.interval] for line in section.figures],
        "has_intervals": section.has_intervals,
        "chart": _picture(content, section),
    }


def _card(content: Content, name: str, frozen: Frozen) -> dict[str, Any]:
    card = next(one for one in frozen.cards if one.id == name)
    lines = [
        (_("One counts"), card.unit_of_count), (_("Period"), card.period), (_("As of"), card.as_of),
        (_("Source"), card.source), (_("Method"), card.method), (_("Comparable"), card.comparability),
    ]  # fmt: skip
    users = ", ".join(figure.id for figure in content.figures if figure.card == name)
    return {"title": users, "lines": [list(line) for line in lines if line[1]]}


def _words() -> dict[str, str]:
    return {
        "page": _("Page {page} of {pages}"), "contents": _("Contents"), "figure": _("Figure"), "value": _("Value"),
        "interval": _("Interval"), "counted": _("How the figures were counted"), "what": _("What"),
        "notes": _("What does not agree"), "number": _("No."), "chart": _("Chart of the figures in the table below"),
    }  # fmt: skip


def report_docx(content: Content, language: str, *, at: datetime, draft: str = "") -> bytes:
    """The report as Word, in the active language."""
    frozen, words = frozen_of(content), _words()
    header = " · ".join(filter(None, ["Rectitude", draft, frozen.title]))
    word = Word(title=frozen.title, language=language, at=at, header=header, footer=address_of(content))
    word.heading(frozen.title, 1)
    for text in filter(None, [draft, frozen.summary]):
        word.paragraph(plain(text, bold=text == draft))
    word.table(
        [words["what"], words["value"]], [[cell(term, bold=True), cell(text)] for term, text in _facts(frozen, at)],
        widths=(2600, _WIDE - 2600), about=frozen.title,
    )  # fmt: skip
    for section in frozen.sections:
        _word_section(word, content, section, words)
    if frozen.cards:
        word.heading(words["counted"], 2)
        for one in frozen.cards:
            card = _card(content, one.id, frozen)
            word.heading(card["title"], 3)
            for term, text in card["lines"]:
                word.paragraph(plain(f"{term}: ", bold=True), plain(text))
    if frozen.notes:
        word.heading(words["notes"], 2)
        for note in frozen.notes:
            word.heading(note.title, 3)
            word.paragraph(plain(note.text))
    return word.saved()


def _word_section(word: Word, content: Content, section: SectionShown, words: dict[str, str]) -> None:
    word.heading(section.title, 2)
    for block in section.blocks:
        if block.kind == "list":
            word.bullets(block.texts)
        else:
            word.paragraph(plain(block.texts[0]))
    svg = _picture(content, section)
    if svg:
        word.picture(section_png(svg), about=f"{section.title}: {words['chart']}", width=150)
    if not section.figures:
        return
    head = [words["number"], words["figure"], words["value"]]
    rows = [[cell(one.id, colour=SOFT), cell(one.label), cell(one.value)] for one in section.figures]
    widths = (800, 5700, 2500)
    if section.has_intervals:
        head, widths = [*head, words["interval"]], (800, 4700, 1700, 1800)  # type: ignore[assignment]
        rows = [[*row, cell(one.interval)] for row, one in zip(rows, section.figures, strict=True)]
    word.table(head, rows, widths=widths, about=section.title)
