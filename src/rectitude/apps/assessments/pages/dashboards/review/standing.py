"""Everything that stands, as the reviewers and the institution read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.assessments.models.dashboards import Assessment
from rectitude.apps.assessments.pages.dashboards.review.differences import level_cell
from rectitude.apps.assessments.pages.dashboards.review.said import Said, level_of, standing_said
from rectitude.apps.assessments.pages.dashboards.review.sources import Source, all_sources
from rectitude.apps.assessments.pages.dashboards.review.stories import Story, stories_of
from rectitude.apps.assessments.pages.dashboards.review.subjects import areas_of
from rectitude.apps.assessments.pages.dashboards.review.talk import Question
from rectitude.apps.assessments.queries.dashboards.sheets import standing_scores
from rectitude.apps.assessments.queries.dashboards.sight import Sight
from rectitude.base.ui.components import Cell, Column, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One indicator as the institution reads it: its score, its sources, what was said about it."""

    id: str
    name: str
    said: Said | None
    sources: tuple[Source, ...]
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingArea:
    """An area's indicators."""

    id: str
    title: str
    stands: tuple[Stand, ...]


def standing_areas(assessment: Assessment, sight: Sight) -> tuple[StandingArea, ...]:
    """Every standing score with its text. Only for eyes that Sight.settlements allows. Needs the scope."""
    standing, sources, stories = standing_scores(assessment), all_sources(assessment, sight), stories_of(assessment)
    return tuple(
        StandingArea(
            id=area.id,
            title=area.title,
            stands=tuple(
                Stand(
                    id=indicator,
                    name=name,
                    said=standing_said(standing[indicator]) if indicator in standing else None,
                    sources=sources.get(indicator, ()),
                    stories=tuple(stories.get(indicator, ())),
                )
                for indicator, name in area.items
            ),
        )
        for area in areas_of(assessment)
        if area.items
    )


def peer_tables(assessment: Assessment, questions: Mapping[str, list[Question]]) -> list[tuple[str, Table]]:
    """What stands by area, and the reviewers' questions on it. Needs the assessment's scope."""
    standing = standing_scores(assessment)
    columns = [
        Column(label=label)
        for label in (_("Indicator"), _("In law"), _("In practice"), _("How it came to stand"), _("Questions"))
    ]
    tables = []
    for area in areas_of(assessment):
        rows = [
            [
                Cell(text=indicator, url=f"{assessment.path}peer/{indicator}/", note=name),
                level_cell(level_of(standing[indicator], "law")),
                level_cell(level_of(standing[indicator], "practice")),
                standing[indicator].get_origin_display(),
                asked_cell(questions.get(indicator, [])),
            ]
            for indicator, name in area.items
            if indicator in standing
        ]
        if rows:
            tables.append((area.title, Table(caption=area.title, caption_hidden=True, columns=columns, rows=rows)))
    return tables


def asked_cell(questions: list[Question]) -> Cell:
    """How many questions are open, or were closed."""
    n_open = sum(question.is_open for question in questions)
    if n_open:
        return Cell(text=ngettext("%(n)d open", "%(n)d open", n_open) % {"n": n_open}, tone="brass")
    if questions:
        n = len(questions)
        return Cell(text=ngettext("%(n)d closed", "%(n)d closed", n) % {"n": n})
    return Cell(text=_("none"))
