"""The rounds and assessments one person has something to do with, and how far each is. Progress only, never a score."""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import cast

from django.db.models import Count, Q, QuerySet
from django_scopes import scope

from rectitude.apps.assessments.models.dashboards import Appointment, Assessment, DashboardRound
from rectitude.apps.assessments.queries.dashboards.resources import person_keys
from rectitude.apps.assessments.rules import INSIDE, PROGRAMME
from rectitude.base.access.queries import scope_keys
from rectitude.core.access import Actor

State = Assessment.State
REPLYING = (State.REPLY, State.DISPOSITION, State.FINAL, State.RELEASED)
# What nobody reads on a list stays where it is.
UNREAD = ("instrument__canonical", "institution__name_folded", "institution__source", "country__name_folded")


def everywhere() -> AbstractContextManager[None]:
    """The rows of every round: only for queries that are narrowed to one person at once."""
    return cast("AbstractContextManager[None]", scope(assessment=None, dashboard=None, country=None))


def rounds_run_by(actor: Actor, *, at: datetime) -> QuerySet[DashboardRound]:
    """The rounds of the programmes this person is an officer of."""
    rounds = DashboardRound.objects.with_everything()
    if scope_keys(actor, kind="platform", roles=PROGRAMME, at=at):
        return rounds
    return rounds.filter(programme__code__in=scope_keys(actor, kind="programme", roles=PROGRAMME, at=at))


def own_appointments(actor: Actor) -> Q:
    """Assessments this person is appointed to now. Needs a scope that holds them."""
    mine = Appointment.objects.filter(person__key__in=person_keys(actor), withdrawn_at__isnull=True)
    return Q(pk__in=mine.order_by().values("assessment_id"))


def own_institutions(actor: Actor, *, at: datetime) -> Q | None:
    """Assessments of institutions this person speaks for, once these may reply; None for whoever speaks for none."""
    codes = scope_keys(actor, kind="institution", roles=INSIDE, at=at)
    countries = scope_keys(actor, kind="country", roles=INSIDE, at=at)
    if not codes and not countries:
        return None
    return Q(state__in=REPLYING) & (Q(institution__code__in=codes) | Q(country__code__in=countries))


def assessments_seen(actor: Actor, *, at: datetime) -> QuerySet[Assessment]:
    """Own, one's institution's once it may reply, and whatever is released; officers' rounds are asked for apart.

    Needs a scope that holds them.
    """
    allowed = own_appointments(actor)
    if actor.is_signed_in:
        allowed |= Q(state=State.RELEASED)
    inside = own_institutions(actor, at=at)
    rows: QuerySet[Assessment] = Assessment.objects.filter(allowed if inside is None else allowed | inside)
    return on_a_line(rows)


def board_rows(actor: Actor, *, runs: bool, at: datetime) -> tuple[list[Assessment], dict[int, list[Appointment]]]:
    """The lines of a round's board as one person may see them, and who is appointed where they may see how far it is.

    runs: whether they are its officer. The seats are those of `seats_of`. Needs the round's scope.
    """
    if runs:
        rows = mine = list(on_a_line(Assessment.objects.all()))
    else:
        rows = list(assessments_seen(actor, at=at))
        mine = list(Assessment.objects.filter(own_appointments(actor)).only("pk"))
    seats = seats_of(mine)
    return rows, {row.pk: seats.get(row.pk, []) for row in mine}


def on_a_line(rows: QuerySet[Assessment]) -> QuerySet[Assessment]:
    """With what one line of a list prints."""
    return rows.select_related("round", "institution", "country", "instrument").defer(*UNREAD)


def tally_of(rounds: Iterable[DashboardRound]) -> dict[int, dict[str, int]]:
    """Round -> state -> how many assessments."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    with everywhere():
        counted = Assessment.objects.filter(round__in=list(rounds)).order_by().values_list("round_id", "state")
        for round_id, state, n in counted.annotate(n=Count("pk")):
            found[round_id][state] = n
    return dict(found)


def seats_of(rows: Iterable[Assessment]) -> dict[int, list[Appointment]]:
    """Assessment -> who is appointed now, each with `n_scored`: how many indicators they have scored. Needs a scope."""
    found: dict[int, list[Appointment]] = defaultdict(list)
    seats = Appointment.objects.filter(assessment__in=list(rows), withdrawn_at__isnull=True)
    for seat in seats.annotate(n_scored=Count("heads")):
        found[seat.assessment_id].append(seat)
    return dict(found)
