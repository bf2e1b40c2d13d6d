"""Scoring blind: every save is a new version of one assessor's score; handing in closes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rectitude.apps.assessments.actions.dashboards.gates import locked, on_assessment, own_appointment
from rectitude.apps.assessments.actions.dashboards.settling import begin_adjudication
from rectitude.apps.assessments.actions.dashboards.words import forget_words
from rectitude.apps.assessments.models.dashboards import (
    Appointment,
    Assessment,
    Scoring,
    ScoringDraft,
    ScoringHead,
)
from rectitude.apps.assessments.problems import (
    JUSTIFICATION_NEEDED,
    SCORES_HANDED_IN,
    SCORES_NOT_COMPLETE,
    UNKNOWN_ITEM,
)
from rectitude.apps.assessments.queries.dashboards.assessments import indicators_of
from rectitude.apps.assessments.queries.dashboards.readings import to_score_again
from rectitude.apps.assessments.queries.dashboards.resources import subject_of
from rectitude.apps.assessments.queries.dashboards.sheets import current_scores, unscored
from rectitude.apps.assessments.rules import READ_ASSESSMENT, SCORE
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor
from rectitude.core.instruments.levels import Half

State, Part = Assessment.State, Appointment.Part


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreEntry:
    """What an assessor says about one indicator. based_on: the version number they had in front of them, 0 for none.

    language: of the text (the reader's language when it was written). journal: for the assessor alone.
    """

    indicator: str
    law: Half
    practice: Half
    text: str
    language: str = "en"
    causes: str = ""
    recommendation: str = ""
    confidence: str = ""
    journal: str = ""
    based_on: int = 0


@action(event="assessments.indicator.scored", rule=SCORE, on=on_assessment)
def save_score(*, by: Actor, at: datetime, assessment: Assessment, entry: ScoreEntry) -> Done[Scoring]:
    """Save a new version of one's own score of one indicator and make it current.

    Raises Problem(wrong-stage), (scores-handed-in), (interests-not-declared), (unknown-item) or (justification-needed).
    """
    scoring = _write(by=by, at=at, assessment=assessment, entries=[entry])[0]
    forget_words(assessment, by=by, purpose="score", indicator=entry.indicator)
    # The ledger is read by others: it says that a score was saved, not which.
    return Done(scoring, subject=subject_of(assessment), details={"number": scoring.number})


@action(event="assessments.indicators.scored", rule=SCORE, on=on_assessment)
def save_scores(
    *, by: Actor, at: datetime, assessment: Assessment, entries: Sequence[ScoreEntry]
) -> Done[list[Scoring]]:
    """Save several of one's own scores at once: all of them or none (a workbook that came back)."""
    saved = _write(by=by, at=at, assessment=assessment, entries=entries)
    return Done(saved, subject=subject_of(assessment), details={"count": len(saved)})


@action(event="assessments.scoring-draft.kept", rule=READ_ASSESSMENT, on=on_assessment)
def keep_words(
    *,
    by: Actor,
    at: datetime,
    assessment: Assessment,
    purpose: str,
    indicator: str,
    fields: Mapping[str, Any],
    based_on: int = 0,
) -> Done[ScoringDraft]:
    """Keep what somebody is typing exactly as typed. Only they see it. purpose: which form ("score", "settle", ...)."""
    draft, _ = ScoringDraft.objects.update_or_create(
        assessment=assessment,
        purpose=purpose,
        indicator=indicator,
        person_key=by.key,
        defaults={"fields": dict(fields), "based_on": based_on, "kept_at": at},
    )
    return Done(draft, subject=subject_of(assessment), details={"purpose": purpose})


@action(event="assessments.scores.handed-in", rule=SCORE, on=on_assessment)
def hand_in_scores(*, by: Actor, at: datetime, assessment: Assessment) -> Done[Appointment]:
    """Hand in one's scores. They can no longer be changed; when both have done so, the adjudicator can begin.

    Raises Problem(scores-not-complete) naming the indicators without a score, or scored on wording that has changed.
    """
    row = locked(assessment, State.SCORING)
    mine = _unfinished(row, by=by)
    scores = current_scores(mine)
    missing = [item.id for item in unscored(row, scores)] + to_score_again(row, scores)
    if missing:
        raise SCORES_NOT_COMPLETE.because(count=len(missing), indicators=missing)
    mine.finished_at = at
    mine.save(update_fields=["finished_at"])
    begin_adjudication(row, at=at)
    return Done(mine, subject=subject_of(row), details={"seat": mine.seat})


def _unfinished(assessment: Assessment, *, by: Actor) -> Appointment:
    mine = own_appointment(assessment, by=by, part=Part.ASSESSOR)
    if mine.finished_at is not None:
        raise SCORES_HANDED_IN.because()
    return mine


def _write(*, by: Actor, at: datetime, assessment: Assessment, entries: Sequence[ScoreEntry]) -> list[Scoring]:
    row = locked(assessment, State.SCORING)
    mine = _unfinished(row, by=by)
    known = {item.id for item in indicators_of(row)}
    heads = {head.indicator: head for head in ScoringHead.objects.filter(appointment=mine).select_related("scoring")}
    for entry in entries:
        if entry.indicator not in known:
            raise UNKNOWN_ITEM.because(item=entry.indicator)
        if not entry.text.strip():
            raise JUSTIFICATION_NEEDED.because(indicator=entry.indicator)
    fresh = [_version(row, mine, entry, heads.get(entry.indicator), by=by, at=at) for entry in entries]
    saved = Scoring.objects.bulk_create(fresh)
    new = [
        ScoringHead(assessment=row, appointment=mine, indicator=scoring.indicator, scoring=scoring)
        for scoring in saved
        if scoring.indicator not in heads
    ]
    ScoringHead.objects.bulk_create(new)
    moved = [(heads[scoring.indicator], scoring) for scoring in saved if scoring.indicator in heads]
    for head, scoring in moved:
        head.scoring = scoring
    ScoringHead.objects.bulk_update([head for head, _ in moved], ["scoring"])
    return saved


def _version(
    assessment: Assessment, mine: Appointment, entry: ScoreEntry, head: ScoringHead | None, *, by: Actor, at: datetime
) -> Scoring:
    return Scoring(
        assessment=assessment,
        appointment=mine,
        instrument_id=assessment.instrument_id,
        indicator=entry.indicator,
        number=head.scoring.number + 1 if head else 1,
        law=entry.law.level,
        law_missing=entry.law.missing or "",
        practice=entry.practice.level,
        practice_missing=entry.practice.missing or "",
        text=entry.text.strip(),
        language=entry.language,
        causes=entry.causes.strip(),
        recommendation=entry.recommendation.strip(),
        confidence=entry.confidence,
        journal=entry.journal.strip(),
        based_on=entry.based_on,
        by_key=by.key,
        by_name=by.name,
        at=at,
    )
