"""The replies an adjudicator has to decide on, and the appeals an arbiter has to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from rectitude.apps.assessments.models.dashboards import Assessment
from rectitude.apps.assessments.pages.dashboards.review.stories import Story, stories_of
from rectitude.apps.assessments.pages.dashboards.review.subjects import WHOLE, areas_of
from rectitude.apps.assessments.queries.dashboards.replies import last_appeal_day
from rectitude.base.ui.components import Cell, Column, Table
from rectitude.base.ui.templatetags.figures import day

WHOLE_PLACE = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An indicator, or the whole, with its address below a list."""

    id: str
    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything said by the institution, by place, in the order of the instrument, the whole first."""

    places: tuple[tuple[Place, tuple[Story, ...]], ...]

    @property
    def waiting(self) -> list[Place]:
        """Where a reply is not decided yet."""
        return [place for place, stories in self.places if any(story.is_waiting for story in stories)]

    @property
    def appealed(self) -> list[Place]:
        """Where an appeal is not decided yet."""
        return [place for place, stories in self.places if any(story.is_before_arbiter for story in stories)]

    @property
    def n_replies(self) -> int:
        """How many replies there are."""
        return sum(len(stories) for _place, stories in self.places)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """What keeps an assessment from being final. until: the last moment for an appeal that can still come."""

    waiting: tuple[Place, ...]
    appealed: tuple[Place, ...]
    until: datetime | None

    @property
    def is_ready(self) -> bool:
        """Whether nothing is left."""
        return not (self.waiting or self.appealed or self.until)


def desk_of(assessment: Assessment, *, base: str) -> Desk:
    """What the institution said, each place with its address under `base`. Needs the assessment's scope."""
    stories = stories_of(assessment)
    order = [(WHOLE, _("The assessment as a whole")), *(one for area in areas_of(assessment) for one in area.items)]
    return Desk(
        places=tuple(
            (Place(id=id_, name=name, url=place_url(base, id_)), tuple(stories[id_]))
            for id_, name in order
            if id_ in stories
        )
    )


def place_url(base: str, indicator: str) -> str:
    """Where an indicator, or the whole, is found below a list."""
    return f"{base}{indicator or WHOLE_PLACE}/"


def finish_of(assessment: Assessment, desk: Desk, *, at: datetime) -> Finish:
    """What is left at that moment. Needs the assessment's scope."""
    until = last_appeal_day(assessment)
    return Finish(
        waiting=tuple(desk.waiting),
        appealed=tuple(desk.appealed),
        until=until if until is not None and at <= until else None,
    )


def replies_table(desk: Desk) -> Table:
    """Every reply, with what became of it."""
    rows = [
        [
            _place_cell(place),
            day(story.reply.at),
            Cell(text=_("late"), tone="brass") if story.reply.is_late else _("in time"),
            _decided_cell(story),
            _appeal_cell(story),
        ]
        for place, stories in desk.places
        for story in stories
    ]
    labels = (_("About"), _("Sent on"), _("In time?"), _("Decision"), _("Appeal"))
    return Table(
        caption=_("The institution's replies"), caption_hidden=True, rows=rows,
        columns=[Column(label=label) for label in labels], empty=_("The institution has sent no reply."),
    )  # fmt: skip


def appeals_table(desk: Desk) -> Table:
    """Every appeal, with what was decided on it."""
    rows = [
        [_place_cell(place), day(story.appeal.at), _decided_cell(story), _appeal_cell(story)]
        for place, stories in desk.places
        for story in stories
        if story.appeal is not None
    ]
    labels = (_("About"), _("Appealed on"), _("Decision on the reply"), _("Appeal"))
    return Table(
        caption=_("Appeals"), caption_hidden=True, rows=rows,
        columns=[Column(label=label) for label in labels], empty=_("The institution has not appealed."),
    )  # fmt: skip


def _place_cell(place: Place) -> Cell:
    if not place.id:
        return Cell(text=place.name, url=place.url)
    return Cell(text=place.id, url=place.url, note=place.name)


def _decided_cell(story: Story) -> Cell:
    if story.decided is None:
        return Cell(text=_("to decide"), tone="brass")
    return Cell(text=story.decided.words, note=_("the score was changed") if story.decided.after else "")


def _appeal_cell(story: Story) -> Cell:
    if story.appeal is None:
        return Cell(text=_("none"))
    if story.ruled is None:
        return Cell(text=_("with the arbiter"), tone="brass")
    return Cell(text=story.ruled.words, note=_("the score was changed") if story.ruled.after else "")
