"""What every page here does: print its frame, put words back into its form, answer a refusal with everything typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from rectitude.apps.assessments.pages.dashboards.door import Door
from rectitude.apps.assessments.pages.dashboards.frame import frame_of
from rectitude.apps.assessments.pages.dashboards.review.kept import Kept
from rectitude.apps.assessments.views.dashboards.review.keeping import keep_typed, kept_words
from rectitude.apps.assessments.views.officer.acting import acted

DISCARD = "discard"


def show(
    request: Any, door: Door, template: str, *, at: str, form: forms.Form | None = None, **context: Any
) -> HttpResponse:
    """The page in its frame; 422 when its form was refused. at: the tab it belongs to."""
    frame = frame_of(door.assessment, door.sight, at=at)
    shown = {
        "frame": frame,
        "assessment": door.assessment,
        "base": f"{frame.base}{at}/",
        "for_actor": request.actor.key,
        "form": form,
        "is_undeclared": door.sight.own is not None and door.sight.own.declared_at is None,
        **context,
    }
    status = 422 if form is not None and form.is_bound and form.errors else 200
    return render(request, f"assessments/dashboards/review/{template}", shown, status=status)


def put_back(
    request: Any, door: Door, *, purpose: str, indicator: str, first: Mapping[str, Any]
) -> tuple[dict[str, Any], Kept | None]:
    """What stands in a form when it is opened: words not sent yet, else `first`."""
    kept = None if request.method == "POST" else kept_words(request, door, purpose=purpose, indicator=indicator)
    return {**first, **(kept.words if kept else {}), **_fixed(first)}, kept


def _fixed(first: Mapping[str, Any]) -> dict[str, Any]:
    """What the page decides whatever was kept: which score and which reply are in front of the reader."""
    return {name: first[name] for name in ("version", "number") if name in first}


def discarded(request: Any, door: Door, *, purpose: str, indicator: str) -> HttpResponse | None:
    """The answer to "throw it away"; None when something else was asked."""
    if request.method != "POST" or request.POST.get("go") != DISCARD:
        return None
    keep_typed(request, door, purpose=purpose, indicator=indicator, fields={})
    messages.success(
        request, _("What you were typing was thrown away."), extra_tags=f"{request.actor.key}:{request.path}"
    )
    return HttpResponseRedirect(request.path)


def sent(
    request: Any,
    door: Door,
    form: forms.Form,
    act: Callable[[], object],
    *,
    purpose: str,
    indicator: str,
    fixed: Mapping[str, Any] | None = None,
) -> bool:
    """Whether the form was sent and its action done. Otherwise what was typed is kept, and still stands in the form.

    fixed: the values of hidden fields as they are now, so that sending again means having read what is shown now.
    """
    if request.method != "POST":
        return False
    if form.is_valid() and acted(form, act):
        return True
    keep_typed(request, door, purpose=purpose, indicator=indicator)
    form.data = {**request.POST.dict(), **(fixed or {})}
    return False


def said(request: Any, text: str) -> None:
    """Say that it is done; the copy on the writer's own device is done with too."""
    messages.success(request, text, extra_tags=f"{request.actor.key}:{request.path}")
