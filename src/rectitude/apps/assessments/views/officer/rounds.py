"""Listing, creating, opening, extending and closing rounds."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from rectitude.apps.assessments.actions.rounds import close_round, create_round, extend_round, open_round
from rectitude.apps.assessments.forms.rounds import ExtendForm, InstitutionsForm, RoundForm, end_of
from rectitude.apps.assessments.models import Round
from rectitude.apps.assessments.queries.rounds import (
    institutions_to_ask,
    published_instruments,
    round_at,
    rounds_run_by,
)
from rectitude.apps.assessments.rules import READ_ROUNDS, RUN_ROUNDS
from rectitude.apps.assessments.views.officer.acting import acted
from rectitude.base.access.queries import scope_keys
from rectitude.base.access.views import decided, may, require
from rectitude.base.institutions.models import Country, Institution, Programme
from rectitude.base.institutions.scopes import in_round
from rectitude.base.problems import OUT_OF_SCOPE, Problem
from rectitude.core.access import Resource

OFFICER = frozenset({"programme_officer"})


@decided(READ_ROUNDS)
def round_list(request: Any) -> HttpResponse:
    """The rounds whose board the reader may see."""
    require(request, READ_ROUNDS, Resource(kind="rounds"))
    rounds = list(rounds_run_by(request.actor, at=request.moment))
    programmes = scope_keys(request.actor, kind="programme", roles=OFFICER, at=request.moment)
    return render(request, "assessments/officer/rounds.html", {"rounds": rounds, "may_create": bool(programmes)})


def _programmes(request: Any) -> Any:
    codes = scope_keys(request.actor, kind="programme", roles=OFFICER, at=request.moment)
    return Programme.objects.filter(code__in=codes)


@decided(RUN_ROUNDS)
def new_round(request: Any) -> HttpResponse:
    """Prepare a round."""
    programmes = _programmes(request)
    first = programmes.first()
    if first is None:
        raise OUT_OF_SCOPE.because()
    require(request, RUN_ROUNDS, Resource(kind="programme", key=first.code, scopes=first.scopes))
    form = RoundForm(
        request.POST or None,
        programmes=programmes,
        instruments=published_instruments(),
        rounds=Round.objects.filter(programme__in=programmes),
        now=request.moment,
    )
    if request.method == "POST" and form.is_valid():
        made = _created(request, form)
        if made is not None:
            messages.success(request, _("The round is prepared. Choose the institutions, then open it."))
            return HttpResponseRedirect(f"/rounds/{made.code}/open/")
    return render(request, "assessments/officer/new_round.html", {"form": form})


def _created(request: Any, form: RoundForm) -> Round | None:
    given = form.cleaned_data
    try:
        return create_round(
            by=request.actor,
            at=request.moment,
            programme=given["programme"],
            code=given["code"],
            title=form.title,
            instrument=given["instrument"],
            previous=given["previous"],
            period_from=given["period_from"],
            period_to=given["period_to"],
            due_at=end_of(given["due"]),
            review_due_at=end_of(given["review_due"]),
        )
    except Problem as problem:
        form.add_error("code", f"{problem.title}. {problem.action}")
        return None


def _round_to_run(request: Any, round_code: str) -> Round:
    round_ = round_at(round_code)
    require(request, RUN_ROUNDS, round_.as_resource())
    return round_


@decided(RUN_ROUNDS)
def open_to(request: Any, round_code: str) -> HttpResponse:
    """Open the round for institutions, or add some to an open one."""
    round_ = _round_to_run(request, round_code)
    with in_round(round_.pk):
        institutions = institutions_to_ask(round_, on=request.moment.date())
        form = InstitutionsForm(request.POST or None, institutions=institutions, countries=_countries(institutions))
        return _opened(request, form, round_, institutions)


def _countries(institutions: QuerySet[Institution]) -> QuerySet[Country]:
    return Country.objects.filter(institutions__in=institutions.order_by()).distinct()


def _opened(request: Any, form: InstitutionsForm, round_: Round, institutions: QuerySet[Institution]) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        found, unknown = _chosen(form, institutions, request.moment.date())
        if unknown:
            words = _("There is no institution with the code %(codes)s. Correct or remove it.")
            form.add_error("codes", words % {"codes": ", ".join(unknown)})
        elif acted(form, lambda: open_round(by=request.actor, at=request.moment, round_=round_, institutions=found)):
            messages.success(
                request, _("The round is open. The focal points have been told what is asked and by when.")
            )
            return HttpResponseRedirect(f"/rounds/{round_.code}/")
    context = {"form": form, "round": round_}
    return render(request, "assessments/officer/open_round.html", context)


def _chosen(
    form: InstitutionsForm, institutions: QuerySet[Institution], on: date
) -> tuple[list[Institution], list[str]]:
    """The institutions chosen, without those whose time is over, and the codes nobody has."""
    codes = form.cleaned_data["codes"].split()
    live = Institution.objects.select_related("country").exclude(active_to__lte=on)
    named = {i.code: i for i in live.filter(code__in=codes)}
    of_countries = list(institutions.filter(country__in=form.cleaned_data["countries"]))
    ticked = list(form.cleaned_data.get("institutions") or [])
    found = {i.pk: i for i in [*named.values(), *of_countries, *ticked]}
    return list(found.values()), [code for code in codes if code not in named]


@decided(RUN_ROUNDS)
def extend(request: Any, round_code: str) -> HttpResponse:
    """Move the dates of a round."""
    round_ = _round_to_run(request, round_code)
    first = {"due": round_.due_at.date(), "review_due": round_.review_due_at.date()}
    form = ExtendForm(request.POST or None, initial=first, now=request.moment)
    if request.method == "POST" and form.is_valid() and acted(form, lambda: _extended(request, round_, form)):
        messages.success(request, _("The dates are moved."))
        return HttpResponseRedirect(f"/rounds/{round_.code}/")
    return render(request, "assessments/officer/extend.html", {"form": form, "round": round_})


def _extended(request: Any, round_: Round, form: ExtendForm) -> Round:
    given = form.cleaned_data
    return extend_round(
        by=request.actor,
        at=request.moment,
        round_=round_,
        due_at=end_of(given["due"]),
        review_due_at=end_of(given["review_due"]),
        reason=given["reason"],
    )


@decided(RUN_ROUNDS)
def close(request: Any, round_code: str) -> HttpResponse:
    """Close a round after asking once more."""
    round_ = _round_to_run(request, round_code)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and acted(
        form, lambda: close_round(by=request.actor, at=request.moment, round_=round_)
    ):
        messages.success(request, _("The round is closed. Nothing in it changes any more."))
        return HttpResponseRedirect(f"/rounds/{round_.code}/")
    return render(request, "assessments/officer/close.html", {"form": form, "round": round_})


def may_run(request: HttpRequest, round_: Round) -> bool:
    """Whether to offer what runs a round."""
    return may(request, RUN_ROUNDS, round_.as_resource())
