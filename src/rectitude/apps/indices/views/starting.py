"""Beginning an index: from two files, or from released dashboard scores."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.assessments.public import dashboard_tables, rounds_with_releases
from rectitude.apps.indices.actions.building import GivenTable, GivenTables, create_index
from rectitude.apps.indices.example import DATA, INDICATORS
from rectitude.apps.indices.forms.starting import BeginForm, DashboardsForm, FilesForm, TablesForm
from rectitude.apps.indices.models import IndexVersion
from rectitude.apps.indices.pages.frame import path_of
from rectitude.apps.indices.rules import BUILD_INDEX
from rectitude.apps.indices.specifying import beginning
from rectitude.apps.indices.views.acting import acted
from rectitude.apps.indices.views.door import programmes
from rectitude.apps.indices.waiting import drop_table, keep_table, kept_table
from rectitude.base.access.views import decided

Kept = dict[str, tuple[str, GivenTable]]


def brought(request: Any, form: TablesForm) -> Kept:
    """The files of a form: those sent now, else those kept from before; what is sent now is kept too."""
    found: Kept = {}
    for purpose in form.tables:
        file: UploadedFile[bytes] | None = form.cleaned_data.get(f"{purpose}_file")
        if file is not None:
            table = GivenTable(content=file.read(), name=file.name or f"{purpose}.csv")
            found[purpose] = (keep_table(table, by=request.actor, at=request.moment), table)
            continue
        digest = form.cleaned_data.get(f"{purpose}_kept") or ""
        before = kept_table(digest, by=request.actor)
        if before is not None:
            found[purpose] = (digest, before)
    form.hold(found)
    return found


def forgotten(request: Any, kept: Kept) -> None:
    """Let go of files that a version holds now."""
    for digest, _table in kept.values():
        drop_table(digest, by=request.actor)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(BUILD_INDEX)
def from_files(request: Any) -> HttpResponse:
    """Begin with a table of data and a table of indicators."""
    found = programmes(request, BUILD_INDEX)
    is_sent = request.method == "POST"
    form = FilesForm(request.POST if is_sent else None, request.FILES if is_sent else None, programmes=found)
    if is_sent:
        form.is_valid()
        kept = brought(request, form)
        if form.is_valid():
            tables = GivenTables(data=kept["data"][1], indicators=kept["indicators"][1])
            made = _begun(request, form, lambda: tables, specification=beginning(on_levels=False))
            if made is not None:
                forgotten(request, kept)
                return HttpResponseRedirect(path_of(made.index))
    return _asked(request, form, "indices/new_files.html")


@require_http_methods(["GET", "HEAD", "POST"])
@decided(BUILD_INDEX)
def from_dashboards(request: Any) -> HttpResponse:
    """Begin with the released scores of one or more dashboard rounds."""
    found = programmes(request, BUILD_INDEX)
    rounds = rounds_with_releases(found)
    form = DashboardsForm(request.POST if request.method == "POST" else None, programmes=found, rounds=rounds)
    if request.method == "POST" and form.is_valid():
        chosen = list(form.cleaned_data["rounds"])
        tables = dashboard_tables(chosen, half=form.cleaned_data["half"])
        if tables is None:
            said = _(
                "These rounds were scored with different versions of the instrument. Choose rounds of one version."
            )
            form.add_error("rounds", said)
        else:
            name = "-".join(one.code for one in chosen)[:120]
            given = GivenTables(
                data=GivenTable(content=tables.data, name=f"{name}.csv", origin=tables.origin),
                indicators=GivenTable(content=tables.indicators, name=f"{name}-indicators.csv", origin=tables.origin),
            )
            made = _begun(request, form, lambda: given, specification=beginning(on_levels=True))
            if made is not None:
                return HttpResponseRedirect(path_of(made.index))
    return _asked(request, form, "indices/new_dashboards.html", has_rounds=rounds.exists())


def _begun(
    request: Any, form: BeginForm, tables: Callable[[], GivenTables], *, specification: Mapping[str, Any]
) -> IndexVersion | None:
    made: list[IndexVersion] = []
    given = form.cleaned_data

    def begin() -> None:
        made.append(
            create_index(
                by=request.actor, at=request.moment, programme=form.chosen_programme, code=given["code"],
                name=given["name"], purpose=given["purpose"], language=get_language() or "en", tables=tables(),
                specification=specification,
            )
        )  # fmt: skip

    if not acted(form, begin):
        return None
    messages.success(request, _("The index is there, made in the plainest way. Look at the data, then at the method."))
    return made[0]


def _asked(request: Any, form: forms.Form, template: str, **more: Any) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, **more}, status=status)


@require_safe
@decided(BUILD_INDEX)
def example(request: Any, table: str) -> HttpResponse:
    """A small example of both files, to fill with one's own."""
    programmes(request, BUILD_INDEX)
    content = DATA if table == "data" else INDICATORS
    name = f"example-{table}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)
