"""An assignment as one person may enter it: what they may read and do inside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from rectitude.apps.assessments.models import Assignment, Delegation, Round
from rectitude.apps.assessments.queries.assignments import Sheet
from rectitude.apps.assessments.queries.progress import asked_items, is_queried
from rectitude.apps.assessments.rules import ANSWER, INSIDE, READ_RESTRICTED
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Actor, Resource, Rule, decide
from rectitude.core.instruments import Item, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """An assignment this person may enter. sections: those delegated to them now; roles: those held over it."""

    assignment: Assignment
    actor: Actor
    at: datetime
    roles: frozenset[str]
    sections: frozenset[str]

    @property
    def is_inside(self) -> bool:
        """Whether they answer for the institution as a whole."""
        return bool(self.roles & INSIDE)

    @property
    def path(self) -> str:
        """The address of the assignment's first page."""
        return f"/rounds/{self.assignment.round.code}/{self.assignment.institution.code}/"

    def sees(self, section: str) -> bool:
        """Whether they may read the answers of a section: a reviewer only once they were submitted."""
        if self.is_inside or section in self.sections:
            return True
        return "reviewer" in self.roles and self.assignment.is_submitted

    def resource(self, section: str = "") -> Resource:
        """The assignment as something to decide on, without asking the database again."""
        own = frozenset({self.actor.key})
        parties = {
            "contributor": own if self.sections else frozenset(),
            "section_contributor": own if section and section in self.sections else frozenset(),
        }
        key = f"{self.assignment.round.code}/{self.assignment.institution.code}"
        return Resource(kind="assignment", key=key, scopes=self.assignment.scopes, parties=parties)

    def may(self, rule: Rule, section: str = "") -> bool:
        """Whether to offer something; the action decides for itself."""
        return decide(actor=self.actor, rule=rule, resource=self.resource(section), at=self.at).allowed

    def may_answer(self, sheet: Sheet, item: str, section: str) -> bool:
        """Whether to offer the form: they may answer the section, and the answer can still be changed."""
        if self.assignment.round.state != Round.State.OPEN or not self.may(ANSWER, section):
            return False
        if self.assignment.is_open_for_answers:
            return True
        return self.assignment.state != Assignment.State.VERIFIED and is_queried(sheet, item)


def own_sections(assignment: Assignment, actor: Actor, at: datetime) -> frozenset[str]:
    """The sections delegated to this person at that moment. Needs the assignment's scope."""
    if not actor.is_signed_in:
        return frozenset()
    rows = Delegation.objects.filter(
        Q(active_to__isnull=True) | Q(active_to__gt=at),
        assignment=assignment,
        person__key=actor.key,
        active_from__lte=at,
    )
    return frozenset(rows.values_list("section", flat=True))


def item_in(door: Door, sheet: Sheet, item: str) -> Item:
    """An item this person may read and the institution is asked; anything else looks like what is not there."""
    found = sheet.instrument.item(item)
    if found is None or found not in asked_items(sheet) or not door.sees(found.section):
        raise OUT_OF_SCOPE.because()
    if found.restricted and not (door.may(READ_RESTRICTED) or found.section in door.sections):
        raise OUT_OF_SCOPE.because()
    return found


def items_seen(door: Door, sheet: Sheet) -> tuple[Item, ...]:
    """The asked items this person may read, in order."""
    return tuple(item for item in asked_items(sheet) if door.sees(item.section))


def sections_seen(door: Door, sheet: Sheet) -> tuple[Section, ...]:
    """The sections this person may read."""
    return tuple(section for section in sheet.instrument.sections if door.sees(section.id))
