"""The figures of a scorecard: claimed beside verified, per area and as a whole, each with its because."""

from dataclasses import dataclass
from typing import Any

from rectitude.apps.assessments.models import Assignment, Score, ScoreRun
from rectitude.apps.assessments.queries.assignments import Sheet
from rectitude.apps.assessments.queries.progress import asked_items, is_decided
from rectitude.core import instruments

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
    """The claimed score 0-4 of the current answer."""
    answer = sheet.answer(item)
    return answer.score if answer else None


def verified_item(sheet: Sheet, item: str) -> float | None:
    """The verified score 0-4: what a reviewer's decision on the current version allows; None until decided."""
    head = sheet.heads.get(item)
    return head.review.score if head and head.review and is_decided(sheet, item) else None


def missing_code(sheet: Sheet, item: str) -> str:
    """Why the item has no score: its missing code; `not_assessed` when it has no answer at all; empty when it has one."""
    answer = sheet.answer(item)
    if answer is None:
        return str(instruments.Missing.NOT_ASSESSED)
    return answer.missing or str(answer.because.get("missing") or "")


def item_inputs(sheet: Sheet) -> dict[str, dict[str, Any]]:
    """Per asked item what the figures are made from: versions used, claimed, verified, missing code."""
    inputs: dict[str, dict[str, Any]] = {}
    for item in asked_items(sheet):
        head = sheet.heads.get(item.id)
        inputs[item.id] = {
            "answer": head.answer.number if head else None,
            "review": head.review.number if head and head.review else None,
            "claimed": claimed_item(sheet, item.id),
            "verified": verified_item(sheet, item.id),
            "missing": missing_code(sheet, item.id),
        }
    return inputs


def figures(sheet: Sheet) -> list[AreaFigure]:
    """Every figure of the sheet as it stands now: per area and overall, claimed and verified."""
    found = []
    for kind in (Score.Kind.CLAIMED, Score.Kind.VERIFIED):
        scores = {item.id: _item_score(sheet, item.id, str(kind)) for item in asked_items(sheet)}
        areas = instruments.section_scores(sheet.instrument, scores)
        overall = instruments.overall_score(sheet.instrument, scores)
        found += [_figure(str(kind), area.area, area) for area in areas]
        found.append(_figure(str(kind), OVERALL, overall))
    return found


def _item_score(sheet: Sheet, item: str, kind: str) -> instruments.ScoreInput:
    value = claimed_item(sheet, item) if kind == Score.Kind.CLAIMED else verified_item(sheet, item)
    if value is not None:
        return instruments.ScoreInput(item=item, score=value, missing=None)
    code = missing_code(sheet, item) or str(instruments.Missing.NOT_ASSESSED)
    return instruments.ScoreInput(item=item, score=None, missing=instruments.Missing(code))


def _figure(kind: str, section: str, area: instruments.AreaScore) -> AreaFigure:
    return AreaFigure(
        kind=kind,
        section=section,
        value=area.score,
        n_answered=area.n_answered,
        n_applicable=area.n_applicable,
        because=area.because.as_json(),
    )


def latest_run(assignment: Assignment) -> ScoreRun | None:
    """The newest stored computation. Needs the assignment's scope."""
    run: ScoreRun | None = (
        ScoreRun.objects.filter(assignment=assignment).prefetch_related("scores").order_by("-number").first()
    )
    return run
