"""Recommendations: one of them, and writing, changing, addressing, issuing and withdrawing it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.recommendations.actions.issuing import (
    add_addressee,
    issue_recommendation,
    revise_recommendation,
    withdraw_recommendation,
    write_recommendation,
)
from rectitude.apps.recommendations.actions.wording import reference_of, standing_texts
from rectitude.apps.recommendations.forms.findings import ReasonForm
from rectitude.apps.recommendations.forms.recommendations import IssueForm, RecommendationForm, written_before
from rectitude.apps.recommendations.models import Recommendation
from rectitude.apps.recommendations.pages.frame import to_board, to_recommendation
from rectitude.apps.recommendations.pages.recommendation import Reason, recommendation_page
from rectitude.apps.recommendations.queries.doors import addressees_of
from rectitude.apps.recommendations.queries.people import reviewers_of
from rectitude.apps.recommendations.queries.placing import institutions_worked_with
from rectitude.apps.recommendations.queries.reach import addressees_for, programmes_written_for
from rectitude.apps.recommendations.rules import READ_RECOMMENDATION, WRITE_RECOMMENDATION
from rectitude.apps.recommendations.views.asking import Asking, asked
from rectitude.apps.recommendations.views.doors import read_recommendation, recommendation_in, written_resource
from rectitude.base.access.views import decided, may, require
from rectitude.base.chain.links import links_up, up_of
from rectitude.base.chain.nodes import Reference
from rectitude.base.chain.walking import readable_nodes
from rectitude.base.institutions.models import Institution
from rectitude.base.institutions.names import folded
from rectitude.base.problems import Problem
from rectitude.core.access import Resource

State = Recommendation.State
_FOUND = 25


@require_safe
@decided(READ_RECOMMENDATION)
def recommendation(request: Any, code: str) -> HttpResponse:
    """One recommendation: its text in every language, what it answers to, where its institutions stand."""
    found, addressees = read_recommendation(request, READ_RECOMMENDATION, code)
    mine = set(
        addressees_for(request.actor, at=request.moment).filter(recommendation=found).values_list("pk", flat=True)
    )
    page = recommendation_page(
        found,
        texts=found.texts.filter(number=found.text_number),
        addressees=[one for one in addressees if one.pk in mine],
    )
    writes = may(request, WRITE_RECOMMENDATION, written_resource(found)) and found.state != State.WITHDRAWN
    context = {
        "page": page,
        "may_write": writes,
        "may_issue": writes and found.state == State.DRAFT,
        "has_addressees": bool(addressees),
        "reasons": _reasons(request, found),
    }
    return render(request, "recommendations/recommendation.html", context)


def _reasons(request: Any, found: Recommendation) -> list[Reason]:
    """The findings, risks and meetings it answers to, as far as the reader may read them."""
    links = links_up([reference_of(found)])
    nodes = readable_nodes([up_of(link) for link in links], actor=request.actor, at=request.moment)
    return [Reason.of(link.relation, nodes[up_of(link)]) for link in links if up_of(link) in nodes]


@require_http_methods(["GET", "HEAD", "POST"])
@decided(WRITE_RECOMMENDATION)
def new(request: Any) -> HttpResponse:
    """Write a draft; `?from=kind:key` names a finding or risk it treats."""
    programmes = list(programmes_written_for(request.actor, at=request.moment))
    scopes = next((one.scopes for one in programmes), None)
    require(request, WRITE_RECOMMENDATION, Resource(kind="recommendation", key="new", scopes=scopes or frozenset()))
    given = [one for text in request.GET.getlist("from") if (one := Reference.parse(text)) is not None]

    def make(data: Any, files: Any, *, initial: Any) -> forms.Form:
        return RecommendationForm(
            data, initial=initial, programmes=programmes, ticked=given, by=request.actor, at=request.moment
        )

    def act(form: RecommendationForm) -> str:
        made = write_recommendation(
            by=request.actor, at=request.moment, programme=form.chosen_programme(), facts=form.facts(),
            texts=form.texts(), reasons=form.chosen_references,
        )  # fmt: skip
        messages.success(request, _("The draft is saved. Now choose who is asked."))
        return f"{made.path}addressees/"

    asking = Asking(
        title=_("Write a recommendation"), back=to_board(), button=_("Save the draft"),
        lead=_("Nobody is asked before you issue it."),
    )  # fmt: skip
    return asked(request, make, act, asking=asking)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(WRITE_RECOMMENDATION)
def edit(request: Any, code: str) -> HttpResponse:
    """Change what it says."""
    found = recommendation_in(request, WRITE_RECOMMENDATION, code)
    standing = [up_of(link) for link in links_up([reference_of(found)])]

    def make(data: Any, files: Any, *, initial: Any) -> forms.Form:
        return RecommendationForm(
            data, initial=initial, programmes=[found.programme], ticked=standing, by=request.actor, at=request.moment
        )

    def act(form: RecommendationForm) -> str:
        revise_recommendation(
            by=request.actor, at=request.moment, recommendation=found, facts=form.facts(), texts=form.texts(),
            seen=form.cleaned_data["seen"] or 0, reasons=form.chosen_references,
        )  # fmt: skip
        messages.success(request, _("Your changes are saved."))
        return found.path

    warning = ""
    if found.state == State.ISSUED:
        warning = _("When you change the text in the main language, every institution that answered is asked again.")
    asking = Asking(
        title=_("Change this recommendation"), back=to_recommendation(found), button=_("Save"), warning=warning
    )
    return asked(request, make, act, asking=asking, initial=written_before(found, standing_texts(found)))


@require_http_methods(["GET", "HEAD", "POST"])
@decided(WRITE_RECOMMENDATION)
def issue(request: Any, code: str) -> HttpResponse:
    """Ask the institutions."""
    found = recommendation_in(request, WRITE_RECOMMENDATION, code)
    reviewers = reviewers_of(found.programme, at=request.moment)

    def make(data: Any, files: Any, *, initial: Any) -> forms.Form:
        return IssueForm(data, initial=initial, reviewers=reviewers, today=request.moment.date())

    def act(form: IssueForm) -> str:
        issue_recommendation(
            by=request.actor, at=request.moment, recommendation=found, reviewer=form.chosen_reviewer(),
            answer_due_on=form.cleaned_data["answer_due_on"],
        )  # fmt: skip
        messages.success(request, _("The recommendation is issued. Its institutions can answer now."))
        return found.path

    asking = Asking(
        title=_("Issue this recommendation"), back=to_recommendation(found), button=_("Issue it"), place=str(found),
        warning=_("From now on the institutions read it. It can be changed or withdrawn, and both stay on record."),
    )  # fmt: skip
    names = [one.institution.name for one in addressees_of(found)]
    return asked(request, make, act, asking=asking, names=names, template="recommendations/issue.html")


@require_http_methods(["GET", "HEAD", "POST"])
@decided(WRITE_RECOMMENDATION)
def withdraw(request: Any, code: str) -> HttpResponse:
    """Ask for it no longer."""
    found = recommendation_in(request, WRITE_RECOMMENDATION, code)

    def make(data: Any, files: Any, *, initial: Any) -> forms.Form:
        return ReasonForm(data, initial=initial)

    def act(form: ReasonForm) -> str:
        reason = form.cleaned_data["reason"]
        withdraw_recommendation(by=request.actor, at=request.moment, recommendation=found, reason=reason)
        messages.success(request, _("The recommendation is withdrawn. Its record stays readable."))
        return found.path

    asking = Asking(
        title=_("Withdraw this recommendation"), back=to_recommendation(found), button=_("Withdraw it"),
        place=str(found), warning=_("Nobody can add anything to it any more."), is_grave=True,
    )  # fmt: skip
    return asked(request, make, act, asking=asking)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(WRITE_RECOMMENDATION)
def addressees(request: Any, code: str) -> HttpResponse:
    """Choose who is asked: search an institution by name and add it."""
    found = recommendation_in(request, WRITE_RECOMMENDATION, code)
    problem: Problem | None = None
    if request.method == "POST":
        chosen = Institution.objects.select_related("country").filter(code=request.POST.get("institution", "")).first()
        try:
            if chosen is not None:
                add_addressee(by=request.actor, at=request.moment, recommendation=found, institution=chosen)
                messages.success(request, _("%(institution)s is added.") % {"institution": chosen.name})
                return HttpResponseRedirect(request.path)
        except Problem as refused:
            problem = refused
    asked_now = addressees_of(found)
    words = request.GET.get("q", "").strip()
    rows = institutions_worked_with([found.programme]).exclude(pk__in=[one.institution_id for one in asked_now])
    if words:
        rows = rows.filter(name_folded__contains=folded(words))
    context = {
        "recommendation": found,
        "asked": asked_now,
        "found": list(rows[:_FOUND]),
        "has_more": rows.count() > _FOUND,
        "q": words,
        "problem": problem,
        "may_issue": bool(asked_now) and found.state == State.DRAFT,
    }
    return render(request, "recommendations/addressees.html", context, status=problem.type.status if problem else 200)
