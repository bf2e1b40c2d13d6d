"""The register as an accessible document (PDF/UA-1): the heat map, the order of treatment, and every risk whole."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from rectitude.apps.risks.exports.workbook import control_rows, risk_row
from rectitude.apps.risks.pages.heat import heat_page, tone_of
from rectitude.apps.risks.queries.register import Line, Register
from rectitude.apps.risks.sheets import CONTROLS, RISKS, Choices, choices_of
from rectitude.apps.risks.words import class_name
from rectitude.base.documents.typesetting import typeset
from rectitude.base.ui.templatetags.figures import day_words
from rectitude.core.risk import Rating, SchemeLibrary, heat_map

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "register.typ"
_IN_HEADING = ("id", "scheme", "class", "reason")
_OF_CONTROL = ("text", "type", "design", "operation", "owner", "last_tested")


def register_pdf(register: Register, *, library: SchemeLibrary, language: str, at: datetime) -> bytes:
    """The register in the active language. Votes and names of voters are never in it. RuntimeError when Typst warns."""
    assessment = register.assessment
    choices = choices_of(register.scales, library, language=language)
    title = f"{assessment.institution.name}: {assessment.title}"
    facts = [[_("As of"), day_words(at)]]
    if register.accepted_at is not None:
        facts.append([_("Accepted by the head"), day_words(register.accepted_at)])
    data: dict[str, Any] = {
        "language": language, "title": title, "draft": "", "lead": heat_page(register).lead, "facts": facts,
        "maps": _maps(register), "key": _key(register), "order": _order(register),
        "risks": [_risk(register, line, choices) for line in register.lines],
        "control_head": [str(column.label) for column in CONTROLS if column.key in _OF_CONTROL], "words": _words(),
    }  # fmt: skip
    return typeset(TEMPLATE, data, at=at)


def _maps(register: Register) -> list[dict[str, Any]]:
    rated = [
        (one.risk.code, one.entry.inherent, one.residual.rating) for one in register.rated if one.entry and one.residual
    ]
    before = {code: inherent for code, inherent, _residual in rated}
    after = {code: residual for code, _inherent, residual in rated}
    return [
        {"title": _("Without controls"), "rows": _grid(register, before)},
        {"title": _("What remains"), "rows": _grid(register, after)},
    ]


def _grid(register: Register, ratings: dict[str, Rating]) -> list[list[dict[str, Any]]]:
    """Rows of likelihood 5 to 1, in each the impacts 1 to 5."""
    cells = {
        (one.rating.likelihood, one.rating.impact): {"tone": tone_of(register, one.outcome), "ids": ", ".join(ids)}
        for one, ids in heat_map(ratings, matrix=register.scales.matrix)
    }
    return [[cells[likelihood, impact] for impact in range(1, 6)] for likelihood in range(5, 0, -1)]


def _key(register: Register) -> list[list[Any]]:
    classes = reversed(register.scales.matrix.classes)
    return [[tone_of(register, one), class_name(register.scales, one)] for one in classes]


def _order(register: Register) -> list[list[Any]]:
    lines = {one.risk.code: one for one in register.rated}
    return [_ordered(register, ranked.place, lines[ranked.risk.id]) for ranked in register.ranked()]


def _ordered(register: Register, place: int, line: Line) -> list[Any]:
    outcome = line.outcome or ""
    review = line.document["review_on"]
    return [
        place, line.risk.code, line.document["scheme"], tone_of(register, outcome), class_name(register.scales, outcome),
        line.document["owner"], day_words(date.fromisoformat(review)) if review else "",
    ]  # fmt: skip


def _risk(register: Register, line: Line, choices: Choices) -> dict[str, Any]:
    cells = risk_row(line, choices)
    rows = [
        [str(column.label), _said(cells[column.key])]
        for column in RISKS
        if column.key not in _IN_HEADING and cells[column.key] not in (None, "")
    ]
    accepted = line.accepted
    if accepted is not None:
        signed = _("%(name)s, %(day)s") % {"name": accepted.by_name, "day": day_words(accepted.at)}
        rows.append([_("Accepted by the head"), signed])
    outcome = line.outcome
    return {
        "id": line.risk.code,
        "scheme": line.document["scheme"],
        "tone": "" if outcome is None else str(tone_of(register, outcome)),
        "outcome": _("not rated yet") if outcome is None else class_name(register.scales, outcome),
        "rows": rows,
        "controls": [[_said(row[key]) for key in _OF_CONTROL] for row in control_rows(line, choices)],
    }


def _said(value: Any) -> str:
    if value is None:
        return ""
    return day_words(value) if isinstance(value, date) else str(value)


def _words() -> dict[str, str]:
    return {
        "page": _("Page {page} of {pages}"), "what": _("What"), "value": _("Value"), "heat": _("Heat map"),
        "likelihood": _("Likelihood"), "impact": _("Impact"), "order": _("Order of treatment"), "risk": _("Risk"),
        "scheme": _("Scheme"), "class": _("Class"), "owner": _("Owner"), "review": _("Review"), "number": _("No."),
        "register": _("Register"), "controls": _("Controls"), "empty": _("no risk"),
    }  # fmt: skip
