"""The seven stages of an assessment as a line: when each was reached, by when it is due."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rectitude.apps.assessments.models.dashboards import Assessment, ResultRun
from rectitude.apps.assessments.pages.dashboards.officer.board import due_of
from rectitude.apps.assessments.pages.outputs.words import day
from rectitude.apps.assessments.queries.dashboards.sheets import finished_assessors
from rectitude.apps.assessments.queries.dashboards.sight import has_reached

State = Assessment.State
NAMES: dict[str, str | Promise] = {
    State.SCORING: gettext_lazy("Scoring"),
    State.ADJUDICATION: gettext_lazy("Settling differences"),
    State.PEER_REVIEW: gettext_lazy("Peer review"),
    State.REPLY: gettext_lazy("Right of reply"),
    State.DISPOSITION: gettext_lazy("Deciding on replies"),
    State.FINAL: gettext_lazy("Final"),
    State.RELEASED: gettext_lazy("Released"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StageStep:
    """One stage. where: done, here or ahead. words: when it began, or by when it should."""

    name: str
    where: str
    words: str
    is_late: bool = False


def stage_line(assessment: Assessment, *, at: datetime) -> tuple[StageStep, ...]:
    """All seven, in order. Needs the assessment's scope; two queries."""
    reached = _reached(assessment)
    return tuple(_step(assessment, state, reached.get(state), at=at) for state in State)


def _step(assessment: Assessment, state: State, began: datetime | None, *, at: datetime) -> StageStep:
    is_here = assessment.state == state
    since = _("since %(day)s") % {"day": day(began)} if began else ""
    if is_here:
        due = due_of(assessment)
        by = _("due by %(day)s") % {"day": day(due)} if due else ""
        late = due is not None and due < at
        words = ", ".join(part for part in (since, by) if part)
        if state in {State.FINAL, State.RELEASED} and began:
            words = day(began)
        return StageStep(name=str(NAMES[state]), where="here", words=words, is_late=late)
    if has_reached(assessment, state):
        words = _("began on %(day)s") % {"day": day(began)} if began else ""
        return StageStep(name=str(NAMES[state]), where="done", words=words)
    planned = {
        State.ADJUDICATION: assessment.review_due_at,
        State.PEER_REVIEW: assessment.review_due_at,
        State.REPLY: assessment.reply_due_at,
    }.get(state)
    return StageStep(
        name=str(NAMES[state]), where="ahead", words=_("due by %(day)s") % {"day": day(planned)} if planned else ""
    )


def _reached(assessment: Assessment) -> dict[str, datetime | None]:
    """When each stage began, as far as it has."""
    handed_in = [one.finished_at for one in finished_assessors(assessment) if one.finished_at is not None]
    settled = ResultRun.objects.filter(assessment=assessment, occasion="adjudicated").values_list("at", flat=True)
    return {
        State.SCORING: assessment.created_at,
        State.ADJUDICATION: max(handed_in) if handed_in and has_reached(assessment, State.ADJUDICATION) else None,
        State.PEER_REVIEW: settled.last() if has_reached(assessment, State.PEER_REVIEW) else None,
        State.REPLY: assessment.reply_opened_at,
        State.DISPOSITION: assessment.reply_closed_at,
        State.FINAL: assessment.final_at,
        State.RELEASED: assessment.released_at,
    }
