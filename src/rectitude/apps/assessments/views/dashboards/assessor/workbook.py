"""Scoring without a connection: the workbook out, and back with a report on every cell before anything is saved."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rectitude.apps.assessments.actions.dashboards.scoring import save_scores
from rectitude.apps.assessments.exports.dashboards.scoring_workbook import scoring_workbook
from rectitude.apps.assessments.forms.workbook import WorkbookForm
from rectitude.apps.assessments.pages.dashboards.assessor.returned import (
    cells_table,
    read_back,
    returned_page,
    seen_digest,
)
from rectitude.apps.assessments.rules import SCORE
from rectitude.apps.assessments.views.dashboards.assessor.entering import Seated, seated
from rectitude.apps.assessments.views.officer.acting import acted
from rectitude.apps.assessments.views.outputs.scorecards import FORMS, download
from rectitude.apps.assessments.waiting import drop_workbook, keep_workbook, kept_workbook
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided

CELLS_A_PAGE = 60


@require_safe
@decided(SCORE)
def workbook_file(request: ActorRequest, round_code: str, institution_code: str, function: str) -> HttpResponse:
    """The workbook in the reader's language, with their own scores so far. Its name says nothing of what is in it."""
    language = (get_language() or "en").split("-")[0]
    with seated(request, round_code=round_code, institution_code=institution_code, function=function) as here:
        made = scoring_workbook(here.desk, language=language, at=request.moment)
    name = f"{institution_code}-{round_code}-{function}-{language}.xlsx"
    return download(made, media_type=FORMS["xlsx"][0], name=name)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(SCORE)
def workbook(request: ActorRequest, round_code: str, institution_code: str, function: str) -> HttpResponse:
    """How to score without the server; POST brings a workbook back, `?file=` shows the report on it."""
    with seated(request, round_code=round_code, institution_code=institution_code, function=function) as here:
        is_sent = request.method == "POST"
        form = WorkbookForm(request.POST, request.FILES) if is_sent else WorkbookForm()
        if is_sent and form.is_valid():
            content = form.cleaned_data["workbook"].read()
            digest = keep_workbook(content, assignment=here.desk.assessment, by=request.actor, at=request.moment)
            return HttpResponseRedirect(f"{here.desk.url}workbook/?file={digest}")
        return _shown(request, here, form=form, digest=request.GET.get("file", ""))


@require_POST
@decided(SCORE)
def confirm(request: ActorRequest, round_code: str, institution_code: str, function: str) -> HttpResponse:
    """Save what the report said: the same bytes, read again; when the outcome changed, the report is shown instead."""
    digest = request.POST.get("file", "")
    with seated(request, round_code=round_code, institution_code=institution_code, function=function) as here:
        content = kept_workbook(digest, assignment=here.desk.assessment, by=request.actor)
        if content is None:
            return _shown(request, here, form=WorkbookForm(), digest=digest)
        report = read_back(content, here.desk)
        entries = report.entries
        if seen_digest(report) != request.POST.get("seen") or not entries:
            messages.warning(
                request, _("Something changed since you read the report. Nothing was saved: read it again.")
            )
            return HttpResponseRedirect(f"{here.desk.url}workbook/?file={digest}")

        def save() -> None:
            save_scores(by=request.actor, at=request.moment, assessment=here.desk.assessment, entries=entries)

        # Bound to nothing: it only carries what the action said, not that no file was sent along.
        form = WorkbookForm({})
        form.errors.clear()
        if not acted(form, save):
            return _shown(request, here, form=form, digest=digest)
        drop_workbook(digest, assignment=here.desk.assessment, by=request.actor)
        said = ngettext(
            "%(n)s score was saved from the workbook.", "%(n)s scores were saved from the workbook.", len(entries)
        )
        messages.success(request, said % {"n": len(entries)})
        return HttpResponseRedirect(here.desk.url)


def _shown(request: ActorRequest, here: Seated, *, form: WorkbookForm, digest: str) -> HttpResponse:
    content = kept_workbook(digest, assignment=here.desk.assessment, by=request.actor) if digest else None
    report = None
    cells = None
    if content is not None:
        found = read_back(content, here.desk)
        path = f"{here.desk.url}workbook/"
        report = returned_page(found, digest=digest, path=path, status=request.GET.get("status", ""))
        cells = Paginator(report.cells, CELLS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "url": here.desk.url,
        "is_open": here.desk.is_open,
        "report": report,
        "cells": cells,
        "table": cells_table(list(cells.object_list)) if cells is not None else None,
        "is_gone": bool(digest) and content is None,
    }
    return here.page(request, "workbook", context, status=422 if form.is_bound and form.errors else 200)
