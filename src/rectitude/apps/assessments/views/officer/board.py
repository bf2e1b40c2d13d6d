"""The board and the results of a round."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_POST

from rectitude.apps.assessments.actions.clocks import remind_round
from rectitude.apps.assessments.exports.round_results import round_csv, round_json, round_xlsx
from rectitude.apps.assessments.models import Assignment, Round
from rectitude.apps.assessments.pages.officer.board import board_sentence, board_table
from rectitude.apps.assessments.pages.officer.results import areas_of, results_because, results_table, spread_table
from rectitude.apps.assessments.queries.assignments import instrument_of
from rectitude.apps.assessments.queries.people import without_focal_point
from rectitude.apps.assessments.queries.results import Result, results_of, spreads
from rectitude.apps.assessments.queries.rounds import board_rows, countries_of_round, round_at, tally_of
from rectitude.apps.assessments.rules import READ_BOARD, REVIEW, RUN_ROUNDS
from rectitude.apps.assessments.views.officer.rounds import may_run
from rectitude.base.access.views import decided, may, require
from rectitude.base.institutions.names import localized
from rectitude.base.institutions.scopes import in_round

PAGE = 25
SILENT_SHOWN = 10


def _round_to_read(request: Any, round_code: str) -> Round:
    round_ = round_at(round_code)
    require(request, READ_BOARD, round_.as_resource())
    return round_


@decided(READ_BOARD)
def board(request: Any, round_code: str) -> HttpResponse:
    """Who is how far."""
    round_ = _round_to_read(request, round_code)
    asked = {key: request.GET.get(key, "") for key in ("state", "country", "search", "sort")}
    reviews, runs = may(request, REVIEW, round_.as_resource()), may_run(request, round_)
    with in_round(round_.pk):
        tally = tally_of(request.moment)
        page = Paginator(board_rows(**asked), PAGE).get_page(request.GET.get("page"))
        context = {
            "round": round_,
            "title": localized(round_.title),
            "sentence": board_sentence(tally),
            "tally": tally,
            "page": page,
            "table": board_table(round_, page, at=request.moment, query=request.GET, reviews=reviews),
            "states": [(str(value), label, tally.by_state[value]) for value, label in Assignment.State.choices],
            "countries": [(code, localized(name)) for code, name in countries_of_round()],
            "asked": asked,
            "may_run": runs,
            "silent": list(without_focal_point(at=request.moment)[: SILENT_SHOWN + 1]) if runs else [],
            "silent_shown": SILENT_SHOWN,
        }
        return render(request, "assessments/officer/board.html", context)


@require_POST
@decided(RUN_ROUNDS)
def remind(request: Any, round_code: str) -> HttpResponse:
    """Remind every institution that has not submitted, at most once a day."""
    round_ = round_at(round_code)
    require(request, RUN_ROUNDS, round_.as_resource())
    kind = f"asked-{request.moment.date().isoformat()}"
    with in_round(round_.pk):
        sent = remind_round(by=request.actor, at=request.moment, round_=round_, kind=kind)
    words = ngettext("%(n)d institution was reminded.", "%(n)d institutions were reminded.", sent) % {"n": sent}
    messages.success(request, words)
    return HttpResponseRedirect(f"/rounds/{round_.code}/")


@decided(READ_BOARD)
def results(request: Any, round_code: str) -> HttpResponse:
    """The results of a round: spreads, then every institution by name."""
    round_ = _round_to_read(request, round_code)
    instrument = instrument_of(round_.instrument)
    areas = areas_of(instrument, get_language() or "en")
    with in_round(round_.pk):
        rows = board_rows().exclude(state__in=[Assignment.State.INVITED, Assignment.State.ANSWERING])
        page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
        found = spreads([area.section for area in areas])
        context = {
            "round": round_,
            "title": localized(round_.title),
            "page": page,
            "spread_table": spread_table(areas, found),
            "table": results_table(round_, areas, results_of(list(page.object_list))),
            "because": results_because(round_, instrument, page.paginator.count),
            "n": page.paginator.count,
        }
        return render(request, "assessments/officer/results.html", context)


def _all_results(round_: Round) -> list[Result]:
    rows = board_rows().exclude(state__in=[Assignment.State.INVITED, Assignment.State.ANSWERING])
    return results_of(list(rows))


@decided(READ_BOARD)
def results_file(request: Any, round_code: str, form: str) -> HttpResponse:
    """The results as csv, json or xlsx: the figures of the page, for every institution at once."""
    round_ = _round_to_read(request, round_code)
    instrument = instrument_of(round_.instrument)
    with in_round(round_.pk):
        found = _all_results(round_)
    make: Callable[..., HttpResponse] = {"csv": round_csv, "json": round_json, "xlsx": round_xlsx}[form]
    return make(round_, instrument, found, language=get_language() or "en", name="results")
