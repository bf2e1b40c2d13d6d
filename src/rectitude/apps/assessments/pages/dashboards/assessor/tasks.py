"""The list of everything to score: seven areas, each indicator with how far it is. Counts only of what is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from rectitude.apps.assessments.pages.dashboards.assessor.desk import Desk, Progress, overdue
from rectitude.base.ui.components import Task
from rectitude.core.instruments import Item, Section

TONES = {Progress.NOT_BEGUN: "grey", Progress.KEPT: "brass", Progress.SCORED: "", Progress.AGAIN: "brass"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One area of the list."""

    id: str
    title: str
    about: str
    n_done: int
    n: int
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPage:
    """The page. next_url: where to begin or go on; n_again: scored, but to be scored again."""

    url: str
    areas: tuple[Area, ...]
    n_done: int
    n: int
    n_again: int
    next_url: str
    is_open: bool
    is_late: bool
    needs_declaration: bool
    handed_in_at: datetime | None
    other_handed_in: bool
    due_at: datetime


def task_page(desk: Desk, *, at: datetime, language: str) -> TaskPage:
    """Put the list together. Reads nothing more from the database."""
    left = desk.missing()
    return TaskPage(
        url=desk.url,
        areas=tuple(area for s in desk.instrument.sections if (area := _area(desk, s, language)).n),
        n_done=len(desk.items) - len(left),
        n=len(desk.items),
        n_again=len(desk.again),
        next_url=f"{desk.url}{left[0].id}/" if left else "",
        is_open=desk.is_open,
        is_late=overdue(desk, at),
        needs_declaration=desk.own.declared_at is None,
        handed_in_at=desk.own.finished_at,
        other_handed_in=desk.other_handed_in,
        due_at=desk.assessment.scoring_due_at,
    )


def _area(desk: Desk, section: Section, language: str) -> Area:
    own = [item for item in desk.items if item.section == section.id]
    return Area(
        id=section.id,
        title=section.title.in_language(language),
        about=section.description.in_language(language) if section.description else "",
        n_done=sum(desk.is_done(item.id) for item in own),
        n=len(own),
        tasks=tuple(_task(desk, item, language) for item in own),
    )


def _task(desk: Desk, item: Item, language: str) -> Task:
    progress = desk.progress(item.id)
    words = {
        Progress.NOT_BEGUN: _("Not begun"),
        Progress.KEPT: _("Words kept"),
        Progress.SCORED: _("Scored"),
        Progress.AGAIN: _("Score again: the wording changed"),
    }
    newer = progress in {Progress.SCORED, Progress.AGAIN} and item.id in desk.drafts
    return Task(
        title=f"{item.id}. {name_of(item, language)}",
        status=words[progress],
        url=f"{desk.url}{item.id}/",
        hint=_("Newer words are kept and not saved.") if newer and desk.is_open else "",
        tone="" if progress is Progress.SCORED else TONES[progress],
    )


def name_of(item: Item, language: str) -> str:
    """What an indicator is called; its question where it has no name."""
    return (item.name or item.text).in_language(language)
