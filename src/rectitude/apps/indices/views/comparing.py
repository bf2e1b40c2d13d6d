"""Versions side by side, and ready-made alternatives in one click."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rectitude.apps.indices.actions.building import save_version
from rectitude.apps.indices.forms.comparing import AlternativeForm
from rectitude.apps.indices.models import IndexVersion
from rectitude.apps.indices.pages.comparing import comparison_page
from rectitude.apps.indices.pages.frame import version_path
from rectitude.apps.indices.queries import base_of, in_index, version_at, versions_of
from rectitude.apps.indices.rules import BUILD_INDEX
from rectitude.apps.indices.specifying import alternative, alternative_title
from rectitude.apps.indices.views.acting import acted
from rectitude.apps.indices.views.door import Door, entered, opened
from rectitude.base.access.views import decided

MOST = 6


@require_http_methods(["GET", "HEAD", "POST"])
@decided(BUILD_INDEX)
def compare(request: Any, code: str, number: int) -> HttpResponse:
    """This version beside others (?with=1&with=3), else beside the one it is based on."""
    index = entered(request, BUILD_INDEX, code)
    with in_index(index):
        door = opened(request, index, number)
        form = AlternativeForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            made = _alternative(door, form)
            if made is not None:
                messages.success(request, _("Saved as version %(number)d.") % {"number": made.number})
                return HttpResponseRedirect(f"{version_path(index, made.number)}compare/?with={number}")
        return _shown(request, door, form)


def _shown(request: Any, door: Door, form: forms.Form) -> HttpResponse:
    others = [version_at(door.index, number) for number in _asked(request.GET.getlist("with"), door.version.number)]
    base = base_of(door.version)
    if not others and base is not None and "with" not in request.GET:
        others = [base]
    page = comparison_page(door.version, others, list(versions_of(door.index)))
    status = 422 if form.is_bound and form.errors else 200
    context = {"frame": door.frame("compare"), "page": page, "form": form}
    return render(request, "indices/compare.html", context, status=status)


def _asked(numbers: list[str], own: int) -> list[int]:
    """The numbers that were asked for, each once, without the version itself."""
    found = (int(one) for one in numbers if one.isascii() and one.isdigit() and len(one) <= 6)
    return [one for one in dict.fromkeys(found) if one != own][:MOST]


def _alternative(door: Door, form: AlternativeForm) -> IndexVersion | None:
    kind = form.cleaned_data["kind"]
    specification = alternative(door.version.specification, kind)
    made: list[IndexVersion] = []

    def save() -> None:
        note = _("Made from version %(number)d to see what this choice changes.") % {"number": door.version.number}
        made.append(
            save_version(
                by=door.actor, at=door.at, index=door.index, based_on=door.version, title=alternative_title(kind),
                note=note, specification=specification,
            )
        )  # fmt: skip

    return made[0] if acted(form, save, specification=specification) else None
