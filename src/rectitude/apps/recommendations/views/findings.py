"""Findings: the list, one of them, recording, changing, closing, citing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.recommendations.actions.findings import (
    cite_finding,
    close_finding,
    record_finding,
    reference_of,
    revise_finding,
)
from rectitude.apps.recommendations.fields import AREAS
from rectitude.apps.recommendations.forms.findings import CiteForm, FindingForm, ReasonForm, RevisionForm, filled_in
from rectitude.apps.recommendations.models import Finding
from rectitude.apps.recommendations.pages.findings import finding_page, finding_table, found_sentence
from rectitude.apps.recommendations.pages.frame import to_finding, to_findings
from rectitude.apps.recommendations.queries.placing import may_write_somewhere, places_for
from rectitude.apps.recommendations.queries.reach import findings_for, programmes_written_for
from rectitude.apps.recommendations.rules import OPEN_ROOM, READ_FINDING, WRITE_FINDING
from rectitude.apps.recommendations.views.asking import Asking, asked
from rectitude.apps.recommendations.views.doors import finding_in
from rectitude.base.access.views import decided, may, require
from rectitude.base.chain.links import links_up, up_of
from rectitude.base.chain.nodes import Reference
from rectitude.core.access import Resource

A_PAGE = 25


@require_safe
@decided(OPEN_ROOM)
def finding_list(request: Any) -> HttpResponse:
    """The findings the reader may read, filtered by kind, state, area and words."""
    require(request, OPEN_ROOM, Resource(kind="findings"))
    asked_for = {name: request.GET.get(name, "") for name in ("kind", "state", "area")}
    rows = findings_for(request.actor, at=request.moment)
    rows = rows.filter(**{name: value for name, value in asked_for.items() if value})
    words = request.GET.get("q", "").strip()
    if words:
        rows = rows.filter(title__icontains=words)
    page = Paginator(rows.select_related("institution", "country", "programme"), A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "table": finding_table(page),
        "sentence": found_sentence(page.paginator.count),
        "asked": {**asked_for, "q": words},
        "kinds": Finding.Kind.choices,
        "states": Finding.State.choices,
        "areas": AREAS.items(),
        "may_write": may_write_somewhere(request.actor, at=request.moment),
    }
    return render(request, "recommendations/findings/list.html", context)


@require_safe
@decided(READ_FINDING)
def finding(request: Any, code: str) -> HttpResponse:
    """One finding: what it says, what it rests on, what came of it."""
    found = finding_in(request, READ_FINDING, code)
    context = {
        "page": finding_page(found, found.versions.all()),
        "may_write": may(request, WRITE_FINDING, found.as_resource()) and found.state != Finding.State.CLOSED,
        "may_recommend": programmes_written_for(request.actor, at=request.moment)
        .filter(pk=found.programme_id)
        .exists(),
        "reference": reference_of(found),
    }
    return render(request, "recommendations/findings/finding.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(WRITE_FINDING)
def new(request: Any) -> HttpResponse:
    """Record a finding; `?from=kind:key` names what it rests on."""
    places = places_for(request.actor, at=request.moment)
    first = next((one.scopes for one in (places.programmes if places.whole_programme else places.institutions)), None)
    require(request, WRITE_FINDING, Resource(kind="finding", key="new", scopes=first or frozenset()))
    offered = [one for text in request.GET.getlist("from") if (one := Reference.parse(text)) is not None]

    def make(data: Any, files: Any, *, initial: Any) -> forms.Form:
        return FindingForm(data, initial=initial, places=places, offered=offered, by=request.actor, at=request.moment)

    def act(form: FindingForm) -> str:
        made = record_finding(by=request.actor, at=request.moment, place=form.place_given(), words=form.words())
        messages.success(request, _("The finding is recorded."))
        return made.path

    asking = Asking(
        title=_("Record a finding"), back=to_findings(), button=_("Record it"),
        lead=_("A finding says what was found and rests on figures. What should be done about it comes after."),
    )  # fmt: skip
    return asked(request, make, act, asking=asking)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(WRITE_FINDING)
def edit(request: Any, code: str) -> HttpResponse:
    """Write another version."""
    found = finding_in(request, WRITE_FINDING, code)
    body = found.versions.get(number=found.number).body
    standing = [up_of(link) for link in links_up([reference_of(found)]) if link.relation == "rests-on"]

    def make(data: Any, files: Any, *, initial: Any) -> forms.Form:
        return RevisionForm(data, initial=initial, ticked=standing, by=request.actor, at=request.moment)

    def act(form: RevisionForm) -> str:
        given = form.cleaned_data
        revise_finding(
            by=request.actor, at=request.moment, finding=found, words=form.words(), reason=given["reason"],
            seen=given["seen"], rests_on=form.chosen_references,
        )  # fmt: skip
        messages.success(request, _("The new version is there. The one before stays readable."))
        return found.path

    asking = Asking(title=_("Change this finding"), back=to_finding(found), button=_("Save the new version"))
    return asked(request, make, act, asking=asking, initial=filled_in(found, body))


@require_http_methods(["GET", "HEAD", "POST"])
@decided(WRITE_FINDING)
def close(request: Any, code: str) -> HttpResponse:
    """Close a finding that needs nothing more."""
    found = finding_in(request, WRITE_FINDING, code)

    def act(form: ReasonForm) -> str:
        close_finding(by=request.actor, at=request.moment, finding=found, reason=form.cleaned_data["reason"])
        messages.success(request, _("The finding is closed. It stays readable."))
        return found.path

    asking = Asking(
        title=_("Close this finding"), back=to_finding(found), button=_("Close it"), place=found.title,
        warning=_("A closed finding cannot be changed any more."), is_grave=True,
    )  # fmt: skip
    return asked(request, _reason, act, asking=asking)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(WRITE_FINDING)
def cite(request: Any, code: str) -> HttpResponse:
    """Say what was changed because of it."""
    found = finding_in(request, WRITE_FINDING, code)

    def make(data: Any, files: Any, *, initial: Any) -> forms.Form:
        return CiteForm(data, initial=initial, by=request.actor, at=request.moment)

    def act(form: CiteForm) -> str:
        note = form.cleaned_data["note"]
        for reference in form.chosen_references:
            cite_finding(by=request.actor, at=request.moment, finding=found, cited_in=reference, note=note)
        messages.success(request, _("It is linked to what was changed because of it."))
        return found.path

    asking = Asking(
        title=_("What was changed because of it?"), back=to_finding(found), button=_("Link it"), place=found.title
    )
    return asked(request, make, act, asking=asking)


def _reason(data: Any, files: Any, *, initial: Any) -> ReasonForm:
    return ReasonForm(data, initial=initial)
