"""Scores and counts that follow from what was written. Called inside an action's transaction; no actions themselves."""

import hashlib
import json
from datetime import datetime
from typing import Any

from rectitude import __version__
from rectitude.apps.assessments.models import Assignment, Score, ScoreRun
from rectitude.apps.assessments.queries.assignments import Sheet, sheet_of
from rectitude.apps.assessments.queries.figures import AreaFigure, because_json, figures, item_inputs
from rectitude.apps.assessments.queries.progress import asked_items, is_decided, is_queried
from rectitude.core import instruments

METHOD = "integrity-survey-scores"


def scored(
    instrument: instruments.Instrument, context: instruments.Context, item: str, answer: instruments.Answer
) -> tuple[float | None, dict[str, Any]]:
    """The claimed score of an answer (0-4 or None) and its because as JSON. Header facts have no score."""
    found = instrument.item(item)
    if found is None:
        return None, {}
    result = instruments.claimed_score(found, answer, context)
    missing = str(result.missing) if result.missing else ""
    because = because_json(result.because)
    return result.score, {**because, "missing": missing, "law": result.law, "practice": result.practice}


def refresh_counts(assignment: Assignment) -> Sheet:
    """Bring the assignment's counts in line with its current answers, mark that answering has begun; what is current."""
    sheet = sheet_of(assignment)
    asked = asked_items(sheet)
    assignment.n_applicable = len(asked)
    assignment.n_answered = sum(item.id in sheet.heads for item in asked)
    assignment.n_questions = len(instruments.questions(sheet.instrument, sheet.context, "en"))
    if assignment.state == Assignment.State.INVITED and sheet.heads:
        assignment.state = Assignment.State.ANSWERING
    assignment.save(update_fields=["n_applicable", "n_answered", "n_questions", "state"])
    refresh_decisions(sheet)
    return sheet


def refresh_decisions(sheet: Sheet) -> None:
    """Bring the counts of decided and queried answers in line with what is current."""
    assignment, asked = sheet.assignment, asked_items(sheet)
    assignment.n_reviewed = sum(is_decided(sheet, item.id) for item in asked)
    assignment.n_queried = sum(is_queried(sheet, item.id) for item in asked)
    assignment.save(update_fields=["n_reviewed", "n_queried"])


def compute_scores(sheet: Sheet, *, occasion: str, at: datetime) -> ScoreRun:
    """Compute and store the figures of an assignment as a new immutable run.

    occasion: "submitted", "reviewed" (read through, queries open) or "verified". The run names every input (answer and review numbers), the instrument's digest,
    the method and the version of the code, so that anybody can repeat it.
    """
    assignment = sheet.assignment
    inputs = item_inputs(sheet)
    digest = hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()
    last = ScoreRun.objects.filter(assignment=assignment).order_by("-number").first()
    run: ScoreRun = ScoreRun.objects.create(
        assignment=assignment,
        number=last.number + 1 if last else 1,
        inputs=inputs,
        inputs_digest=digest,
        instrument_digest=assignment.round.instrument.digest,
        method=METHOD,
        code_version=__version__,
        occasion=occasion,
        at=at,
    )
    Score.objects.bulk_create([_score(run, figure) for figure in figures(sheet)])
    return run


def _score(run: ScoreRun, figure: AreaFigure) -> Score:
    return Score(
        run=run,
        kind=figure.kind,
        section=figure.section,
        value=figure.value,
        n_answered=figure.n_answered,
        n_applicable=figure.n_applicable,
        because=figure.because,
    )
