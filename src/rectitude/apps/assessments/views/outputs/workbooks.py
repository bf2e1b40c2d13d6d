"""The workbook: download it, bring it back, read what happened to each cell, confirm."""

from dataclasses import replace

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rectitude.apps.assessments.actions.answers import import_entries
from rectitude.apps.assessments.forms.workbook import WorkbookForm
from rectitude.apps.assessments.pages.outputs.workbook import (
    ReportPage,
    cells_table,
    entries_in,
    imported_words,
    read_back,
    report_page,
    seen_digest,
    workbook_of_assignment,
)
from rectitude.apps.assessments.pages.respondent.door import Door
from rectitude.apps.assessments.pages.respondent.entering import entered
from rectitude.apps.assessments.queries.assignments import sheet_of
from rectitude.apps.assessments.rules import ANSWER
from rectitude.apps.assessments.views.outputs.scorecards import FORMS, download
from rectitude.apps.assessments.waiting import drop_workbook, keep_workbook, kept_workbook
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided
from rectitude.base.problems import NOT_ALLOWED, Problem

CELLS_A_PAGE = 60


@require_safe
@decided(ANSWER)
def workbook_file(request: ActorRequest, round_code: str, institution_code: str) -> HttpResponse:
    """The workbook in the reader's language, with what is answered so far."""
    with entered(request, ANSWER, round_code=round_code, institution_code=institution_code) as door:
        made = workbook_of_assignment(sheet_of(door.assignment), language=get_language() or "en")
    return download(made, media_type=FORMS["xlsx"][0], name=f"{institution_code}-{round_code}-{get_language()}.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
@decided(ANSWER)
def workbook(request: ActorRequest, round_code: str, institution_code: str) -> HttpResponse:
    """How to work without the server; POST brings a workbook back, `?file=` shows the report on it."""
    with entered(request, ANSWER, round_code=round_code, institution_code=institution_code) as door:
        is_sent = request.method == "POST"
        form = WorkbookForm(request.POST, request.FILES) if is_sent else WorkbookForm()
        if is_sent and form.is_valid():
            content = form.cleaned_data["workbook"].read()
            digest = keep_workbook(content, assignment=door.assignment, by=door.actor, at=door.at)
            return HttpResponseRedirect(f"{door.path}workbook/?file={digest}")
        return shown(request, door, form=form, digest=request.GET.get("file", ""))


def shown(
    request: ActorRequest, door: Door, *, form: WorkbookForm, digest: str, problem: Problem | None = None
) -> HttpResponse:
    """The page, with the report on a file that waits when there is one."""
    content = kept_workbook(digest, assignment=door.assignment, by=door.actor) if digest else None
    report: ReportPage | None = None
    cells = None
    if content is not None:
        found = read_back(content, sheet_of(door.assignment))
        status = request.GET.get("status", "")
        report = report_page(found, digest=digest, path=f"{door.path}workbook/", status=status)
        cells = Paginator(report.cells, CELLS_A_PAGE).get_page(request.GET.get("page"))
        report = replace(report, cells=())
    context = {
        "form": form,
        "path": door.path,
        "institution": door.assignment.institution.name,
        "report": report,
        "cells": cells,
        "table": cells_table(list(cells.object_list)) if cells is not None else None,
        "problem": problem,
        "is_gone": bool(digest) and content is None,
    }
    status_code = 422 if problem or (form.is_bound and form.errors) else 200
    return render(request, "assessments/outputs/workbook.html", context, status=status_code)


@require_POST
@decided(ANSWER)
def confirm(request: ActorRequest, round_code: str, institution_code: str) -> HttpResponse:
    """Import what the report said: the same bytes, read again; when the outcome changed, the report is shown instead."""
    digest = request.POST.get("file", "")
    with entered(request, ANSWER, round_code=round_code, institution_code=institution_code) as door:
        content = kept_workbook(digest, assignment=door.assignment, by=door.actor)
        if content is None:
            return shown(request, door, form=WorkbookForm(), digest=digest)
        report = read_back(content, sheet_of(door.assignment))
        entries = entries_in(report)
        if seen_digest(report) != request.POST.get("seen") or not entries:
            messages.warning(
                request, _("Something changed since you read the report. Nothing was imported: read it again.")
            )
            return HttpResponseRedirect(f"{door.path}workbook/?file={digest}")
        try:
            saved = import_entries(
                by=door.actor, at=door.at, assignment=door.assignment, entries=entries, file_digest=digest
            )
        except Problem as problem:
            if problem.type is NOT_ALLOWED:
                raise
            return shown(request, door, form=WorkbookForm(), digest=digest, problem=problem)
        drop_workbook(digest, assignment=door.assignment, by=door.actor)
        messages.success(request, imported_words(len(saved)))
        return HttpResponseRedirect(door.path)
