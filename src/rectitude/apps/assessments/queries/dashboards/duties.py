"""What one person has to do in the dashboard now: the rows it follows from, in at most three queries."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from rectitude.apps.assessments.models.dashboards import Appeal, Appointment, Assessment, InstitutionReply, PeerQuery
from rectitude.apps.assessments.queries.dashboards.board import (
    everywhere,
    on_a_line,
    own_institutions,
    rounds_run_by,
)
from rectitude.apps.assessments.queries.dashboards.resources import person_keys
from rectitude.apps.assessments.rules import PROGRAMME
from rectitude.base.access.queries import scope_keys
from rectitude.core.access import Actor

State, Part = Assessment.State, Appointment.Part
NEEDED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """What is open in an assessment: reviewers' questions, replies and appeals nothing was decided on."""

    queries: int = 0
    replies: int = 0
    appeals: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPart:
    """An assessment somebody is appointed to, their appointment, and what is open in it."""

    assessment: Assessment
    own: Appointment
    undecided: Undecided


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundWork:
    """What waits for the officer of a round. Counts only."""

    title: dict[str, str]
    code: str
    n: int = 0
    n_final: int = 0
    n_reply_over: int = 0
    n_late: int = 0
    n_seats_empty: int = 0

    @property
    def is_waiting(self) -> bool:
        """Whether nothing is asked of the officer."""
        return not (self.n_final or self.n_reply_over or self.n_late or self.n_seats_empty)


def own_parts(actor: Actor, *, also_closed: bool = False) -> list[OwnPart]:
    """Everything this person is appointed to now, in rounds that are open (or in all). One query."""
    if not person_keys(actor):
        return []
    with everywhere():
        rows = (
            Appointment.objects.filter(person__key__in=person_keys(actor), withdrawn_at__isnull=True)
            .filter(assessment__round__state__in=["open", "closed"] if also_closed else ["open"])
            .select_related("assessment__round", "assessment__institution", "assessment__country")
            .annotate(**_undecided("assessment_id"))
            .order_by("assessment__scoring_due_at", "assessment__institution__name")
        )
        return [OwnPart(assessment=row.assessment, own=row, undecided=_counts(row)) for row in rows]


def undecided_in(assessment: Assessment) -> Undecided:
    """What is open in one assessment. Needs its scope; one query."""
    row = Assessment.objects.filter(pk=assessment.pk).annotate(**_undecided("pk")).only("pk").get()
    return _counts(row)


def assessments_of_institution(actor: Actor, *, at: datetime) -> list[Assessment]:
    """The assessments of the institutions this person speaks for, from the moment these may reply."""
    inside = own_institutions(actor, at=at)
    if inside is None:
        return []
    with everywhere():
        rows = on_a_line(Assessment.objects.filter(inside))
        return list(rows.order_by("reply_due_at", "institution__name"))


def asked_of_institution(actor: Actor, *, at: datetime) -> list[Assessment]:
    """Those that wait for the institution's reply, or in which it can still appeal."""
    rows = assessments_of_institution(actor, at=at)
    return [row for row in rows if row.state in {State.REPLY, State.DISPOSITION} and row.round.state == "open"]


def rounds_to_run(actor: Actor, *, at: datetime) -> list[RoundWork]:
    """The open rounds of one's programmes, with what waits in each. One query, none for whoever runs nothing."""
    if not any(scope_keys(actor, kind=kind, roles=PROGRAMME, at=at) for kind in ("programme", "platform")):
        return []
    with everywhere():
        young = [State.SCORING, State.ADJUDICATION, State.PEER_REVIEW]
        late = Q(assessments__state=State.SCORING, assessments__scoring_due_at__lt=at)
        late |= Q(assessments__state__in=young[1:], assessments__review_due_at__lt=at)
        over = Q(assessments__state=State.REPLY, assessments__reply_due_at__lt=at)
        seats = Appointment.objects.filter(
            assessment__round=OuterRef("pk"), assessment__state__in=young, withdrawn_at__isnull=True
        )
        rounds = rounds_run_by(actor, at=at).filter(state="open").annotate(
            n=Count("assessments"),
            n_final=Count("assessments", filter=Q(assessments__state=State.FINAL)),
            n_reply_over=Count("assessments", filter=over),
            n_late=Count("assessments", filter=late),
            n_young=Count("assessments", filter=Q(assessments__state__in=young)),
            n_filled=_counted(seats, "assessment__round"),
        )  # fmt: skip
        return [
            RoundWork(
                title=row.title, code=row.code, n=row.n, n_final=row.n_final, n_reply_over=row.n_reply_over,
                n_late=row.n_late, n_seats_empty=NEEDED * row.n_young - row.n_filled,
            )
            for row in rounds
        ]  # fmt: skip


def _undecided(assessment: str) -> dict[str, Coalesce]:
    own = {"assessment": OuterRef(assessment)}
    return {
        "n_queries": _counted(PeerQuery.objects.filter(**own, closing__isnull=True), "assessment"),
        "n_replies": _counted(InstitutionReply.objects.filter(**own, dispositions__isnull=True), "assessment"),
        "n_appeals": _counted(Appeal.objects.filter(**own, decision__isnull=True), "assessment"),
    }


def _counted(rows: QuerySet[Any], by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def _counts(row: object) -> Undecided:
    found = vars(row)
    return Undecided(queries=found["n_queries"], replies=found["n_replies"], appeals=found["n_appeals"])
