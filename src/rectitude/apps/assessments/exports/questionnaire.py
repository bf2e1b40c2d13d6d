"""The printable questionnaire: every question with boxes to tick and lines to write on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from rectitude.apps.assessments.exports.typst_templates import TEMPLATES
from rectitude.apps.assessments.pages.outputs.instrument import kind_words
from rectitude.apps.assessments.pages.outputs.words import grade_words, missing_words
from rectitude.base.documents.typesetting import typeset
from rectitude.core.instruments import Instrument, Item, Missing, Part, PartType

LEVELS = tuple("01234")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands at the top: the round or instrument, and whose copy it is if anybody's."""

    title: str
    institution: str
    due: str


def questionnaire_pdf(
    instrument: Instrument, *, asked: frozenset[str], heading: Heading, language: str, at: datetime
) -> bytes:
    """The questionnaire as an accessible PDF, with the questions in `asked` (ids)."""
    with override(language):
        return typeset(TEMPLATES / "questionnaire.typ", _data(instrument, asked, heading, language), at=at)


def _data(instrument: Instrument, asked: frozenset[str], heading: Heading, language: str) -> dict[str, Any]:
    title = f"{heading.institution}: {heading.title}" if heading.institution else heading.title
    return {
        "language": language,
        "title": title,
        "due": _("To be answered by %(day)s.") % {"day": heading.due} if heading.due else "",
        "version": f"{instrument.id} {instrument.version}",
        "facts": [_part(field.part, language, label=field.text.in_language(language)) for field in instrument.header],
        "sections": [
            {
                "title": section.title.in_language(language),
                "items": [_item(item, language) for item in section.items if item.id in asked],
            }
            for section in instrument.sections
        ],
        "words": _words(),
    }


def _item(item: Item, language: str) -> dict[str, Any]:
    return {
        "id": item.id,
        "text": item.text.in_language(language),
        "hint": item.hint.in_language(language) if item.hint else "",
        "evidence": item.evidence.in_language(language) if item.evidence else "",
        "restricted": item.restricted,
        "parts": [
            _part(part, language, label=part.label.in_language(language) if part.label else "") for part in item.parts
        ],
    }


def _part(part: Part, language: str, *, label: str) -> dict[str, Any]:
    options = [option.label.in_language(language) for option in part.scale.options] if part.scale else []
    rows = [row.label.in_language(language) for row in part.rows]
    columns = [column.label.in_language(language) for column in part.columns]
    layout = _layout(part)
    if part.type is PartType.LP:
        rows, columns = [_("In law or rule"), _("In practice")], list(LEVELS)
    elif layout == "choices-by-row":
        columns = options
    return {
        "label": label,
        "hint": part.hint.in_language(language) if part.hint else "",
        "kind": kind_words(part, language),
        "layout": layout,
        "options": options,
        "rows": rows,
        "columns": columns,
        "unit": part.unit.label.in_language(language) if part.unit else "",
    }


def _layout(part: Part) -> str:
    if part.type is PartType.LP:
        return "levels"
    if part.is_number_grid:
        return "numbers"
    if part.type is PartType.GRID:
        return "choices-by-row"
    if part.type is PartType.TXT:
        return "lines"
    if part.type in {PartType.NUM, PartType.DATE}:
        return "box"
    return "choices"


def _words() -> dict[str, Any]:
    return {
        "page": _("Page {page} of {pages}"),
        "how": _("How to use this copy"),
        "steps": [
            _("Tick one box, or write where there is a line. Use the comment for anything the boxes cannot say."),
            _("If there is no answer, tick the reason instead. Each reason means something else."),
            _("Say what evidence stands behind the answer, and name the documents."),
            _("What is written here counts only once it has been entered in Rectitude."),
        ],
        "facts": _("About the institution"),
        "fact": _("Fact"),
        "no_answer": _("No answer, because:"),
        "reasons": [missing_words(str(code)) for code in Missing if code is not Missing.DONT_KNOW],
        "evidence": _("Evidence:"),
        "grades": [grade_words(grade) for grade in range(5)],
        "asked": _("Asked for:"),
        "comment": _("Comment and documents:"),
        "as_of": _("As of (day, month, year):"),
        "restricted": _("Restricted: keep this page where only those concerned can read it."),
        "tick": _("tick one"),
        "row": _("Row"),
    }
