"""The register as files: out as a workbook, CSV and JSON, in from a workbook after a look at what it changes."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.risks.actions.register import import_register
from rectitude.apps.risks.door import Door, entered
from rectitude.apps.risks.exports.data import register_csv, register_document
from rectitude.apps.risks.exports.document import register_pdf
from rectitude.apps.risks.exports.workbook import register_workbook
from rectitude.apps.risks.forms.files import BringForm
from rectitude.apps.risks.incoming import ReadRegister, read_register
from rectitude.apps.risks.models import ImportRecord
from rectitude.apps.risks.pages.files import confirm_page, imports_table
from rectitude.apps.risks.queries.mapping import library_of
from rectitude.apps.risks.rules import FACILITATE, READ
from rectitude.apps.risks.views.acting import shown
from rectitude.apps.risks.views.starting import back, sent
from rectitude.apps.risks.waiting import drop_register, keep_register, kept_register
from rectitude.base.access.views import decided
from rectitude.base.problems import NOT_ALLOWED, OUT_OF_SCOPE, Problem

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
@decided(READ)
def files(request: Any, code: str) -> HttpResponse:
    """What can be taken, what was read in; whoever leads the work brings a file."""
    with entered(request, READ, code) as door:
        form = BringForm(sent(request), request.FILES or None)
        if form.is_bound and form.is_valid() and door.may(FACILITATE):
            upload = form.cleaned_data["file"]
            content = upload.read()
            try:
                _read(door, content)
            except Problem as problem:
                form.add_error("file", f"{problem.title}. {problem.action}")
            else:
                digest = keep_register(content, by=door.actor, at=door.at)
                request.session["risk-register-name"] = upload.name[:150]
                return HttpResponseRedirect(f"{door.assessment.path}files/{digest}/")
        records = list(ImportRecord.objects.filter(assessment=door.assessment).order_by("-at")) if door.inside else []
        context = {
            "frame": door.frame("files"),
            "form": form,
            "may_bring": door.may(FACILITATE),
            "imports": imports_table(records) if door.inside else None,
        }
        return shown(request, "files", context, form)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(FACILITATE)
def bring(request: Any, code: str, digest: str) -> HttpResponse:
    """What a file that was brought would change; with a yes it is read in."""
    with entered(request, FACILITATE, code) as door:
        content = kept_register(digest, by=door.actor)
        if content is None:
            raise OUT_OF_SCOPE.because()
        read = _read(door, content)
        problem: Problem | None = None
        if request.method == "POST":
            try:
                _import(door, read, digest)
            except Problem as refused:
                if refused.type is NOT_ALLOWED:
                    raise
                problem = refused
            else:
                drop_register(digest, by=door.actor)
                return back(door, "register/", _("The file is read in."))
        context = {"frame": door.frame("files"), "page": confirm_page(read), "problem": problem}
        return render(request, "risks/bring.html", context, status=problem.type.status if problem else 200)


def _read(door: Door, content: bytes) -> ReadRegister:
    return read_register(content, register=door.register(), library=library_of(door.assessment))


def _import(door: Door, read: ReadRegister, digest: str) -> None:
    import_register(
        by=door.actor,
        at=door.at,
        assessment=door.assessment,
        name=door.request.session.get("risk-register-name", "register.xlsx"),
        digest=f"sha256:{digest}",
        lines=read.taken,
        left=[{"line": one.line, "sentence": one.sentence} for one in read.left],
    )


@require_safe
@decided(READ)
def workbook(request: Any, code: str) -> HttpResponse:
    """The register as a workbook in the reader's language."""
    with entered(request, READ, code) as door:
        content = register_workbook(
            door.register(), library=library_of(door.assessment), language=get_language() or "en", at=door.at
        )
        return _file(content, f"{code}.xlsx", XLSX)


@require_safe
@decided(READ)
def document(request: Any, code: str) -> HttpResponse:
    """The register as PDF in the reader's language."""
    with entered(request, READ, code) as door:
        content = register_pdf(
            door.register(), library=library_of(door.assessment), language=get_language() or "en", at=door.at
        )
        return _file(content, f"{code}.pdf", "application/pdf")


@require_safe
@decided(READ)
def data_csv(request: Any, code: str) -> HttpResponse:
    """The register as CSV, with codes and not words."""
    with entered(request, READ, code) as door:
        return _file(register_csv(door.register()), f"{code}.csv", "text/csv; charset=utf-8")


@require_safe
@decided(READ)
def data_json(request: Any, code: str) -> HttpResponse:
    """The register as JSON: every field of every risk, what it comes to and why."""
    with entered(request, READ, code) as door:
        text = json.dumps(register_document(door.register()), ensure_ascii=False, indent=1)
        return _file(text.encode(), f"{code}.json", "application/json")


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
