"""Reports: beginning one, its page, its preview and its documents while it is a draft."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.publications.actions.reporting import begin_report
from rectitude.apps.publications.drawing import section_of, section_svg
from rectitude.apps.publications.forms.reporting import BeginReportForm
from rectitude.apps.publications.models import Report
from rectitude.apps.publications.pages.frozen import frozen_of
from rectitude.apps.publications.pages.reporting import reports_table, section_lines
from rectitude.apps.publications.problems import SLUG_TAKEN
from rectitude.apps.publications.queries.publications import programmes_published_for
from rectitude.apps.publications.queries.reports import complete_in, report_at, reports_for, written_sections
from rectitude.apps.publications.report_templates import report_templates
from rectitude.apps.publications.reports.documents import report_docx, report_pdf
from rectitude.apps.publications.reports.freezing import DOCX, PDF, report_content
from rectitude.apps.publications.rules import WRITE_REPORT
from rectitude.apps.publications.views.workroom import anywhere
from rectitude.apps.recommendations.public import agreed_documents
from rectitude.base.access.views import decided, require
from rectitude.base.institutions.models import Country
from rectitude.base.institutions.names import localized
from rectitude.base.problems import OUT_OF_SCOPE, Problem
from rectitude.core.publishing import Content

LANGUAGES = dict(settings.LANGUAGES)


def opened(request: Any, code: str) -> Report:
    """Decide on the report of that code. Raises Problem(not-found)."""
    report = report_at(code)
    require(request, WRITE_REPORT, report.as_resource())
    return report


def language_asked(request: Any) -> str:
    """The language of ?language=, else the reader's."""
    asked = request.GET.get("language", "")
    return asked if asked in LANGUAGES else get_language() or settings.LANGUAGE_CODE


@require_safe
@decided(WRITE_REPORT)
def listed(request: Any) -> HttpResponse:
    """The reports of one's programmes."""
    anywhere(request, WRITE_REPORT)
    table = reports_table(reports_for(request.actor, at=request.moment))
    return render(request, "publications/reports/list.html", {"table": table})


@require_http_methods(["GET", "HEAD", "POST"])
@decided(WRITE_REPORT)
def new(request: Any) -> HttpResponse:
    """Begin a report from a template."""
    anywhere(request, WRITE_REPORT)
    programmes = list(programmes_published_for(request.actor, at=request.moment))
    agreed = [one for programme in programmes for one in agreed_documents(programme)]
    form = BeginReportForm(
        request.POST if request.method == "POST" else None, programmes=programmes,
        countries=list(Country.objects.order_by("code")), agreed=agreed,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            report = begin_report(
                by=request.actor, at=request.moment, code=given["code"], template=given["template"],
                title=form.words("title"), summary=form.words("summary"), programme=form.programmes[given["programme"]],
                country=form.countries.get(given["country"]), agreed=form.agreed.get(given["outcome"]),
            )  # fmt: skip
        except Problem as problem:
            form.add_error("code" if problem.type is SLUG_TAKEN else None, f"{problem.title}. {problem.action}")
        else:
            messages.success(request, _("The report is begun. Write its sections; nothing of it is public."))
            return HttpResponseRedirect(report.path)
    status = 422 if form.is_bound and form.errors else 200
    kinds = [
        {"name": label, "about": localized(report_templates().templates[code].about)}
        for code, label in Report.Template.choices
    ]
    return render(request, "publications/reports/new.html", {"form": form, "kinds": kinds}, status=status)


@require_safe
@decided(WRITE_REPORT)
def overview(request: Any, code: str) -> HttpResponse:
    """The sections, what each asks for, and in which languages the report is whole."""
    report = opened(request, code)
    sections = written_sections(report)
    whole = complete_in(sections, report)
    context = {
        "report": report,
        "lines": section_lines(sections),
        "tongues": [(code, name, code in whole) for code, name in settings.LANGUAGES],
        "is_whole": bool(whole),
    }
    return render(request, "publications/reports/report.html", context)


def _content(request: Any, report: Report, language: str) -> Content:
    content, _live = report_content(report, written_sections(report), on=request.moment.date(), languages=(language,))
    return content


@require_safe
@decided(WRITE_REPORT)
def preview(request: Any, code: str) -> HttpResponse:
    """The report as it would be released now, in one language."""
    report = opened(request, code)
    language = language_asked(request)
    problem, frozen = None, None
    try:
        content = _content(request, report, language)
    except Problem as refused:
        problem = refused
    else:
        with override(language):
            frozen = frozen_of(content)
    context = {
        "report": report, "frozen": frozen, "problem": problem, "shown": language,
        "base": f"{report.path}preview/", "tongues": settings.LANGUAGES,
    }  # fmt: skip
    return render(request, "publications/reports/preview.html", context, status=problem.type.status if problem else 200)


@require_safe
@decided(WRITE_REPORT)
def picture(request: Any, code: str, section: str) -> HttpResponse:
    """The picture of a section of the preview."""
    content = _content(request, opened(request, code), language_asked(request))
    found = section_of(content, section)
    if found is None:
        raise OUT_OF_SCOPE.because()
    return HttpResponse(section_svg(content, found), content_type="image/svg+xml")


@require_safe
@decided(WRITE_REPORT)
def pdf(request: Any, code: str) -> HttpResponse:
    """The draft as PDF."""
    return _file(request, opened(request, code), "pdf", PDF)


@require_safe
@decided(WRITE_REPORT)
def docx(request: Any, code: str) -> HttpResponse:
    """The draft as Word."""
    return _file(request, opened(request, code), "docx", DOCX)


def _file(request: Any, report: Report, ending: str, media: str) -> HttpResponse:
    language = language_asked(request)
    content = _content(request, report, language)
    with override(language):
        make = report_pdf if ending == "pdf" else report_docx
        made = make(content, language, at=request.moment, draft=_("Draft, not released"))
    answer = HttpResponse(made, content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="{report.code}-draft-{language}.{ending}"'
    return answer
