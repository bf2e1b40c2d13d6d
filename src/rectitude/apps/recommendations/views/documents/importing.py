"""Bringing recommendations from a file: the file, its columns, its words, its lines; then all at once or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.recommendations.actions.importing import (
    BroughtFile,
    import_recommendations,
)
from rectitude.apps.recommendations.forms.importing import MAX_LINES, ColumnsForm, FileForm, LinesForm, WordsForm
from rectitude.apps.recommendations.importing import state
from rectitude.apps.recommendations.importing.lines import (
    ImportLine,
    has_ambiguous_days,
    places_found,
    understood,
    words_found,
)
from rectitude.apps.recommendations.importing.state import Brought
from rectitude.apps.recommendations.importing.taking import taken_line
from rectitude.apps.recommendations.models import ImportRecord
from rectitude.apps.recommendations.pages.importing import (
    alike_lines,
    import_report,
    imports_table,
    line_rows,
    shown_lines,
)
from rectitude.apps.recommendations.queries.named_places import named_places
from rectitude.apps.recommendations.queries.reach import programmes_written_for
from rectitude.apps.recommendations.rules import IMPORT_RECOMMENDATIONS
from rectitude.apps.recommendations.views.asking import tell
from rectitude.base.access.views import decided, require
from rectitude.base.institutions.models import Institution, Programme
from rectitude.base.problems import OUT_OF_SCOPE, Problem
from rectitude.core.access import Resource

TEMPLATES = "recommendations/importing"
AT = "/recommendations/import/"
_GET_OR_POST = ["GET", "HEAD", "POST"]


@require_http_methods(_GET_OR_POST)
@decided(IMPORT_RECOMMENDATIONS)
def file(request: Any) -> HttpResponse:
    """The first step: the file. What was brought before is listed below."""
    programmes = _programmes(request)
    is_sent = request.method == "POST"
    before = _before(request) if is_sent else None
    form = FileForm(
        request.POST if is_sent else None, request.FILES if is_sent else None, programmes=programmes, before=before
    )
    if is_sent:
        is_valid = form.is_valid()
        digest = state.keep(form.brought, by=request.actor, at=request.moment) if form.content else ""
        if is_valid:
            return HttpResponseRedirect(f"{AT}{digest}/")
        again: Any = request.POST.copy()
        again["kept"] = digest
        form.data = again
    records = ImportRecord.objects.filter(programme__in=programmes)[:20]
    context = {"form": form, "table": imports_table(records), "most": MAX_LINES}
    return render(request, f"{TEMPLATES}/file.html", context, status=422 if form.errors else 200)


@require_http_methods(_GET_OR_POST)
@decided(IMPORT_RECOMMENDATIONS)
def columns(request: Any, digest: str) -> HttpResponse:
    """The second step: which table, and what its columns hold. `?table=` another one of the file."""
    brought, _programme = _waiting(request, digest)
    tables = brought.tables()
    asked = request.GET.get("table", "")
    place = int(asked) if asked.isdecimal() and int(asked) < len(tables) else brought.table
    chosen = brought.columns if place == brought.table else ()
    form = ColumnsForm(request.POST if request.method == "POST" else None, table=tables[place], chosen=chosen)
    if request.method == "POST" and form.is_valid():
        further = state.changed(brought, by=request.actor, at=request.moment, table=place, columns=form.columns)
        return HttpResponseRedirect(f"{AT}{further}/words/")
    context = {
        "form": form, "tables": list(enumerate(tables)), "place": place, "table": tables[place], "brought": brought,
    }  # fmt: skip
    return render(request, f"{TEMPLATES}/columns.html", context, status=422 if form.errors else 200)


@require_http_methods(_GET_OR_POST)
@decided(IMPORT_RECOMMENDATIONS)
def words(request: Any, digest: str) -> HttpResponse:
    """The third step: what its words mean here, and who its names are."""
    brought, _programme = _waiting(request, digest, needs_columns=True)
    form = WordsForm(
        request.POST if request.method == "POST" else None, words=words_found(brought),
        places=places_found(brought, named_places()), among=_institutions(), brought=brought,
        is_ambiguous=has_ambiguous_days(brought),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        further = state.changed(brought, by=request.actor, at=request.moment, **form.choices_made)
        return HttpResponseRedirect(f"{AT}{further}/check/")
    context = {"form": form, "brought": brought, "digest": digest}
    return render(request, f"{TEMPLATES}/words.html", context, status=422 if form.errors else 200)


@require_http_methods(_GET_OR_POST)
@decided(IMPORT_RECOMMENDATIONS)
def check(request: Any, digest: str) -> HttpResponse:
    """The last step: line by line what is understood, what is not, and what is here already. Then it is done, or not."""
    brought, programme = _waiting(request, digest, needs_columns=True)
    if not brought.type:
        return HttpResponseRedirect(f"{AT}{digest}/words/")
    lines = understood(brought, named_places())
    alike = alike_lines(lines, programme=programme)
    codes = {number: [one.code for one in found if one.code] for number, found in alike.items()}
    form = LinesForm(request.POST if request.method == "POST" else None, lines=lines, alike=codes)
    if request.method == "POST" and form.is_valid():
        record = _imported(request, form, brought, lines, programme=programme)
        if record is not None:
            state.drop(digest, by=request.actor)
            return HttpResponseRedirect(record.path)
    context = {
        "form": form, "lines": shown_lines(lines, form=form, alike=alike), "brought": brought, "digest": digest,
        "n_usable": len(form.lines), "n": len(lines),
    }  # fmt: skip
    return render(request, f"{TEMPLATES}/check.html", context, status=422 if form.errors else 200)


@require_safe
@decided(IMPORT_RECOMMENDATIONS)
def report(request: Any, key: UUID) -> HttpResponse:
    """What an import made of each line."""
    record = ImportRecord.objects.select_related("programme").filter(key=key).first()
    if record is None:
        raise OUT_OF_SCOPE.because()
    require(request, IMPORT_RECOMMENDATIONS, _resource(record.programme))
    context = {"record": record, "facts": import_report(record), "lines": line_rows(record)}
    return render(request, f"{TEMPLATES}/report.html", context)


def _imported(
    request: Any, form: LinesForm, brought: Brought, lines: Sequence[ImportLine], *, programme: Programme
) -> ImportRecord | None:
    given = BroughtFile(
        source=brought.source, name=brought.name, digest=hashlib.sha256(brought.content).hexdigest(),
        mapping=brought.mapping(),
    )  # fmt: skip
    decided_lines = [taken_line(line, decision=form.decision(line), source=brought.source) for line in lines]
    try:
        record = import_recommendations(
            by=request.actor, at=request.moment, programme=programme, file=given, lines=decided_lines
        )
    except Problem as problem:
        tell(form, problem)
        return None
    said = ngettext("%(n)d draft was made.", "%(n)d drafts were made.", record.n_made) % {"n": record.n_made}
    messages.success(request, said)
    return record


def _programmes(request: Any) -> list[Programme]:
    found = list(programmes_written_for(request.actor, at=request.moment))
    require(request, IMPORT_RECOMMENDATIONS, _resource(found[0]) if found else Resource(kind="programme", key="*"))
    return found


def _before(request: Any) -> Brought | None:
    digest = request.POST.get("kept", "")
    try:
        return state.kept(digest, by=request.actor) if digest else None
    except Problem:
        return None


def _waiting(request: Any, digest: str, *, needs_columns: bool = False) -> tuple[Brought, Programme]:
    """What waits under that digest, and the programme it is for. Raises Problem(not-found)."""
    brought = state.kept(digest, by=request.actor)
    programme = Programme.objects.filter(code=brought.programme).first()
    if programme is None or (needs_columns and not brought.columns):
        raise OUT_OF_SCOPE.because()
    require(request, IMPORT_RECOMMENDATIONS, _resource(programme))
    return brought, programme


def _resource(programme: Programme) -> Resource:
    return Resource(kind="programme", key=programme.code, scopes=programme.scopes)


def _institutions() -> list[Institution]:
    return list(Institution.objects.filter(active_to__isnull=True).order_by("name"))
