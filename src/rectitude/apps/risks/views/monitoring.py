"""Red flags and the review clock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rectitude.apps.risks.actions.monitoring import record_check, record_review, record_sighting, reopen_assessment
from rectitude.apps.risks.door import Door, entered
from rectitude.apps.risks.forms.monitoring import CheckForm, EventForm, SightingForm
from rectitude.apps.risks.pages.monitoring import flags_page, review_page
from rectitude.apps.risks.queries.register import risk_at
from rectitude.apps.risks.rules import READ
from rectitude.apps.risks.views.acting import acted, shown
from rectitude.apps.risks.views.starting import BOTH, back
from rectitude.base.access.views import decided


@require_http_methods(BOTH)
@decided(READ)
def flags(request: Any, code: str) -> HttpResponse:
    """The red flags of every risk, what was seen, and the quarterly check."""
    with entered(request, READ, code) as door:
        register, today = door.register(), door.at.date()
        named = [(one.risk.code, flag) for one in register.lines for flag in one.document["red_flags"]]
        asked = request.POST.get("do", "") if request.method == "POST" else ""
        sighting = SightingForm(request.POST if asked == "saw" else None, today=today, flags=named)
        check = CheckForm(request.POST if asked == "checked" else None, today=today, prefix="check")
        done = _sent(door, sighting, _saw(door, sighting)) or _sent(door, check, _checked(door, check))
        if done:
            return back(door, "flags/", _("It is written down."))
        page = flags_page(register, inside=door.inside)
        context = {"frame": door.frame("flags"), "page": page, "form": sighting, "check": check}
        return shown(request, "flags", {**context, "may_tell": door.proposes}, sighting, check)


def _sent(door: Door, form: Any, act: Callable[[], object]) -> bool:
    return bool(form.is_bound and form.is_valid() and acted(form, act))


def _saw(door: Door, form: SightingForm) -> Callable[[], object]:
    def act() -> object:
        code, flag = form.chosen
        risk, given = risk_at(door.assessment, code), form.cleaned_data
        return record_sighting(by=door.actor, at=door.at, risk=risk, flag=flag, on=given["on"], note=given["note"])

    return act


def _checked(door: Door, form: CheckForm) -> Callable[[], object]:
    def act() -> object:
        given = form.cleaned_data
        return record_check(by=door.actor, at=door.at, assessment=door.assessment, on=given["on"], what=given["what"])

    return act


@require_http_methods(BOTH)
@decided(READ)
def review(request: Any, code: str) -> HttpResponse:
    """The review clock: what is due, what moved it; opening again, and a full review."""
    with entered(request, READ, code) as door:
        register, today = door.register(), door.at.date()
        asked = request.POST.get("do", "") if request.method == "POST" else ""
        reopen = EventForm(request.POST if asked == "reopen" else None, today=today, prefix="reopen")
        reviewed = EventForm(request.POST if asked == "review" else None, today=today, prefix="review")
        reviewed.fields["what"].label = _("How it was done")
        if _sent(door, reopen, _happened(door, reopen, reopen_assessment)):
            return back(door, "review/", _("The assessment is open again. Say so to the group."))
        if _sent(door, reviewed, _happened(door, reviewed, record_review)):
            return back(door, "review/", _("The clock starts anew."))
        page = review_page(register, today=today)
        context = {"frame": door.frame("review"), "page": page, "form": reopen, "reviewed": reviewed}
        return shown(request, "review", {**context, "may_act": door.facilitates}, reopen, reviewed)


def _happened(door: Door, form: EventForm, action: Callable[..., object]) -> Callable[[], object]:
    def act() -> object:
        given = form.cleaned_data
        return action(by=door.actor, at=door.at, assessment=door.assessment, on=given["on"], what=given["what"])

    return act
