"""Opening a round for several institutions, moving its dates, closing it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from rectitude.apps.assessments.models import Assignment, InstrumentVersion, Round
from rectitude.apps.assessments.problems import ROUND_CODE_TAKEN, ROUND_NOT_OPEN
from rectitude.apps.assessments.queries.assignments import instrument_of
from rectitude.apps.assessments.queries.people import respondents_of
from rectitude.apps.assessments.rules import RUN_ROUNDS
from rectitude.base.accounts.notify import notify
from rectitude.base.actions import Done, action
from rectitude.base.institutions.models import Institution, Programme
from rectitude.base.institutions.scopes import in_round
from rectitude.core import instruments
from rectitude.core.access import Actor, Resource


@action(
    event="assessments.round.created",
    rule=RUN_ROUNDS,
    on=lambda *, programme, **_: Resource(kind="programme", key=programme.code, scopes=programme.scopes),
)
def create_round(
    *,
    by: Actor,
    at: datetime,
    programme: Programme,
    code: str,
    title: Mapping[str, str],
    instrument: InstrumentVersion,
    period_from: date,
    period_to: date,
    due_at: datetime,
    review_due_at: datetime,
    previous: Round | None = None,
) -> Done[Round]:
    """Prepare a round of an instrument. Nobody is asked anything before it is opened."""
    if Round.objects.filter(code=code).exists():
        raise ROUND_CODE_TAKEN.because(round=code)
    round_ = Round.objects.create(
        code=code,
        title=dict(title),
        programme=programme,
        instrument=instrument,
        previous=previous,
        period_from=period_from,
        period_to=period_to,
        due_at=due_at,
        review_due_at=review_due_at,
    )
    return Done(round_, subject=f"round:{code}", details={"instrument": instrument.digest, "programme": programme.code})


@action(event="assessments.round.opened", rule=RUN_ROUNDS, on=lambda *, round_, **_: round_.as_resource())
def open_round(
    *, by: Actor, at: datetime, round_: Round, institutions: Sequence[Institution]
) -> Done[list[Assignment]]:
    """Open the round (or add institutions to an open one) and tell their focal points what is asked and by when."""
    if round_.state == Round.State.CLOSED:
        raise ROUND_NOT_OPEN.because(round=round_.code)
    if round_.state == Round.State.DRAFT:
        round_.state, round_.opened_at = Round.State.OPEN, at
        round_.save(update_fields=["state", "opened_at"])
    with in_round(round_.pk):
        there = set(Assignment.objects.values_list("institution_id", flat=True))
        new = [_assignment(round_, institution, at) for institution in institutions if institution.pk not in there]
        Assignment.objects.bulk_create(new, batch_size=500)
    for assignment in new:
        path = f"/rounds/{round_.code}/{assignment.institution.code}/"
        due = assignment.due_at.date().isoformat()
        notify(
            respondents_of(assignment.institution, at=at),
            template="assessments/mail/invited.txt",
            context={"round": round_.title, "institution": assignment.institution.name, "due": due},
            path=path,
        )
    codes = [assignment.institution.code for assignment in new]
    return Done(new, subject=f"round:{round_.code}", details={"institutions": codes})


def _assignment(round_: Round, institution: Institution, at: datetime) -> Assignment:
    instrument = instrument_of(round_.instrument)
    joint = "yes" if institution.is_joint_unit else "no"
    context = instruments.Context.of(facts={"joint_unit": joint})
    return Assignment(
        round=round_,
        institution=institution,
        due_at=round_.due_at,
        invited_at=at,
        n_applicable=len(instruments.applicable_items(instrument, context)),
    )


@action(event="assessments.round.extended", rule=RUN_ROUNDS, on=lambda *, round_, **_: round_.as_resource())
def extend_round(
    *, by: Actor, at: datetime, round_: Round, due_at: datetime, review_due_at: datetime, reason: str
) -> Done[Round]:
    """Move the dates of everybody who has not submitted; the reason is remembered. Raises Problem(round-not-open)."""
    if round_.state == Round.State.CLOSED:
        raise ROUND_NOT_OPEN.because(round=round_.code)
    before = round_.due_at.isoformat()
    round_.due_at, round_.review_due_at = due_at, review_due_at
    round_.save(update_fields=["due_at", "review_due_at"])
    with in_round(round_.pk):
        waiting = [Assignment.State.INVITED, Assignment.State.ANSWERING]
        Assignment.objects.filter(state__in=waiting).update(due_at=due_at)
    details = {"from": before, "to": due_at.isoformat(), "reason": reason}
    return Done(round_, subject=f"round:{round_.code}", details=details)


@action(event="assessments.round.closed", rule=RUN_ROUNDS, on=lambda *, round_, **_: round_.as_resource())
def close_round(*, by: Actor, at: datetime, round_: Round) -> Done[Round]:
    """Close the round: nothing in it changes any more."""
    if round_.state != Round.State.OPEN:
        raise ROUND_NOT_OPEN.because(round=round_.code)
    round_.state, round_.closed_at = Round.State.CLOSED, at
    round_.save(update_fields=["state", "closed_at"])
    return Done(round_, subject=f"round:{round_.code}")
