"""The institution reads its scores, replies, says that it has finished, appeals."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rectitude.apps.assessments.actions.dashboards.replies import (
    appeal_disposition,
    finish_reply,
    reply_to_score,
)
from rectitude.apps.assessments.forms.dashboards.review_replies import AppealForm, ReplyForm
from rectitude.apps.assessments.models.dashboards import Assessment, InstitutionReply
from rectitude.apps.assessments.pages.dashboards.door import Door, opened, seen
from rectitude.apps.assessments.pages.dashboards.review.clock import clock_of
from rectitude.apps.assessments.pages.dashboards.review.decisions import place_url
from rectitude.apps.assessments.pages.dashboards.review.said import standing_said
from rectitude.apps.assessments.pages.dashboards.review.sources import sources_of
from rectitude.apps.assessments.pages.dashboards.review.standing import standing_areas
from rectitude.apps.assessments.pages.dashboards.review.stories import Story, stories_of
from rectitude.apps.assessments.pages.dashboards.review.subjects import WHOLE, subject_at
from rectitude.apps.assessments.queries.dashboards.sheets import standing_scores
from rectitude.apps.assessments.rules import REPLY_TO_SCORES
from rectitude.apps.assessments.views.dashboards.review.keeping import keep_typed
from rectitude.apps.assessments.views.dashboards.review.showing import discarded, put_back, said, sent, show
from rectitude.apps.assessments.views.officer.acting import acted
from rectitude.base.access.views import decided
from rectitude.base.problems import OUT_OF_SCOPE

State = Assessment.State
LOOK, CHANGE = "look", "change"


@decided(REPLY_TO_SCORES)
def reply(request: Any, **place: str) -> HttpResponse:
    """Every score with its text and sources, what was replied, and how the time stands."""
    with opened(request, REPLY_TO_SCORES, **place) as door:
        _seen(door)
        return show(
            request, door, "reply.html", at="reply", areas=standing_areas(door.assessment, door.sight),
            clock=clock_of(door.assessment, at=request.moment), at_moment=request.moment,
            on_whole=stories_of(door.assessment, WHOLE).get(WHOLE, []), stage=door.assessment.state,
        )  # fmt: skip


def _seen(door: Door) -> None:
    """The institution's own page, from the day it is asked to reply."""
    seen(door.sight.is_institution and door.sight.settlements)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(REPLY_TO_SCORES)
def reply_item(request: Any, indicator: str, **place: str) -> HttpResponse:
    """One score (or the whole) and the institution's words on it: written, looked at again, sent."""
    with opened(request, REPLY_TO_SCORES, **place) as door:
        _seen(door)
        subject = subject_at(door.assessment, indicator) if indicator else None
        if thrown := discarded(request, door, purpose="reply", indicator=indicator):
            return thrown
        if request.method == "POST" and request.POST.get("go") == CHANGE:
            keep_typed(request, door, purpose="reply", indicator=indicator)
            return HttpResponseRedirect(request.path)
        first = {"language": get_language() or "en"}
        initial, kept = put_back(request, door, purpose="reply", indicator=indicator, first=first)
        form = ReplyForm(request.POST if request.method == "POST" else None, initial=initial)
        stands = standing_scores(door.assessment).get(indicator)
        clock = clock_of(door.assessment, at=request.moment)
        about = {"subject": subject, "stands": standing_said(stands) if stands else None, "clock": clock}
        if request.method == "POST" and request.POST.get("go") == LOOK and form.is_valid():
            keep_typed(request, door, purpose="reply", indicator=indicator)
            return show(request, door, "reply_look.html", at="reply", form=form, words=form.cleaned_data, **about)
        if sent(
            request, door, form, lambda: _reply(request, door, form, indicator), purpose="reply", indicator=indicator
        ):
            said(request, _sent_words(is_late=clock.is_late))
            return HttpResponseRedirect(f"{request.path}#said")
        return show(
            request, door, "reply_item.html", at="reply", form=form, kept=kept, at_moment=request.moment,
            stories=stories_of(door.assessment, indicator).get(indicator, []), is_open=not clock.is_closed,
            sources=sources_of(door.assessment, door.sight, indicator), **about,
        )  # fmt: skip


def _reply(request: Any, door: Door, form: ReplyForm, indicator: str) -> InstitutionReply:
    given = form.cleaned_data
    return reply_to_score(
        by=request.actor,
        at=request.moment,
        assessment=door.assessment,
        indicator=indicator,
        text=given["text"],
        language=given["language"],
    )


def _sent_words(*, is_late: bool) -> str:
    if is_late:
        return _("Your reply is sent. It is marked as late, because it came after your time was over.")
    return _("Your reply is sent. The adjudicator has been told.")


@require_http_methods(["GET", "HEAD", "POST"])
@decided(REPLY_TO_SCORES)
def reply_finish(request: Any, **place: str) -> HttpResponse:
    """The institution has said what it wants to say."""
    with opened(request, REPLY_TO_SCORES, **place) as door:
        _seen(door)
        form = forms.Form(request.POST if request.method == "POST" else None)
        if request.method == "POST" and acted(
            form, lambda: finish_reply(by=request.actor, at=request.moment, assessment=door.assessment)
        ):
            said(request, _("You have finished your reply. The adjudicator has been told."))
            return HttpResponseRedirect(f"{door.assessment.path}reply/")
        every = stories_of(door.assessment)
        return show(
            request, door, "reply_finish.html", at="reply", form=form,
            n_replies=sum(len(stories) for stories in every.values()),
            clock=clock_of(door.assessment, at=request.moment), is_open=door.assessment.state == State.REPLY,
        )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@decided(REPLY_TO_SCORES)
def appeal(request: Any, indicator: str, **place: str) -> HttpResponse:
    """Contest the decision on a reply, until the day the round gives."""
    with opened(request, REPLY_TO_SCORES, **place) as door:
        _seen(door)
        subject = subject_at(door.assessment, indicator) if indicator else None
        stories = [s for s in stories_of(door.assessment, indicator).get(indicator, []) if s.disposition is not None]
        story = _chosen(stories, request.POST.get("number") or request.GET.get("reply", ""))
        if thrown := discarded(request, door, purpose="appeal", indicator=indicator):
            return thrown
        first = {"number": story.number}
        initial, kept = put_back(request, door, purpose="appeal", indicator=indicator, first=first)
        form = AppealForm(request.POST if request.method == "POST" else None, initial=initial)
        if sent(
            request, door, form, lambda: _appeal(request, door, form, story), purpose="appeal", indicator=indicator
        ):
            said(request, _("Your appeal is sent. The arbiter of appeals decides on it."))
            return HttpResponseRedirect(f"{place_url(f'{door.assessment.path}reply/', indicator)}#said")
        return show(
            request, door, "appeal.html", at="reply", form=form, subject=subject, story=story, kept=kept,
            stage=door.assessment.state, is_over=door.assessment.state in {State.FINAL, State.RELEASED},
            may_appeal=story.may_appeal(request.moment),
        )  # fmt: skip


def _chosen(stories: list[Story], number: str) -> Story:
    """The reply named, else the last that has been decided. Raises Problem(access.not-found) without any."""
    named = [story for story in stories if str(story.number) == number]
    if not stories or (number and not named):
        raise OUT_OF_SCOPE.because()
    open_ = [story for story in stories if story.appeal is None]
    return (named or open_ or stories)[-1]


def _appeal(request: Any, door: Door, form: AppealForm, story: Story) -> object:
    disposition = story.disposition
    assert disposition is not None  # only decided replies are chosen
    return appeal_disposition(
        by=request.actor,
        at=request.moment,
        assessment=door.assessment,
        disposition=disposition,
        text=form.cleaned_data["text"],
    )
