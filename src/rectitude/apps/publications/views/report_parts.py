"""The sections of a report: their words, their order, their figures."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from rectitude.apps.publications.actions.reporting import (
    add_section,
    arrange_section,
    choose_figures,
    take_out_figure,
    word_section,
)
from rectitude.apps.publications.forms.reporting import FiguresForm, SectionTitleForm, WordsForm
from rectitude.apps.publications.models import Report, ReportFigure, SectionText
from rectitude.apps.publications.pages.reporting import asks_of
from rectitude.apps.publications.pages.saying import said, value_said
from rectitude.apps.publications.problems import WRITTEN_MEANWHILE
from rectitude.apps.publications.queries.reports import Written, section_at, written
from rectitude.apps.publications.reports.live import GIVERS, Live
from rectitude.apps.publications.rules import WRITE_REPORT
from rectitude.apps.publications.views.reports import language_asked, opened
from rectitude.base.access.views import decided
from rectitude.base.problems import OUT_OF_SCOPE, Problem

GET_OR_POST = ["GET", "HEAD", "POST"]
MOST = 100
"""So many figures are offered at once; a search finds the others."""


@require_http_methods(GET_OR_POST)
@decided(WRITE_REPORT)
def new(request: Any, code: str) -> HttpResponse:
    """One more section."""
    report = opened(request, code)
    form = SectionTitleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        section = add_section(
            by=request.actor, at=request.moment, report=report, language=language_asked(request),
            title=form.cleaned_data["title"],
        )  # fmt: skip
        return HttpResponseRedirect(section.path)
    context = {"report": report, "form": form}
    return render(request, "publications/reports/section_new.html", context, status=422 if form.errors else 200)


@require_http_methods(GET_OR_POST)
@decided(WRITE_REPORT)
def words(request: Any, code: str, number: int) -> HttpResponse:
    """The words of a section in one language, the other languages and its figures beside them."""
    report = opened(request, code)
    section = section_at(report, number)
    standing, language = written(section), language_asked(request)
    last = standing.texts.get(language)
    problem: Problem | None = None
    form = WordsForm(request.POST if request.method == "POST" else None, language=language, initial=_initial(last))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            word_section(
                by=request.actor, at=request.moment, report=report, section=section, language=language,
                title=given["title"], text=given["text"], seen=given["seen"],
            )  # fmt: skip
        except Problem as refused:
            problem = refused
            if refused.type is WRITTEN_MEANWHILE:
                # What was typed stays; it is saved over the newer words once its writer has seen them.
                sent = request.POST.copy()
                sent["seen"] = str(last.number if last else 0)
                form = WordsForm(sent, language=language)
        else:
            messages.success(request, _("The text is saved."))
            return HttpResponseRedirect(f"{section.path}?language={language}")
    status = problem.type.status if problem else 422 if form.is_bound and form.errors else 200
    context = {
        "report": report, "section": section, "form": form, "problem": problem, "asks": asks_of(standing),
        "title": said(standing.titles) or _("Section %(number)d") % {"number": number}, "language": language,
        "tongues": [(code, name, code == language, code in standing.written_in) for code, name in settings.LANGUAGES],
        "others": [one for code, one in standing.texts.items() if one.text and (code != language or problem)],
        "figures": _figures(report, standing, request),
    }  # fmt: skip
    return render(request, "publications/reports/section.html", context, status=status)


def _initial(last: SectionText | None) -> dict[str, Any]:
    return {"title": last.title, "text": last.text, "seen": last.number} if last else {"seen": 0}


def _figures(report: Report, standing: Written, request: Any) -> list[dict[str, Any]]:
    live = Live(report, on=request.moment.date())
    shown = []
    for chosen in standing.figures:
        found = live.figure(chosen)
        label = said(found.figure.label) if found else _("not there any more")
        value = value_said(found.figure, found.card) if found else ""
        shown.append({"mark": chosen.mark, "number": chosen.number, "label": label, "value": value})
    return shown


@require_POST
@decided(WRITE_REPORT)
def arrange(request: Any, code: str, number: int) -> HttpResponse:
    """Move a section, leave it out, or give it a picture."""
    report = opened(request, code)
    section = section_at(report, number)
    asked = request.POST.get("do", "")
    wanted: dict[str, Any] = {
        "up": {"move": -1}, "down": {"move": 1}, "leave-out": {"is_left_out": True}, "take-in": {"is_left_out": False},
        "chart": {"has_chart": True}, "no-chart": {"has_chart": False},
    }  # fmt: skip
    if asked not in wanted:
        raise OUT_OF_SCOPE.because()
    arrange_section(by=request.actor, at=request.moment, report=report, section=section, **wanted[asked])
    return HttpResponseRedirect(f"{report.path}#section-{number}")


@require_http_methods(GET_OR_POST)
@decided(WRITE_REPORT)
def figures(request: Any, code: str, number: int) -> HttpResponse:
    """Which live figures a section names: first where they come from, then which of them."""
    report = opened(request, code)
    section = section_at(report, number)
    live = Live(report, on=request.moment.date())
    source, option = request.GET.get("source", ""), request.GET.get("option", "")
    search = request.GET.get("q", "").strip()
    context: dict[str, Any] = {"report": report, "section": section, "q": search, "source": source, "option": option}
    if source not in GIVERS:
        context["places"] = [
            {"name": giver.name, "label": one.label, "source": giver.code, "option": one.key}
            for giver in GIVERS.values()
            for one in live.options(giver)
        ]
        return render(request, "publications/reports/places.html", context)
    prepared = live.at((source, option))
    if prepared is None:
        raise OUT_OF_SCOPE.because()
    every = [
        (one.id, f"{said(one.label)}: {value_said(one, prepared.content.cards[one.card])}")
        for one in prepared.content.figures
    ]
    matching = [one for one in every if search.lower() in one[1].lower()]
    # What was ticked on another page of the search is an answer as well.
    offered = every if request.method == "POST" else matching[:MOST]
    form = FiguresForm(request.POST if request.method == "POST" else None, offered=offered)
    if request.method == "POST" and form.is_valid():
        made = choose_figures(
            by=request.actor, at=request.moment, report=report, section=section, source=source, option=option,
            figures=form.cleaned_data["figures"],
        )  # fmt: skip
        told = ngettext("%(n)d figure was added.", "%(n)d figures were added.", len(made)) % {"n": len(made)}
        messages.success(request, told)
        return HttpResponseRedirect(section.path)
    context |= {"form": form, "more": max(0, len(matching) - MOST), "none": not matching}
    return render(request, "publications/reports/figures.html", context, status=422 if form.errors else 200)


@require_POST
@decided(WRITE_REPORT)
def take_out(request: Any, code: str, number: int, figure: int) -> HttpResponse:
    """A figure leaves the section."""
    report = opened(request, code)
    section = section_at(report, number)
    found = ReportFigure.objects.filter(section=section, number=figure, is_taken_out=False).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    try:
        take_out_figure(by=request.actor, at=request.moment, report=report, figure=found)
    except Problem as problem:
        messages.error(request, f"{problem.title}. {problem.action}")
    return HttpResponseRedirect(section.path)
