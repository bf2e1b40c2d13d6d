"""Asking with a form: shown, sent, refused with everything typed still there, and kept over an expired session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from rectitude.apps.recommendations.models.said import Entry
from rectitude.apps.recommendations.problems import CODE_TAKEN, EVIDENCE_NEEDED, REASON_NEEDED
from rectitude.base.access.sign_in import take_kept_form
from rectitude.base.problems import Problem
from rectitude.base.ui.components import Link
from rectitude.base.ui.forms import DateParts

# Which field a refusal is told beside, where the form has it.
_BESIDE = {CODE_TAKEN: "code", REASON_NEEDED: "reason", EVIDENCE_NEEDED: "reference"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A page that asks. title: its heading; place: what it is about, above it; button: what sending does."""

    title: str
    back: Link
    button: str
    place: str = ""
    lead: str = ""
    warning: str = ""
    is_grave: bool = False


def asked(
    request: Any,
    make: Callable[..., forms.Form],
    act: Callable[[Any], str],
    *,
    asking: Asking,
    initial: Mapping[str, Any] | None = None,
    template: str = "recommendations/form.html",
    **context: Any,
) -> HttpResponse:
    """Show the form, or act on what was sent and go where `act` says.

    make(data, files, initial=...) makes the form; act takes the valid form and gives an address.
    """
    if request.method == "POST":
        form = make(request.POST, request.FILES, initial=None)
        if form.is_valid():
            try:
                return HttpResponseRedirect(act(form))
            except Problem as problem:
                tell(form, problem)
        status = 422
    else:
        form = make(None, None, initial=dict(initial or {}))
        form.initial.update(_returned(request, form))
        status = 200
    return render(request, template, {"form": form, "asking": asking, **context}, status=status)


def tell(form: forms.Form, problem: Problem) -> None:
    """Say in the form what was refused."""
    field = _BESIDE.get(problem.type)
    beside = field if field in form.fields else None
    form.add_error(beside, problem.action if beside else f"{problem.title}. {problem.action}")


def tell_overlooked(request: Any, entry: Entry, others: list[str]) -> None:
    """Tell whoever wrote later that somebody else wrote in between. Both stay."""
    if entry.overlooked:
        who = ", ".join(dict.fromkeys(others)) or _("Somebody")
        messages.warning(
            request,
            _("While you were writing, %(who)s wrote here too. Both are kept: read what came before yours below.")
            % {"who": who},
        )


def _returned(request: Any, form: forms.Form) -> dict[str, Any]:
    """What was typed on a session that had expired, as initial values."""
    kept = take_kept_form(request, owner=request.actor.key)
    if kept is None:
        return {}
    found: dict[str, Any] = {}
    for name, field in form.fields.items():
        if isinstance(field, DateParts):
            found[name] = _date(field, [kept.get(f"{name}_{part}", [""])[0] for part in ("day", "month", "year")])
        elif isinstance(field, forms.MultipleChoiceField):
            found[name] = kept.get(name, [])
        elif name in kept:
            found[name] = kept[name][0]
    return {name: value for name, value in found.items() if value is not None}


def _date(field: DateParts, parts: list[str]) -> Any:
    try:
        return field.clean(parts)
    except ValidationError:
        return None
