"""Red flags that were seen, quarterly checks, opening again, full reviews."""

from datetime import date, datetime

from rectitude.apps.risks.actions.gates import locked, on_assessment, on_part, require_reason, subject_of
from rectitude.apps.risks.models import FlagSighting, ReviewEvent, Risk, RiskAssessment
from rectitude.apps.risks.problems import NO_SUCH_FLAG, NOT_RATED
from rectitude.apps.risks.queries.reach import in_assessment
from rectitude.apps.risks.queries.register import register_of
from rectitude.apps.risks.rules import FACILITATE, PROPOSE
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor

Kind, State = ReviewEvent.Kind, RiskAssessment.State


@action(event="risks.flag.seen", rule=PROPOSE, on=on_part("risk"))
def record_sighting(*, by: Actor, at: datetime, risk: Risk, flag: str, on: date, note: str = "") -> Done[FlagSighting]:
    """A red flag of a risk was seen on a day: a reason to look, never proof against a person.

    The note is not in the ledger. Raises Problem(no-such-flag). ValueError for a day that has not come.
    """
    row = locked(risk.assessment)
    _require_past(on, at)
    with in_assessment(row):
        now = Risk.objects.select_related("current").get(pk=risk.pk)
        if now.current is None or flag not in now.current.entry["red_flags"]:
            raise NO_SUCH_FLAG.because()
        seen = FlagSighting.objects.create(
            assessment=row, risk=now, flag=flag, on=on, note=note.strip(), by_key=by.key, by_name=by.name, at=at
        )
    return Done(seen, subject=subject_of(row), details={"risk": risk.code, "on": on.isoformat()})


@action(event="risks.flags.checked", rule=FACILITATE, on=on_assessment)
def record_check(*, by: Actor, at: datetime, assessment: RiskAssessment, on: date, what: str = "") -> Done[ReviewEvent]:
    """All red flags were looked at on that day; what was seen stands as sightings. ValueError for a day to come."""
    row = locked(assessment)
    _require_past(on, at)
    event = _happened(row, Kind.CHECK, by=by, at=at, on=on, what=what)
    return Done(event, subject=subject_of(row), details={"on": on.isoformat()})


@action(event="risks.assessment.reopened", rule=FACILITATE, on=on_assessment)
def reopen_assessment(*, by: Actor, at: datetime, assessment: RiskAssessment, on: date, what: str) -> Done[ReviewEvent]:
    """Something happened (an incident, a change of law, process or people): the group goes to work again at once.

    Raises Problem(reason-needed). ValueError for a day to come.
    """
    row, why = locked(assessment), require_reason(what)
    _require_past(on, at)
    event = _happened(row, Kind.REOPENED, by=by, at=at, on=on, what=why)
    if row.state == State.MONITORING:
        row.state = State.WORKING
        row.save(update_fields=["state"])
    return Done(event, subject=subject_of(row), details={"on": on.isoformat()})


@action(event="risks.assessment.reviewed", rule=FACILITATE, on=on_assessment)
def record_review(*, by: Actor, at: datetime, assessment: RiskAssessment, on: date, what: str) -> Done[ReviewEvent]:
    """The whole register was assessed again; the clock starts anew on that day.

    Raises Problem: reason-needed, not-rated (while a risk is without a rating). ValueError for a day to come.
    """
    row, said = locked(assessment), require_reason(what)
    _require_past(on, at)
    with in_assessment(row):
        found = register_of(row)
        if not found.lines or len(found.rated) < len(found.lines):
            raise NOT_RATED.because()
    event = _happened(row, Kind.REVIEWED, by=by, at=at, on=on, what=said)
    return Done(event, subject=subject_of(row), details={"on": on.isoformat()})


def _happened(assessment: RiskAssessment, kind: str, *, by: Actor, at: datetime, on: date, what: str) -> ReviewEvent:
    with in_assessment(assessment):
        return ReviewEvent.objects.create(
            assessment=assessment, kind=kind, on=on, what=what.strip(), by_key=by.key, by_name=by.name, at=at
        )


def _require_past(on: date, at: datetime) -> None:
    if on > at.date():
        raise ValueError("the day has not come yet")
