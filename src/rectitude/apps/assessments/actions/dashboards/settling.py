"""Settling what stands: what both assessors gave alike stands at once, differences by the adjudicator with a reason."""

from dataclasses import dataclass
from datetime import datetime

from rectitude.apps.assessments.actions.dashboards.counting import compute_results
from rectitude.apps.assessments.actions.dashboards.gates import locked, on_assessment, own_appointment, require_reason
from rectitude.apps.assessments.actions.dashboards.words import forget_words
from rectitude.apps.assessments.models.dashboards import (
    Appointment,
    Assessment,
    Scoring,
    Settlement,
    SettlementHead,
)
from rectitude.apps.assessments.problems import DIFFERENCES_LEFT, JUSTIFICATION_NEEDED, SCORE_CHANGED, UNKNOWN_ITEM
from rectitude.apps.assessments.queries.dashboards.assessments import indicators_of
from rectitude.apps.assessments.queries.dashboards.people import people_of
from rectitude.apps.assessments.queries.dashboards.resources import subject_of
from rectitude.apps.assessments.queries.dashboards.sheets import (
    blind_scores,
    finished_assessors,
    is_same,
    standing_scores,
    unsettled,
)
from rectitude.apps.assessments.rules import SETTLE
from rectitude.base.accounts.notify import notify
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor
from rectitude.core.instruments.levels import Half

State, Part, Origin = Assessment.State, Appointment.Part, Settlement.Origin
WHY_NOW = {
    State.ADJUDICATION: Origin.ADJUDICATED,
    State.PEER_REVIEW: Origin.PEER_REVIEW,
    State.DISPOSITION: Origin.REPLY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledScore:
    """What is to stand for one indicator, with the text that is published and the reason it stands."""

    indicator: str
    law: Half
    practice: Half
    text: str
    reason: str
    language: str = "en"
    causes: str = ""
    recommendation: str = ""
    confidence: str = ""
    based_on: int = 0


@action(event="assessments.indicator.settled", rule=SETTLE, on=on_assessment)
def settle_indicator(*, by: Actor, at: datetime, assessment: Assessment, score: SettledScore) -> Done[Settlement]:
    """Say what stands for an indicator, and why: a difference settled, or a change after a reviewer's question.

    based_on is the number of the settlement the writer had in front of them (0 for none); Problem(score-changed) when
    there is a newer one. Raises Problem(reason-needed), (justification-needed), (wrong-stage) or (unknown-item).
    """
    row = locked(assessment, State.ADJUDICATION, State.PEER_REVIEW)
    own_appointment(row, by=by, part=Part.ADJUDICATOR)
    settlement = write_settlement(row, score, origin=WHY_NOW[State(row.state)], by=by, at=at)
    forget_words(row, by=by, purpose="settle", indicator=score.indicator)
    details = {"indicator": score.indicator, "number": settlement.number, "origin": str(settlement.origin)}
    return Done(settlement, subject=subject_of(row), details=details)


@action(event="assessments.adjudication.finished", rule=SETTLE, on=on_assessment)
def finish_adjudication(*, by: Actor, at: datetime, assessment: Assessment) -> Done[Assessment]:
    """Pass the settled scores on to the peer reviewers. Raises Problem(differences-left) naming what is not settled."""
    row = locked(assessment, State.ADJUDICATION)
    own_appointment(row, by=by, part=Part.ADJUDICATOR)
    left = [item.id for item in unsettled(row, standing_scores(row))]
    if left:
        raise DIFFERENCES_LEFT.because(count=len(left), indicators=left)
    row.state = State.PEER_REVIEW
    row.save(update_fields=["state"])
    run = compute_results(row, occasion="adjudicated", at=at)
    notify(
        people_of(row, Part.PEER_REVIEWER),
        template="assessments/mail/dashboards/peer_review.txt",
        context={
            "institution": row.institution.name,
            "round": row.round.title,
            "due": row.review_due_at.date().isoformat(),
        },
        path=f"{row.path}peer/",
    )
    return Done(row, subject=subject_of(row), details={"run": str(run.key), "inputs": run.inputs_digest})


def begin_adjudication(assessment: Assessment, *, at: datetime) -> None:
    """Once both seats have handed in: what is alike stands as it is, and the adjudicator is told. Inside an action."""
    assessors = finished_assessors(assessment)
    if len(assessors) < 2:
        return
    assessment.state = State.ADJUDICATION
    assessment.save(update_fields=["state"])
    blind = blind_scores(assessment)
    alike = [
        _agreed(assessment, item.id, *blind.pair(item.id), at=at)
        for item in indicators_of(assessment)
        if is_same(blind.pair(item.id))
    ]
    saved = Settlement.objects.bulk_create(alike)
    heads = [SettlementHead(assessment=assessment, indicator=s.indicator, settlement=s) for s in saved]
    SettlementHead.objects.bulk_create(heads)
    notify(
        people_of(assessment, Part.ADJUDICATOR),
        template="assessments/mail/dashboards/adjudicate.txt",
        context={"institution": assessment.institution.name, "round": assessment.round.title},
        path=f"{assessment.path}settle/",
    )


def _agreed(
    assessment: Assessment, indicator: str, a: Scoring | None, b: Scoring | None, *, at: datetime
) -> Settlement:
    """What both gave, with A's text; the adjudicator may put another beside it without touching the levels."""
    if a is None or b is None:
        raise ValueError("only what both scored can be alike")
    return Settlement(
        assessment=assessment,
        indicator=indicator,
        number=1,
        origin=Origin.AGREED,
        score_a=a,
        score_b=b,
        law=a.law,
        law_missing=a.law_missing,
        practice=a.practice,
        practice_missing=a.practice_missing,
        text=a.text,
        language=a.language,
        causes=a.causes,
        recommendation=a.recommendation,
        confidence=min(a.confidence, b.confidence, key=_certainty),
        by_key=b.by_key,
        by_name=b.by_name,
        at=at,
    )


def _certainty(confidence: str) -> int:
    return ("", *Scoring.Confidence.values).index(confidence)


def write_settlement(
    assessment: Assessment, score: SettledScore, *, origin: Settlement.Origin, by: Actor, at: datetime
) -> Settlement:
    """Add a version of what stands and move the head to it. Inside an action, on a locked assessment."""
    if score.indicator not in {item.id for item in indicators_of(assessment)}:
        raise UNKNOWN_ITEM.because(item=score.indicator)
    if not score.text.strip():
        raise JUSTIFICATION_NEEDED.because(indicator=score.indicator)
    reason = require_reason(score.reason)
    head = SettlementHead.objects.filter(assessment=assessment, indicator=score.indicator).first()
    current = head.settlement if head else None
    if score.based_on != (current.number if current else 0):
        raise SCORE_CHANGED.because(indicator=score.indicator)
    a, b = blind_scores(assessment).pair(score.indicator)
    settlement: Settlement = Settlement.objects.create(
        assessment=assessment,
        indicator=score.indicator,
        number=current.number + 1 if current else 1,
        origin=origin,
        score_a=a,
        score_b=b,
        law=score.law.level,
        law_missing=score.law.missing or "",
        practice=score.practice.level,
        practice_missing=score.practice.missing or "",
        text=score.text.strip(),
        language=score.language,
        reason=reason,
        causes=score.causes.strip(),
        recommendation=score.recommendation.strip(),
        confidence=score.confidence,
        by_key=by.key,
        by_name=by.name,
        at=at,
    )
    if head is None:
        SettlementHead.objects.create(assessment=assessment, indicator=score.indicator, settlement=settlement)
    else:
        head.settlement = settlement
        head.save(update_fields=["settlement"])
    return settlement
