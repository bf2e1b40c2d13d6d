"""Entering an assignment: found, in scope, decided."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rectitude.apps.assessments.pages.respondent.door import Door, own_sections
from rectitude.apps.assessments.queries.assignments import assignment_at
from rectitude.apps.assessments.rules import INSIDE
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import require
from rectitude.base.institutions.scopes import in_assignment
from rectitude.core.access import Rule
from rectitude.core.access.model import PLATFORM


@contextmanager
def entered(request: ActorRequest, rule: Rule, *, round_code: str, institution_code: str) -> Iterator[Door]:
    """Find the assignment, enter its scope and decide. What is not theirs looks like what is not there."""
    assignment = assignment_at(round_code=round_code, institution_code=institution_code)
    with in_assignment(round_pk=assignment.round_id, institution_pk=assignment.institution_id):
        roles = request.actor.roles_at(assignment.scopes | {PLATFORM}, request.moment)
        inside = bool(roles & INSIDE)
        door = Door(
            assignment=assignment,
            actor=request.actor,
            at=request.moment,
            roles=roles,
            sections=frozenset() if inside else own_sections(assignment, request.actor, request.moment),
        )
        require(request, rule, door.resource())
        yield door
