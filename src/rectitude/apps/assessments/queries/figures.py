"""The figures of a scorecard: claimed beside verified, per area and as a whole, each with its because."""

from dataclasses import dataclass
from typing import Any

from rectitude.apps.assessments.models import Score
from rectitude.apps.assessments.queries.assignments import Sheet
from rectitude.apps.assessments.queries.progress import asked_items, is_decided
from rectitude.core import instruments
from rectitude.core.instruments import Missing

OVERALL = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFigure:
    """One figure: kind claimed or verified; section id, or "" for the whole; value 0-100 or None when withheld."""

    kind: str
    section: str
    value: float | None
    n_answered: int
    n_applicable: int
    because: dict[str, Any]


def claimed_item(sheet: Sheet, item: str) -> float | None:
    """The claimed score 0-4 of the current answer, as everything answered now gives it."""
    return sheet.claim(item).score if item in sheet.heads else None


def verified_item(sheet: Sheet, item: str) -> float | None:
    """The verified score 0-4: what a reviewer's decision on the current version allows; None until decided."""
    head = sheet.heads.get(item)
    return head.review.score if head and head.review and is_decided(sheet, item) else None


def missing_code(sheet: Sheet, item: str) -> str:
    """Why the item has no score: its missing code; `not_assessed` without an answer; empty when it has a score."""
    if item not in sheet.heads:
        return str(Missing.NOT_ASSESSED)
    return str(sheet.claim(item).missing or "")


def item_inputs(sheet: Sheet) -> dict[str, dict[str, Any]]:
    """Per item what the figures are made from: versions used, claimed, verified, missing code.

    An item that is not asked of this institution is there too, as not applicable, whatever was once answered to it.
    """
    asked = {item.id for item in asked_items(sheet)}
    inputs: dict[str, dict[str, Any]] = {}
    for item in sheet.instrument.items:
        head = sheet.heads.get(item.id) if item.id in asked else None
        inputs[item.id] = {
            "answer": head.answer.number if head else None,
            "review": head.review.number if head and head.review else None,
            "claimed": claimed_item(sheet, item.id) if item.id in asked else None,
            "verified": verified_item(sheet, item.id) if item.id in asked else None,
            "missing": missing_code(sheet, item.id) if item.id in asked else str(Missing.NOT_APPLICABLE),
        }
    return inputs


def figures(sheet: Sheet) -> list[AreaFigure]:
    """Every figure of the sheet as it stands now: per area and overall, claimed and verified."""
    inputs = item_inputs(sheet)
    found = []
    for kind in (str(Score.Kind.CLAIMED), str(Score.Kind.VERIFIED)):
        scores = {item: _item_score(item, given, kind) for item, given in inputs.items()}
        scores |= {i.id: _not_asked(i.id) for i in sheet.instrument.items if i.id not in scores}
        areas = instruments.section_scores(sheet.instrument, scores)
        found += [_figure(kind, area.area, area) for area in areas]
        found.append(_figure(kind, OVERALL, instruments.overall_score(sheet.instrument, scores)))
    return found


def _item_score(item: str, given: dict[str, Any], kind: str) -> instruments.ItemScore:
    """The stored score as the core takes it. A claim nobody has decided on yet is not assessed."""
    score = given[kind]
    missing = None if score is not None else Missing(given["missing"] or Missing.NOT_ASSESSED)
    return instruments.ItemScore(item=item, score=score, missing=missing, because=_STORED)


_STORED = instruments.Because(
    method="stored", version="1", rule=instruments.Message(code="stored", template="As stored in the run.")
)


def _figure(kind: str, section: str, area: instruments.AreaScore) -> AreaFigure:
    return AreaFigure(
        kind=kind,
        section=section,
        value=area.score,
        n_answered=area.n_answered,
        n_applicable=area.n_applicable,
        because=because_json(area.because),
    )


def because_json(because: instruments.Because) -> dict[str, Any]:
    """A because as it is stored: method, version, the rule as a message, inputs and exclusions by name."""
    rule = because.rule
    return {
        "method": because.method,
        "version": because.version,
        "rule": rule.as_mapping(),
        "inputs": [{"name": entry.name, "value": entry.value} for entry in because.inputs],
        "exclusions": [{"name": entry.name, "missing": str(entry.missing)} for entry in because.exclusions],
    }


def _not_asked(item: str) -> instruments.ItemScore:
    return instruments.ItemScore(item=item, score=None, missing=instruments.Missing.NOT_APPLICABLE, because=_STORED)
