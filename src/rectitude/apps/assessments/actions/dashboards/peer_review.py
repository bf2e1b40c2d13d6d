"""Peer review: two reviewers question what stands; when both have ended, the institution may reply."""

from datetime import datetime
from typing import Any

from rectitude.apps.assessments.actions.dashboards.counting import compute_results
from rectitude.apps.assessments.actions.dashboards.gates import (
    locked,
    on_assessment,
    own_appointment,
    require_reason,
)
from rectitude.apps.assessments.actions.dashboards.words import forget_words
from rectitude.apps.assessments.models.dashboards import (
    Appointment,
    Assessment,
    PeerNote,
    PeerQuery,
    PeerQueryClosing,
    SettlementHead,
)
from rectitude.apps.assessments.problems import (
    INTERESTS_NOT_DECLARED,
    QUERIES_OPEN,
    QUERY_CLOSED,
    REVIEW_ENDED,
    UNKNOWN_ITEM,
)
from rectitude.apps.assessments.queries.dashboards.people import people_of, voices_of
from rectitude.apps.assessments.queries.dashboards.resources import subject_of
from rectitude.apps.assessments.queries.dashboards.sheets import open_queries
from rectitude.apps.assessments.rules import PEER_REVIEW, TALK_IN_REVIEW
from rectitude.base.accounts.notify import notify
from rectitude.base.actions import Done, action
from rectitude.base.problems import NOT_ALLOWED
from rectitude.core.access import Actor

State, Part = Assessment.State, Appointment.Part


@action(event="assessments.peer-query.asked", rule=PEER_REVIEW, on=on_assessment)
def ask_about_score(*, by: Actor, at: datetime, assessment: Assessment, indicator: str, text: str) -> Done[PeerQuery]:
    """A peer reviewer asks about the score that stands. The adjudicator and the assessors are told."""
    row = locked(assessment, State.PEER_REVIEW)
    mine = _reviewing(row, by=by)
    words = require_reason(text)
    head = SettlementHead.objects.filter(assessment=row, indicator=indicator).first()
    if head is None:
        raise UNKNOWN_ITEM.because(item=indicator)
    query: PeerQuery = PeerQuery.objects.create(
        assessment=row, appointment=mine, settlement=head.settlement, indicator=indicator, text=words,
        by_key=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    forget_words(row, by=by, purpose="peer", indicator=indicator)
    notify(
        people_of(row, Part.ADJUDICATOR, Part.ASSESSOR),
        template="assessments/mail/dashboards/peer_query.txt",
        context={"institution": row.institution.name, "round": row.round.title, "indicator": indicator},
        path=f"{row.path}peer/{indicator}/",
    )
    return Done(query, subject=subject_of(row), details={"indicator": indicator, "settlement": head.settlement.number})


@action(event="assessments.peer-note.written", rule=TALK_IN_REVIEW, on=on_assessment)
def answer_query(*, by: Actor, at: datetime, assessment: Assessment, query: PeerQuery, text: str) -> Done[PeerNote]:
    """Words about a reviewer's question, by whoever scored, settled or reviewed. Raises Problem(query-closed)."""
    row = locked(assessment, State.PEER_REVIEW)
    mine = Appointment.objects.filter(assessment=row, person__key=by.key, withdrawn_at__isnull=True).first()
    if mine is None:
        raise NOT_ALLOWED.because()
    if mine.declared_at is None:
        raise INTERESTS_NOT_DECLARED.because()
    words = require_reason(text)
    _require_open(query)
    note: PeerNote = PeerNote.objects.create(
        assessment=row, query=query, part=mine.part, text=words, by_key=by.key, by_name=by.name, at=at
    )
    forget_words(row, by=by, purpose="peer", indicator=query.indicator)
    others = [p for p in people_of(row, Part.ADJUDICATOR, Part.PEER_REVIEWER) if str(p.key) != by.key]
    notify(
        others,
        template="assessments/mail/dashboards/peer_note.txt",
        context={"institution": row.institution.name, "round": row.round.title, "indicator": query.indicator},
        path=f"{row.path}peer/{query.indicator}/",
    )
    return Done(note, subject=subject_of(row), details={"indicator": query.indicator, "query": query.pk})


@action(event="assessments.peer-query.closed", rule=PEER_REVIEW, on=on_assessment)
def close_query(
    *, by: Actor, at: datetime, assessment: Assessment, query: PeerQuery, outcome: str, text: str = ""
) -> Done[PeerQueryClosing]:
    """The reviewer who asked says what came of it. A closing that is not convinced needs words."""
    row = locked(assessment, State.PEER_REVIEW)
    mine = _reviewing(row, by=by)
    if query.appointment_id != mine.pk and query.appointment.withdrawn_at is None:
        raise NOT_ALLOWED.because()
    _require_open(query)
    kept = PeerQueryClosing.Outcome(outcome) == PeerQueryClosing.Outcome.KEPT_OPINION
    words = require_reason(text) if kept else text.strip()
    closing: PeerQueryClosing = PeerQueryClosing.objects.create(
        assessment=row, query=query, outcome=outcome, text=words, by_key=by.key, by_name=by.name, at=at
    )
    forget_words(row, by=by, purpose="peer", indicator=query.indicator)
    return Done(closing, subject=subject_of(row), details={"indicator": query.indicator, "outcome": outcome})


@action(event="assessments.peer-review.finished", rule=PEER_REVIEW, on=on_assessment)
def finish_peer_review(*, by: Actor, at: datetime, assessment: Assessment) -> Done[Assessment]:
    """End one's own review. When every reviewer appointed has done so, the institution is asked to reply.

    Raises Problem(queries-open) while one's own questions, or those of a reviewer who withdrew, are open.
    """
    row = locked(assessment, State.PEER_REVIEW)
    mine = _reviewing(row, by=by)
    left = [q for q in open_queries(row) if q.appointment_id == mine.pk or q.appointment.withdrawn_at is not None]
    if left:
        raise QUERIES_OPEN.because(count=len(left))
    mine.finished_at = at
    mine.save(update_fields=["finished_at"])
    waiting = Appointment.objects.filter(
        assessment=row, part=Part.PEER_REVIEWER, withdrawn_at__isnull=True, finished_at__isnull=True
    )
    seats = Appointment.objects.filter(assessment=row, part=Part.PEER_REVIEWER, finished_at__isnull=False)
    details: dict[str, Any] = {"seat": mine.seat}
    if not waiting.exists() and len(set(seats.values_list("seat", flat=True))) == 2:
        details["run"] = _open_for_reply(row, at=at)
    return Done(row, subject=subject_of(row), details=details)


def _open_for_reply(assessment: Assessment, *, at: datetime) -> str:
    assessment.state, assessment.reply_opened_at = State.REPLY, at
    assessment.save(update_fields=["state", "reply_opened_at"])
    run = compute_results(assessment, occasion="reviewed", at=at)
    notify(
        voices_of(assessment, at=at),
        template="assessments/mail/dashboards/reply.txt",
        context={
            "institution": assessment.institution.name,
            "round": assessment.round.title,
            "due": assessment.reply_due_at.date().isoformat(),
        },
        path=f"{assessment.path}reply/",
    )
    return str(run.key)


def _reviewing(assessment: Assessment, *, by: Actor) -> Appointment:
    mine = own_appointment(assessment, by=by, part=Part.PEER_REVIEWER)
    if mine.finished_at is not None:
        raise REVIEW_ENDED.because()
    return mine


def _require_open(query: PeerQuery) -> None:
    if PeerQueryClosing.objects.filter(query=query).exists():
        raise QUERY_CLOSED.because()
