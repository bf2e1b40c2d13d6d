"""Before scores are handed in: what is missing, what is only typed, what the scores make one ask. No totals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from rectitude.apps.assessments.forms.dashboards.assessor_score import code_of
from rectitude.apps.assessments.forms.dashboards.assessor_words import confidence_words
from rectitude.apps.assessments.models.dashboards import Scoring
from rectitude.apps.assessments.pages.dashboards.assessor.desk import Desk
from rectitude.apps.assessments.pages.dashboards.assessor.questions import Pointed, pointed, questions_about
from rectitude.apps.assessments.pages.dashboards.assessor.sources import Basis, basis_of
from rectitude.apps.assessments.pages.dashboards.assessor.tasks import name_of
from rectitude.base.ui.components import Cell, Column, Link, Table
from rectitude.core.instruments import Item, Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """The questions about one indicator."""

    link: Link
    asked: tuple[Pointed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage:
    """The page. typed: words kept that are no part of the scores; unassessed: scored as not assessed in a half."""

    list_url: str
    is_open: bool
    handed_in_at: datetime | None
    missing: tuple[Link, ...]
    again: tuple[Link, ...]
    typed: tuple[Link, ...]
    unassessed: tuple[Link, ...]
    raised: tuple[Raised, ...]
    table: Table

    @property
    def is_complete(self) -> bool:
        """Whether it can be handed in."""
        return not self.missing and not self.again


def check_page(desk: Desk, *, today: date, language: str) -> CheckPage:
    """Put the page together. Needs the assessment's scope."""
    basis = basis_of(desk.own, today=today)

    def links(chosen: list[Item]) -> tuple[Link, ...]:
        return tuple(_link(desk, item, language) for item in chosen)

    return CheckPage(
        list_url=desk.url,
        is_open=desk.is_open,
        handed_in_at=desk.own.finished_at,
        missing=links([item for item in desk.items if item.id not in desk.scores]),
        again=links([item for item in desk.items if item.id in desk.again]),
        typed=links([item for item in desk.items if item.id in desk.drafts]),
        unassessed=links([item for item in desk.items if _is_unassessed(desk.scores.get(item.id))]),
        raised=_raised(desk, basis, language),
        table=_table(desk, basis, language),
    )


def _link(desk: Desk, item: Item, language: str) -> Link:
    return Link(label=f"{item.id}. {name_of(item, language)}", url=f"{desk.url}{item.id}/")


def _is_unassessed(scoring: Scoring | None) -> bool:
    return scoring is not None and Missing.NOT_ASSESSED in {scoring.law_missing, scoring.practice_missing}


def _raised(desk: Desk, basis: dict[str, Basis], language: str) -> tuple[Raised, ...]:
    period_to = desk.assessment.round.period_to
    found = []
    for item in desk.items:
        scoring = desk.scores.get(item.id)
        asked = questions_about(scoring, basis.get(item.id, Basis()), period_to=period_to) if scoring else []
        if asked:
            pointers = pointed(desk.assessment, item.id, asked)
            found.append(Raised(link=_link(desk, item, language), asked=pointers))
    return tuple(found)


def _table(desk: Desk, basis: dict[str, Basis], language: str) -> Table:
    columns = [
        Column(label=_("Indicator")),
        Column(label=_("In law")),
        Column(label=_("In practice")),
        Column(label=_("How sure")),
        Column(label=_("Sources"), numeric=True),
    ]
    rows = [
        _row(_link(desk, item, language), desk.scores[item.id], basis.get(item.id, Basis()))
        for item in desk.items
        if item.id in desk.scores
    ]
    caption = _("Your scores, indicator by indicator")
    return Table(caption=caption, columns=columns, rows=rows, empty=_("You have given no score."))


def _row(link: Link, scoring: Scoring, basis: Basis) -> list[object]:
    halves = [code_of(scoring.law, scoring.law_missing), code_of(scoring.practice, scoring.practice_missing)]
    # A level by its figure alone (its words are read out), a reason in words.
    drawn = [Cell(text=code if code.isdecimal() else "", level=code) for code in halves]
    head = Cell(text=link.label, url=link.url)
    return [head, *drawn, confidence_words(scoring.confidence), len(basis.sources)]
