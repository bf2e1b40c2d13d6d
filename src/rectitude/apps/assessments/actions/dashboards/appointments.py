"""Appointing people to an assessment, their declaration of interests, their withdrawal; moving its dates."""

from datetime import datetime

from rectitude.apps.assessments.actions.dashboards.gates import locked, on_assessment, require_reason
from rectitude.apps.assessments.models.dashboards import Appointment, Assessment, ScoringDraft
from rectitude.apps.assessments.problems import (
    ALREADY_APPOINTED,
    NOT_INDEPENDENT,
    NOT_ONESELF,
    PART_NOT_NEEDED,
    REPLY_SHORTENED,
    SEAT_TAKEN,
    WRONG_STAGE,
)
from rectitude.apps.assessments.queries.dashboards.resources import assessment_resource, subject_of
from rectitude.apps.assessments.queries.dashboards.sight import has_reached
from rectitude.apps.assessments.rules import DECLARE_INTERESTS, RUN_ASSESSMENT, TOOK_PART
from rectitude.base.access.queries import actor_of
from rectitude.base.accounts.models import Person
from rectitude.base.accounts.notify import notify
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor

Part, State = Appointment.Part, Assessment.State
SEATS = {Part.ASSESSOR: 2, Part.PEER_REVIEWER: 2, Part.ADJUDICATOR: 1, Part.ARBITER: 1}
# The state from which a part has nothing left to do.
OVER = {
    Part.ASSESSOR: State.ADJUDICATION,
    Part.ADJUDICATOR: State.FINAL,
    Part.PEER_REVIEWER: State.REPLY,
    Part.ARBITER: State.FINAL,
}


@action(event="assessments.person.appointed", rule=RUN_ASSESSMENT, on=on_assessment)
def appoint(
    *, by: Actor, at: datetime, assessment: Assessment, part: str, seat: int, person: Person
) -> Done[Appointment]:
    """Appoint somebody to a part: assessor (seats 1, 2), adjudicator, peer_reviewer (1, 2) or arbiter.

    Nobody has two parts; nobody of the institution has any; nobody takes a part after they did another's work here;
    nobody appoints themself. Raises Problem(seat-taken), (already-appointed), (not-independent), (not-oneself) or
    (part-over). ValueError for an unknown seat.
    """
    row = locked(assessment)
    part = Part(part)
    if not 1 <= seat <= SEATS[part]:
        raise ValueError(f"{part} has no seat {seat}")
    if has_reached(row, OVER[part]):
        raise PART_NOT_NEEDED.because()
    active = Appointment.objects.filter(assessment=row, withdrawn_at__isnull=True)
    if active.filter(part=part, seat=seat).exists():
        raise SEAT_TAKEN.because()
    if active.filter(person=person).exists():
        raise ALREADY_APPOINTED.because(person=person.name)
    if str(person.key) == by.key:
        raise NOT_ONESELF.because()
    _require_independent(row, person, at=at)
    appointment: Appointment = Appointment.objects.create(
        assessment=row, part=part, seat=seat, person=person, appointed_by=by.key, appointed_at=at
    )
    notify(
        [person],
        template="assessments/mail/dashboards/appointed.txt",
        context={"institution": row.institution.name, "round": row.round.title, "part": part.value},
        path=row.path,
    )
    details = {"part": part.value, "seat": seat, "person": str(person.key)}
    return Done(appointment, subject=subject_of(row), details=details)


def _require_independent(assessment: Assessment, person: Person, *, at: datetime) -> None:
    """Neither of the institution, nor somebody whose earlier part here this one would check or repeat."""
    actor = actor_of(person, at=at)
    held = assessment_resource(assessment, by=actor, at=at).relations_of(actor)
    if held & (TOOK_PART | {"of_institution"}):
        raise NOT_INDEPENDENT.because(person=person.name)


@action(event="assessments.interests.declared", rule=DECLARE_INTERESTS, on=on_assessment)
def declare_interests(*, by: Actor, at: datetime, assessment: Assessment, interests: str) -> Done[Appointment]:
    """Declare what ties one to the institution; empty means nothing. Whoever appointed reads it and may withdraw them."""
    row = locked(assessment)
    mine: Appointment = Appointment.objects.get(assessment=row, person__key=by.key, withdrawn_at__isnull=True)
    mine.declared_at, mine.interests = at, interests.strip()
    mine.save(update_fields=["declared_at", "interests"])
    ScoringDraft.objects.filter(assessment=row, purpose="declare", person_key=by.key).delete()
    if mine.interests:
        officers = Person.objects.filter(key=mine.appointed_by)
        notify(
            officers,
            template="assessments/mail/dashboards/interests.txt",
            context={"institution": row.institution.name, "round": row.round.title, "by": by.name},
            path=f"{row.path}people/",
        )
    return Done(mine, subject=subject_of(row), details={"part": mine.part, "declared": bool(mine.interests)})


@action(event="assessments.person.withdrawn", rule=RUN_ASSESSMENT, on=on_assessment)
def withdraw_person(
    *, by: Actor, at: datetime, assessment: Assessment, appointment: Appointment, reason: str
) -> Done[Appointment]:
    """End somebody's part, with a reason. From then on they see nothing of the assessment that others do not.

    Scores they had handed in stand; scores they had not handed in stay in the record and count for nothing. Somebody
    else can then be appointed to the seat, and starts from nothing.
    """
    row = locked(assessment)
    why = require_reason(reason)
    mine: Appointment = Appointment.objects.get(pk=appointment.pk, assessment=row)
    if mine.withdrawn_at is not None:
        raise WRONG_STAGE.because(state=row.state)
    mine.withdrawn_at, mine.withdrawn_by, mine.withdrawn_because = at, by.key, why
    mine.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    notify(
        [mine.person],
        template="assessments/mail/dashboards/withdrawn.txt",
        context={"institution": row.institution.name, "round": row.round.title, "reason": why},
        path="/dashboards/",
    )
    details = {"part": mine.part, "seat": mine.seat, "person": str(mine.person.key), "reason": why}
    return Done(mine, subject=subject_of(row), details=details)


@action(event="assessments.assessment.extended", rule=RUN_ASSESSMENT, on=on_assessment)
def extend_assessment(
    *,
    by: Actor,
    at: datetime,
    assessment: Assessment,
    scoring_due_at: datetime,
    review_due_at: datetime,
    reply_due_at: datetime,
    reason: str,
) -> Done[Assessment]:
    """Move the dates of one assessment; the reason is remembered.

    Raises Problem(reply-shortened): what an institution was promised while its time runs is not taken back.
    """
    row = locked(assessment)
    why = require_reason(reason)
    if row.state == State.REPLY and reply_due_at < row.reply_due_at:
        raise REPLY_SHORTENED.because()
    before = [moment.isoformat() for moment in (row.scoring_due_at, row.review_due_at, row.reply_due_at)]
    row.scoring_due_at, row.review_due_at, row.reply_due_at = scoring_due_at, review_due_at, reply_due_at
    row.save(update_fields=["scoring_due_at", "review_due_at", "reply_due_at"])
    after = [moment.isoformat() for moment in (scoring_due_at, review_due_at, reply_due_at)]
    return Done(row, subject=subject_of(row), details={"from": before, "to": after, "reason": why})
