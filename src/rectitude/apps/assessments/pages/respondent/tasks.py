"""The institution's list of what is asked: sections, items, how far each is, who helps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.assessments.models import AnswerDraft, Delegation
from rectitude.apps.assessments.pages.respondent.door import Door, sections_seen
from rectitude.apps.assessments.queries.assignments import HEADER, Sheet
from rectitude.apps.assessments.queries.people import open_delegations
from rectitude.apps.assessments.queries.progress import asked_items, is_queried
from rectitude.apps.assessments.rules import ANSWER, CARRY_FORWARD, DELEGATE, SUBMIT
from rectitude.apps.assessments.words import reason_words
from rectitude.base.institutions.names import localized
from rectitude.base.ui.components import Task
from rectitude.core import instruments
from rectitude.core.instruments import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionTasks:
    """One section: its items with their states, how many are answered, who was asked to help."""

    id: str
    title: str
    answered: int
    asked: int
    helpers: tuple[str, ...]
    tasks: tuple[Task, ...]

    @property
    def progress(self) -> str:
        """How far it is, in words."""
        return progress_words(self.answered, self.asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskListPage:
    """Everything asked of one institution in one round, as far as this person sees it."""

    round: str
    institution: str
    url: str
    state: str
    state_words: str
    due_at: datetime
    due_words: str
    is_late: bool
    is_open: bool
    is_submitted: bool
    progress: str
    queries: tuple[Task, ...]
    facts: Task | None
    sections: tuple[SectionTasks, ...]
    may_delegate: bool
    may_carry: bool
    may_check: bool
    may_submit: bool
    is_reviewer: bool
    is_helper: bool
    may_answer: bool

    @property
    def fact_list(self) -> tuple[Task, ...]:
        """The facts as a list of one."""
        return (self.facts,) if self.facts else ()

    @property
    def check_url(self) -> str:
        """Where everything is checked before it is submitted."""
        return f"{self.url}check/"


def progress_words(answered: int, asked: int) -> str:
    """ "12 of 15 answered"."""
    return _("%(answered)d of %(asked)d answered") % {"answered": answered, "asked": asked}


def due_words(due_at: datetime, at: datetime) -> str:
    """How long there is: "40 days left", "due today", "3 days late"."""
    days = (localtime(due_at).date() - localtime(at).date()).days
    if days > 0:
        return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}
    if due_at >= at:
        return _("due today")
    late = max((at - due_at).days, 1)
    return ngettext("%(days)d day late", "%(days)d days late", late) % {"days": late}


def task_list_page(door: Door, sheet: Sheet, *, language: str) -> TaskListPage:
    """Reads delegations and this person's drafts; needs the assignment's scope."""
    assignment = door.assignment
    delegations = open_delegations(assignment)
    drafts = own_drafts(door)
    questioned = {name for q in instruments.questions(sheet.instrument, sheet.context, language) for name in q.items}
    asked = asked_items(sheet)
    status = _Status(door=door, sheet=sheet, drafts=drafts, questioned=questioned, language=language)
    sections = tuple(
        SectionTasks(
            id=section.id,
            title=section.title.in_language(language),
            answered=sum(item.id in sheet.heads for item in asked if item.section == section.id),
            asked=sum(item.section == section.id for item in asked),
            helpers=helpers_of(delegations, section.id),
            tasks=tuple(status.task(item) for item in asked if item.section == section.id)
            if door.sees(section.id)
            else (),
        )
        for section in sheet.instrument.sections
        if door.is_inside or door.sees(section.id) or "reviewer" in door.roles
    )
    seen = [item for item in asked if door.sees(item.section)]
    return TaskListPage(
        round=localized(assignment.round.title),
        institution=assignment.institution.name,
        url=door.path,
        state=assignment.state,
        state_words=str(assignment.get_state_display()),
        due_at=assignment.due_at,
        due_words=due_words(assignment.due_at, door.at),
        is_late=assignment.due_at < door.at and not assignment.is_submitted,
        is_open=assignment.round.state == "open",
        is_submitted=assignment.is_submitted,
        progress=progress_words(sum(s.answered for s in sections), sum(s.asked for s in sections)),
        queries=tuple(status.task(item) for item in seen if is_queried(sheet, item.id)),
        facts=facts_task(door, sheet) if door.is_inside else None,
        sections=sections,
        may_delegate=door.may(DELEGATE),
        may_carry=assignment.is_open_for_answers
        and assignment.round.previous_id is not None
        and door.may(CARRY_FORWARD),
        may_check=bool(sections_seen(door, sheet)),
        may_submit=door.may(SUBMIT),
        is_reviewer="reviewer" in door.roles and not door.is_inside,
        is_helper=bool(door.sections),
        may_answer=door.may(ANSWER),
    )


def helpers_of(delegations: list[Delegation], section: str) -> tuple[str, ...]:
    """The names of the colleagues who answer a section."""
    return tuple(d.person.name for d in delegations if d.section == section)


def own_drafts(door: Door) -> frozenset[str]:
    """The items on which this person has words that are not saved yet."""
    rows = AnswerDraft.objects.filter(assignment=door.assignment, person_key=door.actor.key)
    return frozenset(rows.values_list("item", flat=True))


def facts_task(door: Door, sheet: Sheet) -> Task:
    """The facts about the institution as one task."""
    wanted = [f for f in sheet.instrument.header if f.part.required and f.id != "joint_unit"]
    given = sum(HEADER + fact.id in sheet.heads for fact in wanted)
    return Task(
        title=_("Facts about the institution"),
        url=f"{door.path}header/",
        hint=_("Posts, staff and the period covered. Other questions use them."),
        status=_("Answered") if given == len(wanted) else progress_words(given, len(wanted)),
        tone="" if given == len(wanted) else "grey",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Status:
    """How one item stands, for the reader of the list."""

    door: Door
    sheet: Sheet
    drafts: frozenset[str]
    questioned: set[str]
    language: str

    def task(self, item: Item) -> Task:
        """The item as one line of the list."""
        words, tone = self.state_of(item)
        return Task(
            title=f"{item.id}. {item.text.in_language(self.language)}",
            url=f"{self.door.path}{item.id}/",
            status=words,
            tone=tone,
        )

    def state_of(self, item: Item) -> tuple[str, str]:
        """The state in words, and the tone of its tag; what needs this person comes first."""
        answer = self.sheet.answer(item.id)
        if is_queried(self.sheet, item.id):
            return _("Reviewer asks"), "brass"
        if item.id in self.drafts:
            return _("Not saved yet"), "brass"
        if answer is None:
            return _("Not started"), "grey"
        if answer.overlooked:
            return _("Two answers"), "brass"
        if item.id in self.questioned:
            return _("Question raised"), "brass"
        if answer.missing:
            return reason_words(answer.missing), "grey"
        return (_("Carried forward"), "grey") if answer.carried_from_id else (_("Answered"), "")
