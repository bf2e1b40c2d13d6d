"""The evidence of an assessment: what each indicator rests on, and making it rest on more."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.assessments.actions.dashboards.uses import use_source, withdraw_use
from rectitude.apps.assessments.forms.dashboards.library import UseForm
from rectitude.apps.assessments.models.dashboards import SourceUse
from rectitude.apps.assessments.pages.dashboards.door import Door, opened, seen
from rectitude.apps.assessments.pages.dashboards.frame import frame_of
from rectitude.apps.assessments.pages.dashboards.library.evidence import evidence_page, indicator_choices
from rectitude.apps.assessments.pages.dashboards.library.shelf import choice_table
from rectitude.apps.assessments.queries.dashboards.browsing import sources_asked_for
from rectitude.apps.assessments.queries.dashboards.earlier import earlier_assessment
from rectitude.apps.assessments.queries.dashboards.library import may_use_sources
from rectitude.apps.assessments.queries.dashboards.shelf import Reader, reader_of, source_known_to
from rectitude.apps.assessments.rules import READ_ASSESSMENT, USE_SOURCE
from rectitude.apps.assessments.views.dashboards.library.adding import added, same_as, source_form
from rectitude.apps.assessments.views.dashboards.library.shelf import LONG, asked_in, choices_to_ask
from rectitude.apps.assessments.views.officer.acting import acted
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided
from rectitude.base.ui.components import Link


def evidence_context(door: Door) -> dict[str, Any]:
    """What every page of the evidence tab prints."""
    return {"frame": frame_of(door.assessment, door.sight, at="evidence"), "at": f"{door.assessment.path}evidence/"}


def reader_at(request: Any, door: Door) -> Reader:
    """Whoever asks, as a reader of the country's library."""
    assessment = door.assessment
    return reader_of(assessment.round.programme, assessment.country, by=request.actor, at=request.moment)


def kept_indicator(request: Any) -> str:
    """The indicator somebody came from, as the end of an address."""
    indicator = str(request.GET.get("indicator", ""))[:20]
    return f"?{urlencode({'indicator': indicator})}" if indicator else ""


@require_safe
@decided(READ_ASSESSMENT)
def evidence(request: ActorRequest, round_code: str, institution_code: str, function: str) -> HttpResponse:
    """What the indicators rest on, as far as the reader may see; with ?indicator= one of them."""
    with opened(
        request, READ_ASSESSMENT, round_code=round_code, institution_code=institution_code, function=function
    ) as door:
        seen(door.sight.part not in {"", "arbiter"})
        page = evidence_page(
            door.assessment, door.sight, indicator=request.GET.get("indicator", ""),
            today=timezone.localdate(request.moment),
        )  # fmt: skip
        may_carry = page.may_add and earlier_assessment(door.assessment) is not None
        context = {**evidence_context(door), "page": page, "may_carry": may_carry}
        return render(request, "assessments/dashboards/library/evidence.html", context)


@require_safe
@decided(USE_SOURCE)
def choose(request: ActorRequest, round_code: str, institution_code: str, function: str) -> HttpResponse:
    """Choose a source of the library for an indicator."""
    with opened(
        request, USE_SOURCE, round_code=round_code, institution_code=institution_code, function=function
    ) as door:
        seen(may_use_sources(door.assessment, door.sight.own))
        query = request.GET.copy()
        indicator = query.pop("indicator", [""])[-1]
        asked = asked_in(query)
        rows = sources_asked_for(reader_at(request, door), asked, by=request.actor, at=request.moment)
        page = Paginator(rows, LONG).get_page(request.GET.get("page"))
        table = choice_table(
            page, today=timezone.localdate(request.moment), at=door.assessment.path, query=kept_indicator(request)
        )
        context = {
            **evidence_context(door), **choices_to_ask(), "table": table, "page": page, "asked": asked,
            "indicator": indicator, "kept": kept_indicator(request),
        }  # fmt: skip
        return render(request, "assessments/dashboards/library/choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(USE_SOURCE)
def new(request: ActorRequest, round_code: str, institution_code: str, function: str) -> HttpResponse:
    """Add a source to the library on the way to using it."""
    with opened(
        request, USE_SOURCE, round_code=round_code, institution_code=institution_code, function=function
    ) as door:
        seen(may_use_sources(door.assessment, door.sight.own))
        reader = reader_at(request, door)
        form = source_form(request, reader)
        use_at, kept = f"{door.assessment.path}evidence/use/", kept_indicator(request)
        source = added(request, form, reader)
        if source is not None:
            messages.success(request, _("The source is in the library. Now say which indicators rest on it."))
            return HttpResponseRedirect(f"{use_at}{source.key}/{kept}")
        same = [(found.title, f"{use_at}{found.key}/{kept}") for found in same_as(form, reader)]
        context = {**evidence_context(door), "form": form, "same": same, "kept": kept}
        return render(request, "assessments/dashboards/library/new.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(USE_SOURCE)
def use(request: ActorRequest, round_code: str, institution_code: str, function: str, source_key: UUID) -> HttpResponse:
    """Say which indicators rest on a source, and where in it."""
    with opened(
        request, USE_SOURCE, round_code=round_code, institution_code=institution_code, function=function
    ) as door:
        seen(may_use_sources(door.assessment, door.sight.own))
        source = source_known_to(reader_at(request, door), source_key)
        form = UseForm(
            request.POST if request.method == "POST" else None, indicators=indicator_choices(door.assessment),
            initial={"indicators": [request.GET.get("indicator", "")]},
        )  # fmt: skip

        def act() -> object:
            given = form.cleaned_data
            return use_source(
                by=request.actor, at=request.moment, assessment=door.assessment, source=source,
                indicators=given["indicators"], passage=given["passage"], note=given["note"],
            )  # fmt: skip

        if request.method == "POST" and form.is_valid() and acted(form, act):
            n = len(form.cleaned_data["indicators"])
            messages.success(
                request, ngettext("%(n)d indicator rests on it.", "%(n)d indicators rest on it.", n) % {"n": n}
            )
            return HttpResponseRedirect(f"{door.assessment.path}evidence/{kept_indicator(request)}")
        link = Link(label=source.title, url=f"/library/{source.programme.code}/{source.country.code}/{source.key}/")
        context = {**evidence_context(door), "form": form, "source": source, "link": link}
        return render(request, "assessments/dashboards/library/use.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(USE_SOURCE)
def withdraw(request: ActorRequest, round_code: str, institution_code: str, function: str) -> HttpResponse:
    """Withdraw one's own use of a source; that it was used stays known. By GET, as after signing in: the evidence."""
    with opened(
        request, USE_SOURCE, round_code=round_code, institution_code=institution_code, function=function
    ) as door:
        if request.method == "POST":
            wanted = {"indicator": request.POST.get("indicator", ""), "source": request.POST.get("source", "")}
            uses = SourceUse.objects.filter(
                appointment=door.sight.own, indicator=wanted["indicator"], withdrawn_at__isnull=True
            ).select_related("source")
            found = next((row for row in uses if str(row.source.key) == wanted["source"]), None)
            if found is None:
                messages.warning(request, _("This use had already been withdrawn."))
            else:
                withdraw_use(by=request.actor, at=request.moment, assessment=door.assessment, use=found)
                messages.success(request, _("It no longer counts as evidence. That it had been used stays known."))
        return HttpResponseRedirect(f"{door.assessment.path}evidence/{kept_indicator(request)}")
