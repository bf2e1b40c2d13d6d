"""The right of reply: the institution's words, the adjudicator's dispositions, appeals and their decisions."""

from collections.abc import Sequence
from datetime import datetime

from rectitude.apps.assessments.actions.dashboards.counting import compute_results
from rectitude.apps.assessments.actions.dashboards.gates import (
    locked,
    on_assessment,
    own_appointment,
    require_reason,
)
from rectitude.apps.assessments.actions.dashboards.settling import SettledScore, write_settlement
from rectitude.apps.assessments.actions.dashboards.words import forget_words
from rectitude.apps.assessments.models.dashboards import (
    Appeal,
    AppealDecision,
    Appointment,
    Assessment,
    Disposition,
    InstitutionReply,
    Settlement,
    SettlementHead,
)
from rectitude.apps.assessments.problems import (
    APPEAL_PERIOD_RUNNING,
    APPEAL_TOO_LATE,
    DECIDED_ALREADY,
    REPLIES_UNDECIDED,
    REPLY_CLOSED,
    REPLY_PERIOD_RUNNING,
    UNKNOWN_ITEM,
)
from rectitude.apps.assessments.queries.dashboards.people import officers_of, people_of, voices_of
from rectitude.apps.assessments.queries.dashboards.replies import (
    appeal_until,
    last_appeal_day,
    undecided_appeals,
    undisposed_replies,
)
from rectitude.apps.assessments.queries.dashboards.resources import subject_of
from rectitude.apps.assessments.rules import DECIDE_APPEAL, REPLY_TO_SCORES, RUN_ASSESSMENT, SETTLE
from rectitude.base.accounts.models import Person
from rectitude.base.accounts.notify import notify
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor

State, Part, Origin = Assessment.State, Appointment.Part, Settlement.Origin
Verdict, Outcome = Disposition.Verdict, AppealDecision.Outcome


@action(event="assessments.reply.given", rule=REPLY_TO_SCORES, on=on_assessment)
def reply_to_score(
    *, by: Actor, at: datetime, assessment: Assessment, indicator: str, text: str, language: str
) -> Done[InstitutionReply]:
    """The institution's words on one indicator, or on the whole (indicator ""). Never changed; further words are added.

    After the deadline they are still taken, and marked as late, until the assessment is final.
    Raises Problem(reply-closed) then, and Problem(wrong-stage) before the institution is asked.
    """
    row = locked(assessment)
    if row.state in {State.FINAL, State.RELEASED}:
        raise REPLY_CLOSED.because()
    row = locked(assessment, State.REPLY, State.DISPOSITION)
    words = require_reason(text)
    head = SettlementHead.objects.filter(assessment=row, indicator=indicator).first() if indicator else None
    if indicator and head is None:
        raise UNKNOWN_ITEM.because(item=indicator)
    earlier = InstitutionReply.objects.filter(assessment=row, indicator=indicator).count()
    is_late = at > row.reply_due_at or row.state == State.DISPOSITION
    reply: InstitutionReply = InstitutionReply.objects.create(
        assessment=row, indicator=indicator, number=earlier + 1, settlement=head.settlement if head else None,
        text=words, language=language, is_late=is_late, by_key=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    forget_words(row, by=by, purpose="reply", indicator=indicator)
    _tell(row, people_of(row, Part.ADJUDICATOR), "replied", path="replies/")
    details = {"indicator": indicator, "number": reply.number, "late": is_late}
    return Done(reply, subject=subject_of(row), details=details)


@action(event="assessments.reply.finished", rule=REPLY_TO_SCORES, on=on_assessment)
def finish_reply(*, by: Actor, at: datetime, assessment: Assessment) -> Done[Assessment]:
    """The institution has said what it wants to say; the adjudicator can decide without waiting for the deadline."""
    return _close_reply(locked(assessment, State.REPLY), by=by, at=at)


@action(event="assessments.reply.closed", rule=RUN_ASSESSMENT, on=on_assessment)
def close_reply(*, by: Actor, at: datetime, assessment: Assessment) -> Done[Assessment]:
    """The deadline has passed: go on with what has been said. Raises Problem(reply-period-running) before it."""
    row = locked(assessment, State.REPLY)
    if at <= row.reply_due_at:
        raise REPLY_PERIOD_RUNNING.because()
    return _close_reply(row, by=by, at=at)


def _close_reply(row: Assessment, *, by: Actor, at: datetime) -> Done[Assessment]:
    row.state, row.reply_closed_at = State.DISPOSITION, at
    row.save(update_fields=["state", "reply_closed_at"])
    _tell(row, people_of(row, Part.ADJUDICATOR), "reply_closed", path="replies/")
    return Done(row, subject=subject_of(row), details={"by": by.key})


@action(event="assessments.reply.decided", rule=SETTLE, on=on_assessment)
def dispose_of_reply(
    *,
    by: Actor,
    at: datetime,
    assessment: Assessment,
    reply: InstitutionReply,
    verdict: str,
    reason: str = "",
    score: SettledScore | None = None,
) -> Done[Disposition]:
    """Accept, note or reject a reply. A rejection needs a reason; only an acceptance may change the score with it.

    Raises Problem(decided-already): an institution that disagrees appeals. ValueError when a score comes with another
    verdict than accepted, or speaks of another indicator.
    """
    row = locked(assessment, State.REPLY, State.DISPOSITION)
    own_appointment(row, by=by, part=Part.ADJUDICATOR)
    decided = Verdict(verdict)
    if Disposition.objects.filter(reply=reply).exists():
        raise DECIDED_ALREADY.because()
    why = require_reason(reason) if decided == Verdict.REJECTED else reason.strip()
    if score is not None and (decided != Verdict.ACCEPTED or score.indicator != reply.indicator):
        raise ValueError("a score changes only with the acceptance of a reply about it")
    after = write_settlement(row, score, origin=Origin.REPLY, by=by, at=at) if score else None
    disposition: Disposition = Disposition.objects.create(
        assessment=row, reply=reply, number=1, verdict=decided, reason=why, after=after,
        by_key=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    forget_words(row, by=by, purpose="disposition", indicator=reply.indicator)
    _tell(row, voices_of(row, at=at), "decided", path="reply/")
    details = {"indicator": reply.indicator, "reply": reply.number, "verdict": decided.value}
    return Done(disposition, subject=subject_of(row), details=details)


@action(event="assessments.disposition.appealed", rule=REPLY_TO_SCORES, on=on_assessment)
def appeal_disposition(
    *, by: Actor, at: datetime, assessment: Assessment, disposition: Disposition, text: str
) -> Done[Appeal]:
    """The institution contests a decision on its reply, within the round's days. The arbiter decides.

    Raises Problem(appeal-too-late) or (decided-already) when this decision has been appealed.
    """
    row = locked(assessment, State.REPLY, State.DISPOSITION)
    words = require_reason(text)
    if Appeal.objects.filter(disposition=disposition).exists():
        raise DECIDED_ALREADY.because()
    until = appeal_until(row.round, disposition)
    if at > until:
        raise APPEAL_TOO_LATE.because(until=until.date().isoformat())
    appeal: Appeal = Appeal.objects.create(
        assessment=row, disposition=disposition, text=words, by_key=by.key, by_name=by.name, at=at
    )
    forget_words(row, by=by, purpose="appeal", indicator=disposition.reply.indicator)
    arbiters = people_of(row, Part.ARBITER)
    _tell(row, arbiters or officers_of(row, at=at), "appealed", path="appeals/" if arbiters else "people/")
    return Done(appeal, subject=subject_of(row), details={"indicator": disposition.reply.indicator})


@action(event="assessments.appeal.decided", rule=DECIDE_APPEAL, on=on_assessment)
def decide_appeal(
    *,
    by: Actor,
    at: datetime,
    assessment: Assessment,
    appeal: Appeal,
    outcome: str,
    reason: str,
    score: SettledScore | None = None,
) -> Done[AppealDecision]:
    """Decide an appeal, always with a reason. Upheld, wholly or partly, it may change the score with it."""
    row = locked(assessment, State.REPLY, State.DISPOSITION)
    own_appointment(row, by=by, part=Part.ARBITER)
    if AppealDecision.objects.filter(appeal=appeal).exists():
        raise DECIDED_ALREADY.because()
    why, decided = require_reason(reason), Outcome(outcome)
    indicator = appeal.disposition.reply.indicator
    if score is not None and (decided == Outcome.DISMISSED or score.indicator != indicator):
        raise ValueError("a score changes only with an appeal upheld about it")
    after = write_settlement(row, score, origin=Origin.APPEAL, by=by, at=at) if score else None
    decision: AppealDecision = AppealDecision.objects.create(
        assessment=row, appeal=appeal, outcome=decided, reason=why, after=after,
        by_key=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    forget_words(row, by=by, purpose="appeal-decision", indicator=indicator)
    _tell(row, [*voices_of(row, at=at), *people_of(row, Part.ADJUDICATOR)], "appeal_decided", path="reply/")
    return Done(decision, subject=subject_of(row), details={"indicator": indicator, "outcome": decided.value})


@action(event="assessments.assessment.finalised", rule=SETTLE, on=on_assessment)
def finalise(*, by: Actor, at: datetime, assessment: Assessment) -> Done[Assessment]:
    """Make the assessment final: every reply and appeal decided, the time for appeals over. It is not public yet.

    Raises Problem(replies-undecided) or (appeal-period-running).
    """
    row = locked(assessment, State.DISPOSITION)
    own_appointment(row, by=by, part=Part.ADJUDICATOR)
    left = len(undisposed_replies(row)) + len(undecided_appeals(row))
    if left:
        raise REPLIES_UNDECIDED.because(count=left)
    until = last_appeal_day(row)
    if until is not None and at <= until:
        raise APPEAL_PERIOD_RUNNING.because(until=until.date().isoformat())
    row.state, row.final_at = State.FINAL, at
    row.save(update_fields=["state", "final_at"])
    run = compute_results(row, occasion="final", at=at)
    _tell(row, [*officers_of(row, at=at), *voices_of(row, at=at)], "final", path="results/")
    return Done(row, subject=subject_of(row), details={"run": str(run.key), "inputs": run.inputs_digest})


def _tell(row: Assessment, people: Sequence[Person], name: str, *, path: str) -> None:
    context = {"institution": row.institution.name, "round": row.round.title}
    notify(people, template=f"assessments/mail/dashboards/{name}.txt", context=context, path=f"{row.path}{path}")
