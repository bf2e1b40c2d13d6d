"""Deciding on what the institution said: the adjudicator on its replies, the arbiter on its appeals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rectitude.apps.assessments.actions.dashboards.replies import decide_appeal, dispose_of_reply, finalise
from rectitude.apps.assessments.forms.dashboards.review_replies import AppealDecisionForm, DispositionForm
from rectitude.apps.assessments.models.dashboards import Assessment, Settlement
from rectitude.apps.assessments.pages.dashboards.door import Door, opened, seen
from rectitude.apps.assessments.pages.dashboards.review.clock import clock_of
from rectitude.apps.assessments.pages.dashboards.review.decisions import (
    appeals_table,
    desk_of,
    finish_of,
    replies_table,
)
from rectitude.apps.assessments.pages.dashboards.review.said import level_of, standing_said
from rectitude.apps.assessments.pages.dashboards.review.sources import sources_of
from rectitude.apps.assessments.pages.dashboards.review.stories import Story, stories_of
from rectitude.apps.assessments.pages.dashboards.review.subjects import Subject, subject_at
from rectitude.apps.assessments.queries.dashboards.sheets import standing_scores
from rectitude.apps.assessments.queries.dashboards.sight import has_reached
from rectitude.apps.assessments.rules import DECIDE_APPEAL, SETTLE
from rectitude.apps.assessments.views.dashboards.review.showing import discarded, put_back, said, sent, show
from rectitude.apps.assessments.views.officer.acting import acted
from rectitude.base.access.views import decided
from rectitude.base.problems import OUT_OF_SCOPE

State = Assessment.State
OPEN = frozenset({State.REPLY, State.DISPOSITION})
DecisionForm = DispositionForm | AppealDecisionForm


@decided(SETTLE)
def replies(request: Any, **place: str) -> HttpResponse:
    """Every reply and what became of it."""
    with opened(request, SETTLE, **place) as door:
        _seen(door)
        desk = desk_of(door.assessment, base=f"{door.assessment.path}replies/")
        return show(
            request, door, "replies.html", at="replies", desk=desk, table=replies_table(desk),
            clock=clock_of(door.assessment, at=request.moment), stage=door.assessment.state,
        )  # fmt: skip


def _seen(door: Door) -> None:
    """From the day the institution is asked to reply."""
    seen(door.sight.replies and has_reached(door.assessment, State.REPLY))


@require_http_methods(["GET", "HEAD", "POST"])
@decided(SETTLE)
def replies_item(request: Any, indicator: str, **place: str) -> HttpResponse:
    """The replies on one indicator, unaltered beside its score; a decision on the first that waits for one."""
    with opened(request, SETTLE, **place) as door:
        _seen(door)
        stories = _stories(door, indicator)
        waiting = _posted(request, stories) or next((story for story in stories if story.is_waiting), None)
        return _decision(
            request, door, indicator, stories, waiting, purpose="disposition", form_class=DispositionForm,
            act=lambda form, story: dispose_of_reply(
                by=request.actor, at=request.moment, assessment=door.assessment, reply=story.reply,
                verdict=form.cleaned_data["verdict"], reason=form.cleaned_data["reason"],
                score=form.new_score(indicator),
            ),
        )  # fmt: skip


@decided(DECIDE_APPEAL)
def appeals(request: Any, **place: str) -> HttpResponse:
    """Every appeal and what was decided on it."""
    with opened(request, DECIDE_APPEAL, **place) as door:
        _seen(door)
        desk = desk_of(door.assessment, base=f"{door.assessment.path}appeals/")
        return show(
            request, door, "appeals.html", at="appeals", desk=desk, table=appeals_table(desk),
            stage=door.assessment.state,
        )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@decided(DECIDE_APPEAL)
def appeals_item(request: Any, indicator: str, **place: str) -> HttpResponse:
    """An appeal with the decision it contests, the reply and the score; the arbiter's own decision."""
    with opened(request, DECIDE_APPEAL, **place) as door:
        _seen(door)
        stories = [story for story in _stories(door, indicator) if story.appeal is not None]
        if not stories:
            raise OUT_OF_SCOPE.because()
        waiting = _posted(request, stories) or next((story for story in stories if story.is_before_arbiter), None)
        return _decision(
            request, door, indicator, stories, waiting, purpose="appeal-decision", form_class=AppealDecisionForm,
            act=lambda form, story: decide_appeal(
                by=request.actor, at=request.moment, assessment=door.assessment, appeal=_appeal(story),
                outcome=form.cleaned_data["outcome"], reason=form.cleaned_data["reason"],
                score=form.new_score(indicator),
            ),
        )  # fmt: skip


def _appeal(story: Story) -> Any:
    return story.appeal


def _stories(door: Door, indicator: str) -> list[Story]:
    found = stories_of(door.assessment, indicator).get(indicator, [])
    if not found:
        raise OUT_OF_SCOPE.because()
    return found


def _posted(request: Any, stories: list[Story]) -> Story | None:
    """The reply a sent form is about, whatever became of it since: the action says so."""
    number = request.POST.get("number", "")
    return next((story for story in stories if str(story.number) == number), None)


def _decision(
    request: Any,
    door: Door,
    indicator: str,
    stories: list[Story],
    waiting: Story | None,
    *,
    purpose: str,
    form_class: type[DecisionForm],
    act: Callable[[Any, Story], object],
) -> HttpResponse:
    """The page of one indicator's replies (or appeals) with the form, where one waits for a decision."""
    at = "replies" if purpose == "disposition" else "appeals"
    if thrown := discarded(request, door, purpose=purpose, indicator=indicator):
        return thrown
    subject = subject_at(door.assessment, indicator) if indicator else None
    stands = standing_scores(door.assessment).get(indicator)
    form: Any = None
    kept = None
    if waiting is not None:
        first = _first(stands, waiting)
        initial, kept = put_back(request, door, purpose=purpose, indicator=indicator, first=first)
        form = _form(form_class, request, subject, stands, initial)
        if sent(
            request, door, form, lambda: act(form, waiting), purpose=purpose, indicator=indicator,
            fixed={"version": first["version"]},
        ):  # fmt: skip
            said(request, _("Your decision is sent. The institution has been told."))
            return HttpResponseRedirect(f"{door.assessment.path}{at}/")
    return show(
        request, door, f"{at}_item.html", at=at, form=form, kept=kept, subject=subject, stories=stories,
        waiting=waiting, stands=standing_said(stands) if stands else None, is_open=door.assessment.state in OPEN,
        sources=sources_of(door.assessment, door.sight, indicator),
    )  # fmt: skip


def _first(stands: Settlement | None, waiting: Story) -> dict[str, Any]:
    first: dict[str, Any] = {"number": waiting.number, "version": stands.number if stands else 0}
    if stands is not None:
        first |= {
            "law": level_of(stands, "law"),
            "practice": level_of(stands, "practice"),
            "text": stands.text,
            "language": stands.language,
        }
    return first


def _form(
    form_class: type[DecisionForm],
    request: Any,
    subject: Subject | None,
    stands: Settlement | None,
    initial: Mapping[str, Any],
) -> DecisionForm:
    anchors: Mapping[str, Mapping[int, str]] = subject.by_half if subject else {"law": {}, "practice": {}}
    data = request.POST if request.method == "POST" else None
    return form_class(data, initial=dict(initial), anchors=anchors, stands=stands)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(SETTLE)
def finish(request: Any, **place: str) -> HttpResponse:
    """Make the assessment final: what is left, and until when an appeal can still come."""
    with opened(request, SETTLE, **place) as door:
        _seen(door)
        form = forms.Form(request.POST if request.method == "POST" else None)
        if request.method == "POST" and acted(
            form, lambda: finalise(by=request.actor, at=request.moment, assessment=door.assessment)
        ):
            said(request, _("The assessment is final. The programme and the institution have been told."))
            return HttpResponseRedirect(f"{door.assessment.path}replies/")
        desk = desk_of(door.assessment, base=f"{door.assessment.path}replies/")
        return show(
            request, door, "replies_finish.html", at="replies", form=form,
            left=finish_of(door.assessment, desk, at=request.moment),
            clock=clock_of(door.assessment, at=request.moment), stage=door.assessment.state,
            is_open=door.assessment.state == State.DISPOSITION,
        )  # fmt: skip
