"""Delegating a section to a colleague."""

from datetime import datetime

from rectitude.apps.assessments.actions.gates import require_open_round
from rectitude.apps.assessments.models import Assignment, Delegation
from rectitude.apps.assessments.problems import ALREADY_DELEGATED, NOT_A_COLLEAGUE, UNKNOWN_ITEM
from rectitude.apps.assessments.queries.assignments import instrument_of
from rectitude.apps.assessments.queries.people import colleagues_of
from rectitude.apps.assessments.queries.resources import assignment_resource, subject_of
from rectitude.apps.assessments.rules import DELEGATE
from rectitude.base.accounts.models import Person
from rectitude.base.accounts.notify import notify
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor, Resource


def _resource(*, assignment: Assignment, by: Actor, at: datetime, **_: object) -> Resource:
    return assignment_resource(assignment, rule=DELEGATE, by=by, at=at)


@action(event="assessments.section.delegated", rule=DELEGATE, on=_resource)
def delegate_section(
    *, by: Actor, at: datetime, assignment: Assignment, section: str, person: Person, note: str = ""
) -> Done[Delegation]:
    """Let a colleague answer one section, and tell them."""
    require_open_round(assignment)
    instrument = instrument_of(assignment.round.instrument)
    if instrument.section(section) is None:
        raise UNKNOWN_ITEM.because(section=section)
    if person not in colleagues_of(assignment.institution, at=at):
        raise NOT_A_COLLEAGUE.because(person=person.name)
    if Delegation.objects.filter(
        assignment=assignment, section=section, person=person, active_to__isnull=True
    ).exists():
        raise ALREADY_DELEGATED.because(person=person.name)
    delegation = Delegation.objects.create(
        assignment=assignment, section=section, person=person, note=note, delegated_by=by.key, active_from=at
    )
    notify(
        [person],
        template="assessments/mail/delegated.txt",
        context={
            "round": assignment.round.title,
            "institution": assignment.institution.name,
            "section": section,
            "by": by.name,
            "note": note,
            "due": assignment.due_at.date().isoformat(),
        },
        path=f"/rounds/{assignment.round.code}/{assignment.institution.code}/",
    )
    subject = subject_of(assignment)
    return Done(delegation, subject=subject, details={"section": section, "person": str(person.key)})


@action(event="assessments.section.taken-back", rule=DELEGATE, on=_resource)
def end_delegation(*, by: Actor, at: datetime, assignment: Assignment, delegation: Delegation) -> Done[Delegation]:
    """End a delegation; what the colleague wrote stays."""
    delegation.active_to = at
    delegation.save(update_fields=["active_to"])
    subject = subject_of(assignment)
    details = {"section": delegation.section, "person": str(delegation.person.key)}
    return Done(delegation, subject=subject, details=details)
