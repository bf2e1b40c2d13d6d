"""The first page of an assessment: what is asked of this person now, where it stands, and counts as sight allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rectitude.apps.assessments.models.dashboards import (
    Appeal,
    Appointment,
    Assessment,
    InstitutionReply,
    PeerQuery,
    SettlementHead,
)
from rectitude.apps.assessments.pages.dashboards.officer.asked import (
    Duty,
    duty_of_institution,
    duty_of_part,
    duty_of_reader,
)
from rectitude.apps.assessments.pages.dashboards.officer.duties import duty_of_officer
from rectitude.apps.assessments.pages.dashboards.officer.seats import scoring_progress, seat_name
from rectitude.apps.assessments.pages.dashboards.officer.stages import StageStep, stage_line
from rectitude.apps.assessments.queries.dashboards.assessments import indicators_of
from rectitude.apps.assessments.queries.dashboards.board import seats_of
from rectitude.apps.assessments.queries.dashboards.duties import undecided_in
from rectitude.apps.assessments.queries.dashboards.sight import Sight
from rectitude.base.ui.components import Row

State, Part = Assessment.State, Appointment.Part

PARTS: dict[str, str | Promise] = {
    Part.ADJUDICATOR: gettext_lazy(
        "Once both assessors have handed in, you see both sheets. Where they differ you say what stands, with a reason others will read. Later you decide on the institution’s replies."
    ),
    Part.PEER_REVIEWER: gettext_lazy(
        "Once the differences are settled, you read the scores with their evidence and ask about whatever does not convince you. You change no score yourself."
    ),
    Part.ARBITER: gettext_lazy(
        "If the institution appeals against a decision on its reply, you decide, with a reason. You have taken no other part, so that you can."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What the page prints. is_blind: the reader is an assessor and both sheets are still apart."""

    duty: Duty
    stages: tuple[StageStep, ...]
    counts: tuple[Row, ...]
    people: tuple[Row, ...]
    part_name: str
    part_words: str | Promise
    is_blind: bool
    has_declared: bool


def overview_page(assessment: Assessment, sight: Sight, *, at: datetime) -> Overview:
    """Needs the assessment's scope."""
    held = seats_of([assessment]).get(assessment.pk, []) if sight.progress else []
    own = sight.own
    return Overview(
        duty=_duty(assessment, sight, held, at=at),
        stages=stage_line(assessment, at=at),
        counts=tuple(_counts(assessment, sight, held)),
        people=tuple(_people(held, sight)),
        part_name=seat_name(own.part, own.seat) if own else "",
        part_words=PARTS.get(sight.part, ""),
        is_blind=sight.part == Part.ASSESSOR and assessment.state == State.SCORING,
        has_declared=own is not None and own.declared_at is not None,
    )


def _duty(assessment: Assessment, sight: Sight, held: Sequence[Appointment], *, at: datetime) -> Duty:
    if sight.own is not None:
        return duty_of_part(assessment, sight.own, undecided_in(assessment), at=at)
    if sight.progress:
        return duty_of_officer(assessment, held, undecided_in(assessment), at=at)
    return duty_of_institution(assessment, at=at) if sight.is_institution else duty_of_reader(assessment)


def _people(held: Sequence[Appointment], sight: Sight) -> list[Row]:
    if not sight.names:
        return []
    ordered = sorted(held, key=lambda one: (list(Part).index(Part(one.part)), one.seat))
    return [Row(term=seat_name(one.part, one.seat), value=one.person.name) for one in ordered]


def _counts(assessment: Assessment, sight: Sight, held: Sequence[Appointment]) -> list[Row]:
    """How far everything is: numbers of things done, never a score."""
    n, rows = len(indicators_of(assessment)), []
    if sight.progress and assessment.state == State.SCORING:
        said = ", ".join(scoring_progress(held, n))
        rows.append(Row(term=_("Scored"), value=said or _("nobody is appointed to score yet")))
    if sight.settlements:
        settled = SettlementHead.objects.filter(assessment=assessment).count()
        rows.append(Row(term=_("Settled"), value=_("%(n)d of %(of)d indicators") % {"n": settled, "of": n}))
    if sight.peer:
        asked = PeerQuery.objects.filter(assessment=assessment)
        left = asked.filter(closing__isnull=True).count()
        rows.append(Row(term=_("Reviewers’ questions"), value=_asked(asked.count(), left)))
    if sight.replies:
        replies = InstitutionReply.objects.filter(assessment=assessment)
        rows.append(
            Row(term=_("Replies"), value=_asked(replies.count(), replies.filter(dispositions__isnull=True).count()))
        )
        appeals = Appeal.objects.filter(assessment=assessment)
        rows.append(
            Row(term=_("Appeals"), value=_asked(appeals.count(), appeals.filter(decision__isnull=True).count()))
        )
    return rows


def _asked(n: int, left: int) -> str:
    if not n:
        return _("none")
    return ngettext("%(n)d, %(left)d of them open", "%(n)d, %(left)d of them open", n) % {"n": n, "left": left}
