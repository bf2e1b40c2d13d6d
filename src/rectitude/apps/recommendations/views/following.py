"""One institution's side of a recommendation: the page, answer, owner, progress, review, oversight."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.recommendations.actions.answering import answer_recommendation, assign_owner
from rectitude.apps.recommendations.actions.reporting import report_progress
from rectitude.apps.recommendations.actions.reviewing import add_oversight_note, review_compliance
from rectitude.apps.recommendations.forms.following import (
    AnswerForm,
    OversightForm,
    OwnerForm,
    ProgressForm,
    ReviewForm,
)
from rectitude.apps.recommendations.models import Addressee, OversightNote, Recommendation
from rectitude.apps.recommendations.models.said import Entry
from rectitude.apps.recommendations.pages.addressee import action_table, standing_of, timeline_of
from rectitude.apps.recommendations.pages.frame import to_addressee
from rectitude.apps.recommendations.pages.recommendation import texts_shown
from rectitude.apps.recommendations.queries.doors import addressee_at
from rectitude.apps.recommendations.queries.people import colleagues_of
from rectitude.apps.recommendations.queries.series import series_of
from rectitude.apps.recommendations.queries.standing import followed_resource
from rectitude.apps.recommendations.rules import (
    ANSWER,
    OVERSEE,
    PLAN_ACTIONS,
    READ_RECOMMENDATION,
    REPORT_PROGRESS,
    REVIEW,
    SUPPORT,
)
from rectitude.apps.recommendations.views.asking import Asking, asked, tell_overlooked
from rectitude.apps.recommendations.views.doors import addressee_in
from rectitude.base.access.views import decided, may, require
from rectitude.core.access import Resource

_RULES = {
    "answer": ANSWER,
    "progress": REPORT_PROGRESS,
    "plan": PLAN_ACTIONS,
    "review": REVIEW,
    "oversee": OVERSEE,
    "support": SUPPORT,
}


@require_safe
@decided(READ_RECOMMENDATION)
def addressee(request: Any, code: str, institution: str) -> HttpResponse:
    """Where it stands there: what the institution says, what the reviewer concludes, everything in the order it was said."""
    found = addressee_at(code, institution)
    actions, series = list(found.actions.select_related("owner")), series_of(found)
    resource = followed_resource(found, actions=actions, series=series, by=request.actor, at=request.moment)
    require(request, READ_RECOMMENDATION, resource)
    on, one = request.moment.date(), found.recommendation
    for action in actions:
        action.addressee = found
    context = {
        "addressee": found,
        "standing": standing_of(found, on=on),
        "texts": texts_shown(one, one.texts.filter(number=one.text_number)),
        "actions": action_table(actions, on=on),
        "timeline": timeline_of(found, series),
        "may": _offers(request, found, resource),
    }
    return render(request, "recommendations/addressee.html", context)


def _offers(request: Any, found: Addressee, resource: Resource) -> dict[str, bool]:
    """What the reader may do here now."""
    is_issued = found.recommendation.state == Recommendation.State.ISSUED
    offered = {name: is_issued and may(request, rule, resource) for name, rule in _RULES.items()}
    offered["answer"] = offered["answer"] and found.is_open
    return offered


@require_http_methods(["GET", "HEAD", "POST"])
@decided(ANSWER)
def answer(request: Any, code: str, institution: str) -> HttpResponse:
    """The head's answer."""
    found = addressee_in(request, ANSWER, code, institution)

    def act(form: AnswerForm) -> str:
        given = form.cleaned_data
        row = answer_recommendation(
            by=request.actor, at=request.moment, addressee=found, answer=given["answer"], reason=given["reason"],
            due_on=given["due_on"], text_number=given["text_number"], seen=given["seen"],
        )  # fmt: skip
        messages.success(request, _("Your answer is recorded."))
        return _after(request, found, row)

    texts = found.recommendation.texts.filter(number=found.recommendation.text_number)
    return asked(
        request, _simple(AnswerForm), act, asking=_asking(found, _("Answer for the institution"), _("Send the answer")),
        initial={"seen": found.entries, "text_number": found.recommendation.text_number, "due_on": found.due_on},
        template="recommendations/answer.html", texts=texts_shown(found.recommendation, texts),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@decided(PLAN_ACTIONS)
def owner(request: Any, code: str, institution: str) -> HttpResponse:
    """Who at the institution answers for it."""
    found = addressee_in(request, PLAN_ACTIONS, code, institution)
    colleagues = colleagues_of(found.institution, at=request.moment)

    def make(data: Any, files: Any, *, initial: Any) -> forms.Form:
        return OwnerForm(data, initial=initial, colleagues=colleagues)

    def act(form: OwnerForm) -> str:
        assign_owner(by=request.actor, at=request.moment, addressee=found, owner=form.chosen())
        messages.success(request, _("It is saved who answers for it."))
        return found.path

    before = "" if found.owner is None else str(found.owner.key)
    asking = _asking(found, _("Who answers for it"), _("Save"))
    return asked(request, make, act, asking=asking, initial={"owner": before})


@require_http_methods(["GET", "HEAD", "POST"])
@decided(REPORT_PROGRESS)
def progress(request: Any, code: str, institution: str) -> HttpResponse:
    """What the institution says."""
    found = addressee_in(request, REPORT_PROGRESS, code, institution)

    def act(form: ProgressForm) -> str:
        given = form.cleaned_data
        row = report_progress(
            by=request.actor, at=request.moment, addressee=found, progress=given["progress"], text=given["text"],
            language=get_language() or "en", seen=given["seen"],
        )  # fmt: skip
        messages.success(request, _("Your report is recorded."))
        return _after(request, found, row)

    lead = _("Say what was done. The reviewer concludes in other words, and both stay side by side.")
    asking = _asking(found, _("Report progress"), _("Send the report"), lead=lead)
    initial = {"seen": found.entries, "progress": found.progress}
    return asked(request, _simple(ProgressForm), act, asking=asking, initial=initial)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(REVIEW)
def review(request: Any, code: str, institution: str) -> HttpResponse:
    """What the reviewer concludes, beside everything that was said before."""
    found = addressee_in(request, REVIEW, code, institution)

    def act(form: ReviewForm) -> str:
        given = form.cleaned_data
        row = review_compliance(
            by=request.actor, at=request.moment, addressee=found, compliance=given["compliance"],
            conclusion=given["conclusion"], language=get_language() or "en", seen=given["seen"],
        )  # fmt: skip
        messages.success(request, _("Your conclusion is recorded."))
        return _after(request, found, row)

    asking = _asking(found, _("Review compliance"), _("Record the conclusion"))
    return asked(
        request, _simple(ReviewForm), act, asking=asking, initial={"seen": found.entries},
        template="recommendations/review.html", timeline=timeline_of(found, series_of(found)),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@decided(OVERSEE)
def oversight(request: Any, code: str, institution: str) -> HttpResponse:
    """A note of an external oversight body."""
    found = addressee_in(request, OVERSEE, code, institution)

    def act(form: OversightForm) -> str:
        given = form.cleaned_data
        row = add_oversight_note(
            by=request.actor, at=request.moment, addressee=found, body=given["body"], text=given["text"],
            language=get_language() or "en", seen=given["seen"],
        )  # fmt: skip
        messages.success(request, _("Your note is recorded."))
        return _after(request, found, row)

    last = OversightNote.objects.filter(by_key=request.actor.key).order_by("-at").first()
    initial = {"seen": found.entries, "body": "" if last is None else last.body}
    asking = _asking(found, _("Write a note of an oversight body"), _("Add the note"))
    return asked(request, _simple(OversightForm), act, asking=asking, initial=initial)


def _asking(found: Addressee, title: str, button: str, *, lead: str = "") -> Asking:
    return Asking(title=title, back=to_addressee(found), button=button, place=found.recommendation.title, lead=lead)


def _simple(kind: type[forms.Form]) -> Callable[..., forms.Form]:
    def make(data: Any, files: Any, *, initial: Any) -> forms.Form:
        return kind(data, initial=initial)

    return make


def _after(request: Any, found: Addressee, row: Entry) -> str:
    """Where to go; whoever wrote later is told who wrote in between."""
    if row.overlooked:
        between = [one.by_name for one in series_of(found).in_order() if row.based_on < one.number < row.number]
        tell_overlooked(request, row, between)
    return f"{found.path}#entry-{row.number}"
