"""The list of dashboard rounds one person has something to do with; nothing else is named on it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count

from rectitude.apps.assessments.models.dashboards import Assessment, DashboardRound
from rectitude.apps.assessments.pages.dashboards.frame import STATE_TONES
from rectitude.apps.assessments.pages.dashboards.officer.asked import Duty, duty_of_institution, duty_of_part
from rectitude.apps.assessments.pages.dashboards.officer.board import Stage, stages_of
from rectitude.apps.assessments.queries.dashboards.board import everywhere, rounds_run_by, tally_of
from rectitude.apps.assessments.queries.dashboards.duties import assessments_of_institution, own_parts
from rectitude.base.institutions.names import localized
from rectitude.core.access import Actor

State = Assessment.State


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One assessment of this person's: where it is, at which stage, what is asked of them."""

    about: str
    url: str
    stage: str
    tone: str
    duty: Duty


@dataclass(slots=True, kw_only=True)
class ListedRound:
    """A round and what this person sees of it. stages: only for its officer."""

    code: str
    title: str
    url: str
    programme: str
    period_from: date
    period_to: date
    is_closed: bool
    stages: tuple[Stage, ...] = ()
    is_run: bool = False
    n_released: int = 0
    lines: list[Line] = field(default_factory=list)


def listed_rounds(actor: Actor, *, at: datetime) -> list[ListedRound]:
    """The rounds this person runs, has a part in, speaks in, or whose released assessments they may read."""
    run = {round_.pk: round_ for round_ in rounds_run_by(actor, at=at)}
    tallies, lines = tally_of(run.values()), _lines(actor, at=at)
    released = _released()
    wanted = set(run) | set(lines) | set(released)
    rounds = DashboardRound.objects.with_everything().filter(pk__in=wanted)
    return [
        ListedRound(
            code=round_.code,
            title=localized(round_.title),
            url=f"/dashboards/{round_.code}/",
            programme=localized(round_.programme.name),
            period_from=round_.period_from,
            period_to=round_.period_to,
            is_closed=round_.state == DashboardRound.State.CLOSED,
            is_run=round_.pk in run,
            stages=stages_of(tallies.get(round_.pk, {})),
            n_released=released.get(round_.pk, 0),
            lines=lines.get(round_.pk, []),
        )
        for round_ in rounds
    ]


def _lines(actor: Actor, *, at: datetime) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = defaultdict(list)
    parts = own_parts(actor, also_closed=True)
    for part in parts:
        duty = duty_of_part(part.assessment, part.own, part.undecided, at=at)
        found[part.assessment.round_id].append(_line(part.assessment, duty))
    seen = {part.assessment.pk for part in parts}
    for assessment in _without(assessments_of_institution(actor, at=at), seen):
        found[assessment.round_id].append(_line(assessment, duty_of_institution(assessment, at=at)))
    return dict(found)


def _without(rows: Iterable[Assessment], seen: set[int]) -> list[Assessment]:
    return [row for row in rows if row.pk not in seen]


def _line(assessment: Assessment, duty: Duty) -> Line:
    return Line(
        about=duty.about,
        url=assessment.path,
        stage=assessment.get_state_display(),
        tone=STATE_TONES[State(assessment.state)],
        duty=duty,
    )


def _released() -> dict[int, int]:
    with everywhere():
        rows = Assessment.objects.filter(state=State.RELEASED).order_by().values_list("round_id")
        return dict(rows.annotate(n=Count("pk")))
