"""The board of a round, and what its officer does with the round as a whole."""

from collections import defaultdict
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rectitude.apps.assessments.actions.dashboards.rounds import add_assessments, change_instrument, close_dashboard
from rectitude.apps.assessments.forms.dashboards.officer import AddForm, ChangeForm, VersionForm
from rectitude.apps.assessments.models.dashboards import Assessment, DashboardRound
from rectitude.apps.assessments.pages.dashboards.officer.board import board_page
from rectitude.apps.assessments.pages.dashboards.officer.change import change_preview
from rectitude.apps.assessments.queries.assignments import instrument_of
from rectitude.apps.assessments.queries.dashboards.assessments import dashboard_at
from rectitude.apps.assessments.queries.dashboards.board import board_rows
from rectitude.apps.assessments.queries.dashboards.opening import dashboard_instruments, institutions_to_assess
from rectitude.apps.assessments.queries.dashboards.scopes import in_dashboard
from rectitude.apps.assessments.rules import READ_DASHBOARDS, RUN_DASHBOARDS
from rectitude.apps.assessments.views.dashboards.officer.returning import returned
from rectitude.apps.assessments.views.officer.acting import acted
from rectitude.base.access.views import decided, may, require
from rectitude.base.institutions.models import Institution
from rectitude.base.institutions.names import localized
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Resource


@require_safe
@decided(READ_DASHBOARDS)
def board(request: Any, round_code: str) -> HttpResponse:
    """Who is how far. Its officer sees every line; anybody else their own and the released ones, or nothing at all."""
    require(request, READ_DASHBOARDS, Resource(kind="dashboards"))
    round_ = dashboard_at(round_code)
    runs = may(request, RUN_DASHBOARDS, round_.as_resource())
    with in_dashboard(round_):
        rows, seats = board_rows(request.actor, runs=runs, at=request.moment)
        if not rows and not runs:
            raise OUT_OF_SCOPE.because()
        context = {
            "round": round_,
            "title": localized(round_.title),
            "board": board_page(rows, seats, at=request.moment),
            "may_run": runs and round_.state == DashboardRound.State.OPEN,
            "is_officer": runs,
        }
        return render(request, "assessments/dashboards/officer/board.html", context)


def _round_to_run(request: Any, round_code: str) -> DashboardRound:
    round_ = dashboard_at(round_code)
    require(request, RUN_DASHBOARDS, round_.as_resource())
    return round_


def _context(round_: DashboardRound, **more: object) -> dict[str, object]:
    return {"round": round_, "title": localized(round_.title), **more}


@decided(RUN_DASHBOARDS)
def add(request: Any, round_code: str) -> HttpResponse:
    """Add assessments: institutions and functions."""
    round_ = _round_to_run(request, round_code)
    there: dict[int, list[str]] = defaultdict(list)
    with in_dashboard(round_):
        for institution, function in Assessment.objects.order_by().values_list("institution_id", "function"):
            there[institution].append(function)
    institutions = institutions_to_assess(round_, on=request.moment.date())
    form = AddForm(request.POST or None, institutions=institutions, there=there, initial=returned(request, AddForm))
    if request.method == "POST" and form.is_valid():
        chosen, unknown = _chosen(form, request)
        if unknown:
            words = _("There is no institution with the code %(codes)s. Correct or remove it.")
            form.add_error("codes", words % {"codes": ", ".join(unknown)})
        elif acted(form, lambda: _added(request, round_, chosen, form.cleaned_data["functions"])):
            return HttpResponseRedirect(f"/dashboards/{round_.code}/")
    return render(request, "assessments/dashboards/officer/add.html", _context(round_, form=form))


def _chosen(form: AddForm, request: Any) -> tuple[list[Institution], list[str]]:
    """The institutions ticked or named, without those whose time is over, and the codes nobody has."""
    codes = form.cleaned_data["codes"].split()
    live = Institution.objects.select_related("country").exclude(active_to__lte=request.moment.date())
    named = {one.code: one for one in live.filter(code__in=codes)}
    found = {one.pk: one for one in [*(form.cleaned_data.get("institutions") or []), *named.values()]}
    return list(found.values()), [code for code in codes if code not in named]


def _added(request: Any, round_: DashboardRound, chosen: list[Institution], functions: list[str]) -> None:
    units = [(institution, function) for institution in chosen for function in functions]
    made = add_assessments(by=request.actor, at=request.moment, round_=round_, units=units)
    words = ngettext("%(n)d assessment was added.", "%(n)d assessments were added.", len(made)) % {"n": len(made)}
    left = len(units) - len(made)
    if left:
        words += " " + ngettext("%(n)d was there already.", "%(n)d were there already.", left) % {"n": left}
    messages.success(request, words)


@decided(RUN_DASHBOARDS)
def change(request: Any, round_code: str) -> HttpResponse:
    """Go on with another version: choose it, see what reads differently, then say why."""
    round_ = _round_to_run(request, round_code)
    versions = dashboard_instruments().filter(instrument=round_.instrument.instrument).exclude(pk=round_.instrument_id)
    choose = VersionForm(request.GET if "to" in request.GET else None, versions=versions)
    if not choose.is_bound or not choose.is_valid():
        context = _context(round_, form=choose, has_versions=versions.exists())
        return render(request, "assessments/dashboards/officer/choose_version.html", context)
    to = choose.cleaned_data["to"]
    form = ChangeForm(request.POST or None, initial=returned(request, ChangeForm))
    if request.method == "POST" and form.is_valid():
        given = {"round_": round_, "instrument": to, "reason": form.cleaned_data["reason"]}
        if acted(form, lambda: change_instrument(by=request.actor, at=request.moment, **given)):
            messages.success(request, _("The round goes on with the new version. The assessors have been told."))
            return HttpResponseRedirect(f"/dashboards/{round_.code}/")
    preview = change_preview(instrument_of(round_.instrument), instrument_of(to), language=get_language() or "en")
    with in_dashboard(round_):
        n_scoring = Assessment.objects.filter(state=Assessment.State.SCORING).count()
        n_past = Assessment.objects.exclude(state=Assessment.State.SCORING).count()
    context = _context(round_, form=form, to=to, preview=preview, n_scoring=n_scoring, n_past=n_past)
    return render(request, "assessments/dashboards/officer/change.html", context)


@decided(RUN_DASHBOARDS)
def close(request: Any, round_code: str) -> HttpResponse:
    """Close a round after asking once more."""
    round_ = _round_to_run(request, round_code)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and acted(
        form, lambda: close_dashboard(by=request.actor, at=request.moment, round_=round_)
    ):
        messages.success(request, _("The round is closed. Nothing in it changes any more."))
        return HttpResponseRedirect(f"/dashboards/{round_.code}/")
    with in_dashboard(round_):
        left = Assessment.objects.exclude(state=Assessment.State.RELEASED).count()
    return render(request, "assessments/dashboards/officer/close.html", _context(round_, form=form, n_left=left))
