"""Rounds and how far the institutions in them are."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from rectitude.apps.assessments.api.schemas import ProgressOut, ResultOut, RoundOut
from rectitude.apps.assessments.exports.round_results import rows_of
from rectitude.apps.assessments.models import Assignment, Round
from rectitude.apps.assessments.queries.assignments import instrument_of
from rectitude.apps.assessments.queries.results import results_of
from rectitude.apps.assessments.queries.rounds import board_rows, round_at, rounds_run_by
from rectitude.apps.assessments.rules import READ_BOARD, READ_ROUNDS
from rectitude.base.access.api import PROBLEMS, api_decided
from rectitude.base.access.views import require
from rectitude.base.institutions.scopes import in_round
from rectitude.core.access import Resource

router = Router(tags=["Rounds"])
MOST = 500


class Part(Schema):
    """Which part of a long list."""

    offset: int = 0
    limit: int = 100


@router.get("/rounds", response={200: list[RoundOut], **PROBLEMS}, summary="The rounds whose board you may read")
@api_decided(READ_ROUNDS)
def rounds(request: HttpRequest) -> list[dict[str, Any]]:
    """The rounds of the programmes you work for, newest due date first."""
    require(request, READ_ROUNDS, Resource(kind="rounds"))
    asked: Any = request
    return [_round(round_) for round_ in rounds_run_by(asked.actor, at=asked.moment)]


@router.get("/rounds/{round_code}", response={200: RoundOut, **PROBLEMS}, summary="One round")
@api_decided(READ_BOARD)
def one_round(request: HttpRequest, round_code: str) -> dict[str, Any]:
    """A round you run or review in."""
    return _round(_readable(request, round_code))


@router.get("/rounds/{round_code}/assignments", response={200: list[ProgressOut], **PROBLEMS}, summary="Who is how far")
@api_decided(READ_BOARD)
def assignments(request: HttpRequest, round_code: str, part: Query[Part]) -> list[dict[str, Any]]:
    """The institutions of a round by name, at most 500 at a time (offset, limit)."""
    round_ = _readable(request, round_code)
    start = max(0, part.offset)
    with in_round(round_.pk):
        return [_progress(row) for row in board_rows()[start : start + max(1, min(part.limit, MOST))]]


@router.get("/rounds/{round_code}/results", response={200: list[ResultOut], **PROBLEMS}, summary="The newest figures")
@api_decided(READ_BOARD)
def results(request: HttpRequest, round_code: str, part: Query[Part]) -> list[dict[str, Any]]:
    """Each institution that has submitted, by name and without any ranking, at most 500 at a time."""
    round_ = _readable(request, round_code)
    start = max(0, part.offset)
    with in_round(round_.pk):
        rows = board_rows().exclude(state__in=[Assignment.State.INVITED, Assignment.State.ANSWERING])
        found = results_of(list(rows[start : start + max(1, min(part.limit, MOST))]))
    return [{"figures": row, **_names(row)} for row in rows_of(round_, instrument_of(round_.instrument), found)]


def _names(row: dict[str, Any]) -> dict[str, Any]:
    return {"institution": row.pop("institution"), "name": row.pop("name"), "state": row.pop("state")}


def _readable(request: HttpRequest, round_code: str) -> Round:
    round_ = round_at(round_code)
    require(request, READ_BOARD, round_.as_resource())
    return round_


def _round(round_: Round) -> dict[str, Any]:
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
        "due_at": round_.due_at,
        "review_due_at": round_.review_due_at,
        "state": str(round_.state),
    }


def _progress(row: Assignment) -> dict[str, Any]:
    country = row.institution.country
    return {
        "institution": row.institution.code,
        "name": row.institution.name,
        "country": country.code if country else None,
        "state": str(row.state),
        "due_at": row.due_at,
        "submitted_at": row.submitted_at,
        "verified_at": row.verified_at,
        "n_answered": row.n_answered,
        "n_applicable": row.n_applicable,
        "n_reviewed": row.n_reviewed,
        "n_queried": row.n_queried,
        "n_questions": row.n_questions,
    }
