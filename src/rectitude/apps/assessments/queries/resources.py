"""An assignment as something to decide on: its scopes, and how the one who asks stands to it."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from rectitude.apps.assessments.models import Answer, Assignment, Delegation
from rectitude.base.access.queries import grants_active_at
from rectitude.base.accounts.models import Person
from rectitude.core.access import Actor, Resource, Rule


def assignment_resource(assignment: Assignment, *, rule: Rule, by: Actor, at: datetime, section: str = "") -> Resource:
    """The assignment for one decision about one actor. One query at most; none when the rule asks for no relation.

    section: the section acted upon, for the relation `section_contributor`. Needs the assignment's scope.
    """
    held = _relations_held(assignment, by=by, at=at, section=section, wanted=rule.relations | rule.never)
    key = f"{assignment.round.code}/{assignment.institution.code}"
    parties = {relation: frozenset({by.key}) for relation in held}
    return Resource(kind="assignment", key=key, scopes=assignment.scopes, parties=parties)


def subject_of(assignment: Assignment) -> str:
    """What the ledger calls an assignment."""
    return f"assignment:{assignment.round.code}/{assignment.institution.code}"


def _relations_held(
    assignment: Assignment, *, by: Actor, at: datetime, section: str, wanted: frozenset[str]
) -> list[str]:
    """contributor: a section is delegated to them now. section_contributor: this one is. respondent: they ever wrote,
    submitted or were asked to write here; ending a delegation does not undo that. of_institution: they hold a role in
    the institution itself now, other than as its reviewer.
    """
    person = _person(by)
    if not wanted or person is None:
        return []
    asked = Delegation.objects.filter(assignment=assignment, person=OuterRef("pk"))
    now = asked.filter(active_from__lte=at).filter(Q(active_to__isnull=True) | Q(active_to__gt=at))
    wrote = Answer.objects.filter(assignment=assignment, by_key=by.key)
    belongs = grants_active_at(at).filter(
        person=OuterRef("pk"), scope_kind="institution", scope_key=assignment.institution.code
    )
    found = person.annotate(
        contributor=Exists(now),
        section_contributor=Exists(now.filter(section=section)),
        respondent=Exists(asked) | Exists(wrote),
        of_institution=Exists(belongs.exclude(role="reviewer")),
    ).values("contributor", "section_contributor", "respondent", "of_institution")
    row = found.first()
    held = {relation for relation, holds in (row or {}).items() if holds}
    if by.key == assignment.submitted_by:
        held.add("respondent")
    return sorted(held & wanted)


def _person(by: Actor) -> QuerySet[Person] | None:
    """The actor's person; None for a service or somebody unknown."""
    try:
        return Person.objects.filter(key=UUID(by.key)).order_by()
    except ValueError:
        return None
