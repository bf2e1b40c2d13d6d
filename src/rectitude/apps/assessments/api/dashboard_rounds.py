"""Dashboard rounds and how far their assessments are: the lines of the board, seen by the same people."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from ninja import Router

from rectitude.apps.assessments.api.dashboard_round_schemas import AssessmentOut, DashboardOut
from rectitude.apps.assessments.models.dashboards import Appointment, Assessment, DashboardRound
from rectitude.apps.assessments.pages.dashboards.officer.board import is_late, n_indicators
from rectitude.apps.assessments.pages.dashboards.officer.rounds import listed_rounds
from rectitude.apps.assessments.pages.dashboards.officer.seats import ORDER, Part
from rectitude.apps.assessments.queries.dashboards.assessments import dashboard_at
from rectitude.apps.assessments.queries.dashboards.board import board_rows
from rectitude.apps.assessments.queries.dashboards.scopes import in_dashboard
from rectitude.apps.assessments.rules import READ_DASHBOARDS, RUN_DASHBOARDS
from rectitude.base.access.api import PROBLEMS, api_decided
from rectitude.base.access.views import may, require
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Resource

router = Router(tags=["Dashboards"])


@router.get("/dashboards", response={200: list[DashboardOut], **PROBLEMS}, summary="The dashboard rounds you see")
@api_decided(READ_DASHBOARDS)
def dashboards(request: HttpRequest) -> list[dict[str, Any]]:
    """The rounds you run, have a part in, may reply in, or may read released assessments of."""
    require(request, READ_DASHBOARDS, Resource(kind="dashboards"))
    asked: Any = request
    codes = [listed.code for listed in listed_rounds(asked.actor, at=asked.moment)]
    return [_round(found) for found in DashboardRound.objects.with_everything().filter(code__in=codes)]


@router.get(
    "/dashboards/{round_code}/assessments",
    response={200: list[AssessmentOut], **PROBLEMS},
    summary="The assessments you see, and how far they are",
)
@api_decided(READ_DASHBOARDS)
def assessments(request: HttpRequest, round_code: str) -> list[dict[str, Any]]:
    """By country and function. 404 for a round in which you see nothing, as for one that does not exist."""
    require(request, READ_DASHBOARDS, Resource(kind="dashboards"))
    asked: Any = request
    round_ = dashboard_at(round_code)
    runs = may(request, RUN_DASHBOARDS, round_.as_resource())
    counts: dict[tuple[str, str], int] = {}
    with in_dashboard(round_):
        rows, seats = board_rows(asked.actor, runs=runs, at=asked.moment)
        if not rows and not runs:
            raise OUT_OF_SCOPE.because()
        return [
            {
                **_assessment(row, n=n_indicators(row, counts), late=is_late(row, asked.moment)),
                "seats": _seats(row, seats),
            }
            for row in rows
        ]


def _round(round_: DashboardRound) -> dict[str, Any]:
    return {
        "code": round_.code,
        "title": round_.title,
        "programme": round_.programme.code,
        "instrument": round_.instrument.instrument,
        "version": round_.instrument.version,
        "instrument_digest": round_.instrument.digest,
        "previous": round_.previous.code if round_.previous else None,
        "period_from": round_.period_from,
        "period_to": round_.period_to,
        "scoring_due_at": round_.scoring_due_at,
        "review_due_at": round_.review_due_at,
        "reply_due_at": round_.reply_due_at,
        "appeal_days": round_.appeal_days,
        "state": str(round_.state),
    }


def _assessment(row: Assessment, *, n: int, late: bool) -> dict[str, Any]:
    return {
        "institution": row.institution.code,
        "name": row.institution.name,
        "country": row.country.code,
        "function": row.function,
        "state": str(row.state),
        "version": row.instrument.version,
        "n_indicators": n,
        "scoring_due_at": row.scoring_due_at,
        "review_due_at": row.review_due_at,
        "reply_due_at": row.reply_due_at,
        "is_late": late,
        "final_at": row.final_at,
        "released_at": row.released_at,
        "released_by": row.released_by_name,
    }


def _seats(row: Assessment, seats: dict[int, list[Appointment]]) -> Sequence[dict[str, Any]] | None:
    if row.pk not in seats:
        return None
    held = {(one.part, one.seat): one for one in seats[row.pk]}
    return [_seat(part, seat, held.get((part, seat))) for part, seat in ORDER]


def _seat(part: Part, seat: int, held: Appointment | None) -> dict[str, Any]:
    scored = vars(held).get("n_scored") if held is not None and part == Part.ASSESSOR else None
    return {
        "part": part.value,
        "seat": seat,
        "is_held": held is not None,
        "has_declared": held is not None and held.declared_at is not None,
        "finished_at": held.finished_at if held else None,
        "n_scored": scored,
    }
