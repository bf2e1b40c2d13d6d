"""Questions that figures raise: collected, read, taken as findings or dismissed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rectitude.apps.recommendations.actions.proposing import accept_proposal, collect_proposals, dismiss_proposal
from rectitude.apps.recommendations.forms.findings import ReasonForm, WordsForm
from rectitude.apps.recommendations.pages.findings import proposal_page, proposal_table
from rectitude.apps.recommendations.pages.frame import to_proposals
from rectitude.apps.recommendations.queries.reach import programmes_deciding, programmes_written_for, proposals_for
from rectitude.apps.recommendations.rules import COLLECT_PROPOSALS, DECIDE_PROPOSAL, OPEN_ROOM
from rectitude.apps.recommendations.views.asking import Asking, asked
from rectitude.apps.recommendations.views.doors import proposal_in
from rectitude.base.access.views import decided, require
from rectitude.base.chain.nodes import Reference
from rectitude.base.chain.walking import readable_nodes
from rectitude.base.institutions.names import localized
from rectitude.base.ui.components import Link
from rectitude.core.access import Resource

A_PAGE = 25
_LIST = "/recommendations/proposals/"


@require_safe
@decided(OPEN_ROOM)
def proposal_list(request: Any) -> HttpResponse:
    """The questions that wait for the reader; with ?state=decided those that somebody answered."""
    require(request, OPEN_ROOM, Resource(kind="proposals"))
    is_decided = request.GET.get("state") == "decided"
    rows = proposals_for(request.actor, at=request.moment).filter(decision__isnull=not is_decided)
    rows = rows.select_related("institution", "country", "programme", "decision")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "table": proposal_table(page),
        "is_decided": is_decided,
        "may_decide": programmes_deciding(request.actor, at=request.moment).exists(),
        "may_collect": programmes_written_for(request.actor, at=request.moment).exists(),
    }
    return render(request, "recommendations/findings/proposals.html", context)


@require_POST
@decided(COLLECT_PROPOSALS)
def collect(request: Any) -> HttpResponse:
    """Look through the figures of one's programmes now."""
    programmes = list(programmes_written_for(request.actor, at=request.moment))
    scopes = next((one.scopes for one in programmes), None)
    require(request, COLLECT_PROPOSALS, Resource(kind="programme", key="*", scopes=scopes or frozenset()))
    n = sum(collect_proposals(by=request.actor, at=request.moment, programme=one) for one in programmes)
    said = ngettext("%(n)d new question was found.", "%(n)d new questions were found.", n) % {"n": n}
    messages.success(request, said)
    return HttpResponseRedirect(_LIST)


@require_safe
@decided(DECIDE_PROPOSAL)
def proposal(request: Any, key: UUID) -> HttpResponse:
    """One question with the figures it was raised by."""
    found = proposal_in(request, DECIDE_PROPOSAL, key)
    references = [one for text in found.content.get("sources", ()) if (one := Reference.parse(text)) is not None]
    nodes = readable_nodes(references, actor=request.actor, at=request.moment)
    context = {
        "page": proposal_page(found),
        "sources": [Link(label=node.title, url=node.path) for node in nodes.values()],
        "finding": getattr(getattr(found, "decision", None), "finding", None),
    }
    return render(request, "recommendations/findings/proposal.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(DECIDE_PROPOSAL)
def take(request: Any, key: UUID) -> HttpResponse:
    """Make it a finding."""
    found = proposal_in(request, DECIDE_PROPOSAL, key)
    sentence = localized(found.content.get("sentence"))

    def make(data: Any, files: Any, *, initial: Any) -> forms.Form:
        return WordsForm(data, initial=initial)

    def act(form: WordsForm) -> str:
        made = accept_proposal(by=request.actor, at=request.moment, proposal=found, words=form.words())
        messages.success(request, _("The finding is recorded. It rests on the figures that raised the question."))
        return made.path

    back = Link(label=_("The question"), url=f"{_LIST}{key}/")
    asking = Asking(title=_("Make it a finding"), back=back, button=_("Record the finding"), lead=sentence)
    initial = {"kind": "gap", "title": sentence[:200], "gap_practice": sentence, "area": found.content.get("area", "")}
    return asked(request, make, act, asking=asking, initial=initial)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(DECIDE_PROPOSAL)
def dismiss(request: Any, key: UUID) -> HttpResponse:
    """Dismiss it with a reason."""
    found = proposal_in(request, DECIDE_PROPOSAL, key)

    def make(data: Any, files: Any, *, initial: Any) -> forms.Form:
        return ReasonForm(data, initial=initial)

    def act(form: ReasonForm) -> str:
        reason = form.cleaned_data["reason"]
        dismiss_proposal(by=request.actor, at=request.moment, proposal=found, reason=reason)
        messages.success(request, _("The question is dismissed. It stays readable with your reason."))
        return _LIST

    asking = Asking(
        title=_("Dismiss this question"), back=to_proposals(), button=_("Dismiss it"),
        lead=localized(found.content.get("sentence")),
    )  # fmt: skip
    return asked(request, make, act, asking=asking)
