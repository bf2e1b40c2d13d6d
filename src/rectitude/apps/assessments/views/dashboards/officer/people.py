"""The people of an assessment: appointing, withdrawing; its dates; closing the reply."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rectitude.apps.assessments.actions.dashboards.appointments import (
    OVER,
    SEATS,
    appoint,
    extend_assessment,
    withdraw_person,
)
from rectitude.apps.assessments.actions.dashboards.replies import close_reply
from rectitude.apps.assessments.forms.dashboards.officer_people import AppointForm, DatesForm, SearchForm, WithdrawForm
from rectitude.apps.assessments.forms.rounds import end_of
from rectitude.apps.assessments.models.dashboards import Appointment, Assessment
from rectitude.apps.assessments.pages.dashboards.door import Door, opened
from rectitude.apps.assessments.pages.dashboards.frame import frame_of
from rectitude.apps.assessments.pages.dashboards.officer.people import WHY_NOT, people_page
from rectitude.apps.assessments.pages.dashboards.officer.seats import seat_name
from rectitude.apps.assessments.queries.dashboards.assessments import active_appointments
from rectitude.apps.assessments.queries.dashboards.candidates import Candidate, people_found
from rectitude.apps.assessments.queries.dashboards.sight import has_reached
from rectitude.apps.assessments.rules import RUN_ASSESSMENT
from rectitude.apps.assessments.views.dashboards.officer.returning import returned
from rectitude.apps.assessments.views.officer.acting import acted
from rectitude.base.access.views import decided
from rectitude.base.problems import OUT_OF_SCOPE

HERE = "assessments/dashboards/officer"


@contextmanager
def _door(request: Any, at: dict[str, str]) -> Iterator[Door]:
    with opened(request, RUN_ASSESSMENT, **at) as door:
        yield door


def _shown(request: Any, door: Door, template: str, **more: object) -> HttpResponse:
    frame = frame_of(door.assessment, door.sight, at="people")
    context = {"frame": frame, "assessment": door.assessment, **more}
    return render(request, f"{HERE}/{template}.html", context)


def _back(door: Door) -> HttpResponse:
    return HttpResponseRedirect(f"{door.assessment.path}people/")


@require_safe
@decided(RUN_ASSESSMENT)
def people(request: Any, **at: str) -> HttpResponse:
    """Who holds which seat, what they declared, who held one before."""
    with _door(request, at) as door:
        return _shown(request, door, "people", page=people_page(door.assessment, at=request.moment))


@decided(RUN_ASSESSMENT)
def appoint_person(request: Any, part: str, seat: int, **at: str) -> HttpResponse:
    """Look for somebody, then appoint them to one seat."""
    with _door(request, at) as door:
        _require_seat(door.assessment, part, seat)
        search = SearchForm(request.GET if "q" in request.GET else None)
        words = search.cleaned_data["q"] if search.is_bound and search.is_valid() else ""
        found = people_found(door.assessment, words, at=request.moment)
        form = AppointForm(request.POST if request.method == "POST" else None, candidates=found)
        given: dict[str, Any] = {"assessment": door.assessment, "part": part, "seat": seat}
        if (
            request.method == "POST"
            and form.is_valid()
            and acted(form, lambda: appoint(by=request.actor, at=request.moment, person=form.chosen, **given))
        ):
            words = _("%(person)s is appointed and has been told by e-mail.") % {"person": form.chosen.name}
            messages.success(request, words)
            return _back(door)
        context = {"seat": seat_name(part, seat), "search": search, "form": form, "words": words, "found": found}
        return _shown(request, door, "appoint", refused=_refused(found), **context)


def _refused(found: list[Candidate]) -> list[str]:
    """Those found who cannot be appointed, each with the reason."""
    return [
        _("%(person)s %(why)s") % {"person": one.person.name, "why": WHY_NOT[one.why_not]()}
        for one in found
        if one.why_not
    ]


def _require_seat(assessment: Assessment, part: str, seat: int) -> None:
    """Problem(not-found) for a seat there is not."""
    if part not in Appointment.Part.values or not 1 <= seat <= SEATS[Appointment.Part(part)]:
        raise OUT_OF_SCOPE.because()
    if has_reached(assessment, OVER[Appointment.Part(part)]):
        raise OUT_OF_SCOPE.because()


@decided(RUN_ASSESSMENT)
def withdraw(request: Any, part: str, seat: int, **at: str) -> HttpResponse:
    """End the part of whoever holds the seat."""
    with _door(request, at) as door:
        held = next((a for a in active_appointments(door.assessment) if (a.part, a.seat) == (part, seat)), None)
        if held is None:
            raise OUT_OF_SCOPE.because()
        first = {**returned(request, WithdrawForm), "person": str(held.person.key)}
        form = WithdrawForm(request.POST or None, initial=first)
        if request.method == "POST" and form.is_valid() and _withdrawn(request, door, held, form):
            words = _("The part of %(person)s has ended. They have been told.") % {"person": held.person.name}
            messages.success(request, words)
            return _back(door)
        return _shown(request, door, "withdraw", form=form, held=held, seat=seat_name(part, seat))


def _withdrawn(request: Any, door: Door, held: Appointment, form: WithdrawForm) -> bool:
    if form.cleaned_data["person"] != str(held.person.key):
        form.add_error(None, _("Somebody else holds this part now. Read who it is, then decide again."))
        form.data = {**request.POST.dict(), "person": str(held.person.key)}
        return False
    given = {"assessment": door.assessment, "appointment": held, "reason": form.cleaned_data["reason"]}
    return acted(form, lambda: withdraw_person(by=request.actor, at=request.moment, **given))


@decided(RUN_ASSESSMENT)
def dates(request: Any, **at: str) -> HttpResponse:
    """Move the dates, with a reason."""
    with _door(request, at) as door:
        typed = returned(request, DatesForm)
        form = DatesForm(request.POST or None, assessment=door.assessment, now=request.moment, typed=typed)
        if request.method == "POST" and form.is_valid() and acted(form, lambda: _moved(request, door, form)):
            messages.success(request, _("The dates are moved."))
            return _back(door)
        return _shown(request, door, "dates", form=form)


def _moved(request: Any, door: Door, form: DatesForm) -> Assessment:
    given = form.cleaned_data
    before = door.assessment
    # A day left as it was keeps its very moment.
    due = {
        name: getattr(before, f"{name}_at") if given[name] == form.kept[name] else end_of(given[name])
        for name in form.kept
    }
    return extend_assessment(
        by=request.actor,
        at=request.moment,
        assessment=before,
        scoring_due_at=due["scoring_due"],
        review_due_at=due["review_due"],
        reply_due_at=due["reply_due"],
        reason=given["reason"],
    )


@decided(RUN_ASSESSMENT)
def close_the_reply(request: Any, **at: str) -> HttpResponse:
    """Go on with what has been said, once the deadline has passed."""
    with _door(request, at) as door:
        form = forms.Form(request.POST if request.method == "POST" else None)
        if request.method == "POST" and acted(
            form, lambda: close_reply(by=request.actor, at=request.moment, assessment=door.assessment)
        ):
            messages.success(request, _("The reply is closed. The adjudicator has been told."))
            return _back(door)
        can_close = people_page(door.assessment, at=request.moment).can_close
        return _shown(request, door, "close_reply", form=form, can_close=can_close)
