"""An assignment as something to decide on: its scopes, and who stands in which relation to it."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q

from rectitude.apps.assessments.models import Answer, Assignment, Delegation
from rectitude.base.access.queries import grants_active_at
from rectitude.core.access import Resource, Rule

Relation = Callable[[Assignment, datetime, str], frozenset[str]]


def assignment_resource(assignment: Assignment, *, rule: Rule, at: datetime, section: str = "") -> Resource:
    """The assignment for one decision. Only the relations the rule asks about are looked up.

    section: the section acted upon, for the relation `section_contributor`.
    """
    wanted = rule.relations | rule.never
    parties = {name: find(assignment, at, section) for name, find in _RELATIONS.items() if name in wanted}
    key = f"{assignment.round.code}/{assignment.institution.code}"
    return Resource(kind="assignment", key=key, scopes=assignment.scopes, parties=parties)


def _open_delegations(assignment: Assignment, at: datetime) -> frozenset[tuple[str, str]]:
    rows = (
        Delegation.objects.filter(assignment=assignment, active_from__lte=at)
        .filter(Q(active_to__isnull=True) | Q(active_to__gt=at))
        .values_list("section", "person__key")
    )
    return frozenset((section, str(key)) for section, key in rows)


def _contributors(assignment: Assignment, at: datetime, section: str) -> frozenset[str]:
    return frozenset(key for _, key in _open_delegations(assignment, at))


def _section_contributors(assignment: Assignment, at: datetime, section: str) -> frozenset[str]:
    return frozenset(key for delegated, key in _open_delegations(assignment, at) if section and delegated == section)


def _respondents(assignment: Assignment, at: datetime, section: str) -> frozenset[str]:
    """Everybody who ever wrote, submitted or was asked to write here; ending a delegation does not undo that."""
    writers = Answer.objects.filter(assignment=assignment).values_list("by_key", flat=True).distinct()
    asked = Delegation.objects.filter(assignment=assignment).values_list("person__key", flat=True)
    own = {assignment.submitted_by} if assignment.submitted_by else set()
    return frozenset({*writers, *(str(key) for key in asked), *own})


def _of_institution(assignment: Assignment, at: datetime, section: str) -> frozenset[str]:
    """Everybody who holds a role in the institution itself now, except as its reviewer."""
    keys = (
        grants_active_at(at)
        .filter(scope_kind="institution", scope_key=assignment.institution.code)
        .exclude(role="reviewer")
        .values_list("person__key", flat=True)
    )
    return frozenset(str(key) for key in keys)


_RELATIONS: dict[str, Relation] = {
    "contributor": _contributors,
    "section_contributor": _section_contributors,
    "respondent": _respondents,
    "of_institution": _of_institution,
}
