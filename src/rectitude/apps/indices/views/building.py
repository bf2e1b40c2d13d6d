"""Weights, method and tables of a version: each saved as another version."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rectitude.apps.indices.actions.building import GivenTable, GivenTables, save_version
from rectitude.apps.indices.forms.method import MethodForm
from rectitude.apps.indices.forms.starting import ReplaceForm
from rectitude.apps.indices.forms.weights import WeightsForm
from rectitude.apps.indices.models import DataTable, IndexVersion
from rectitude.apps.indices.pages.data import data_page
from rectitude.apps.indices.pages.frame import version_path
from rectitude.apps.indices.pages.reading import figures_in
from rectitude.apps.indices.queries import in_index
from rectitude.apps.indices.rules import BUILD_INDEX
from rectitude.apps.indices.views.acting import acted
from rectitude.apps.indices.views.door import Door, entered, opened
from rectitude.apps.indices.views.starting import brought, forgotten
from rectitude.base.access.views import decided

Form = WeightsForm | MethodForm


@require_http_methods(["GET", "HEAD", "POST"])
@decided(BUILD_INDEX)
def weights(request: Any, code: str, number: int) -> HttpResponse:
    """What every part counts."""
    return _page(request, code, number, WeightsForm, at="weights")


@require_http_methods(["GET", "HEAD", "POST"])
@decided(BUILD_INDEX)
def method(request: Any, code: str, number: int) -> HttpResponse:
    """Every step with its settings."""
    return _page(request, code, number, MethodForm, at="method")


def _page(request: Any, code: str, number: int, kind: Callable[..., Form], *, at: str) -> HttpResponse:
    index = entered(request, BUILD_INDEX, code)
    with in_index(index):
        door = opened(request, index, number)
        form = kind(
            request.POST if request.method == "POST" else None,
            figures=figures_in(door.version),
            specification=door.version.specification,
        )
        if request.method == "POST" and form.is_valid():
            made = _saved(door, form)
            if made is not None:
                return _gone_to(request, made)
        status = 422 if form.is_bound and form.errors else 200
        return render(request, f"indices/{at}.html", {"frame": door.frame(at), "form": form}, status=status)


def _saved(door: Door, form: Form) -> IndexVersion | None:
    specification = form.specification()
    made: list[IndexVersion] = []

    def save() -> None:
        made.append(
            save_version(
                by=door.actor, at=door.at, index=door.index, based_on=door.version,
                title=form.cleaned_data["title"], note=form.cleaned_data["note"], specification=specification,
            )
        )  # fmt: skip

    return made[0] if acted(form, save, specification=specification) else None


def _gone_to(request: Any, made: IndexVersion) -> HttpResponse:
    messages.success(request, _("Saved as version %(number)d. Nothing else was changed.") % {"number": made.number})
    return HttpResponseRedirect(version_path(made.index, made.number))


@require_http_methods(["GET", "HEAD", "POST"])
@decided(BUILD_INDEX)
def data(request: Any, code: str, number: int) -> HttpResponse:
    """The tables, what is missing in them and what to look at; other tables make another version."""
    index = entered(request, BUILD_INDEX, code)
    with in_index(index):
        door = opened(request, index, number)
        is_sent = request.method == "POST"
        form = ReplaceForm(request.POST if is_sent else None, request.FILES if is_sent else None)
        if is_sent:
            form.is_valid()
            made = _replaced(request, door, form)
            if made is not None:
                return _gone_to(request, made)
        status = 422 if form.is_bound and form.errors else 200
        context = {"frame": door.frame("data"), "form": form, "page": data_page(door.version)}
        return render(request, "indices/data.html", context, status=status)


def _replaced(request: Any, door: Door, form: ReplaceForm) -> IndexVersion | None:
    kept = brought(request, form)
    if not kept and form.is_valid():
        form.add_error("data_file", _("Choose at least one file"))
    if not form.is_valid():
        return None
    given = {purpose: table for purpose, (_digest, table) in kept.items()}
    version = door.version
    tables = GivenTables(
        data=given.get("data") or _as_given(version.data),
        indicators=given.get("indicators") or _as_given(version.indicators),
        errors=given.get("errors") or (_as_given(version.errors) if version.errors else None),
        assessors=given.get("assessors") or (_as_given(version.assessors) if version.assessors else None),
    )
    made: list[IndexVersion] = []

    def save() -> None:
        made.append(
            save_version(
                by=door.actor, at=door.at, index=door.index, based_on=version, title=form.cleaned_data["title"],
                note=form.cleaned_data["note"], tables=tables,
            )
        )  # fmt: skip

    if not acted(form, save):
        return None
    forgotten(request, kept)
    return made[0]


def _as_given(table: DataTable) -> GivenTable:
    return GivenTable(content=bytes(table.content), name=table.name, origin=table.origin)
