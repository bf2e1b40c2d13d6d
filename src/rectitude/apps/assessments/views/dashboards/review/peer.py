"""Peer review: what stands, the reviewers' questions on it, and what is said about them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rectitude.apps.assessments.actions.dashboards.peer_review import (
    answer_query,
    ask_about_score,
    close_query,
    finish_peer_review,
)
from rectitude.apps.assessments.forms.dashboards.review import PeerForm
from rectitude.apps.assessments.models.dashboards import Appointment, Assessment
from rectitude.apps.assessments.pages.dashboards.door import Door, opened, seen
from rectitude.apps.assessments.pages.dashboards.review.said import blind_said, versions_said
from rectitude.apps.assessments.pages.dashboards.review.sources import sources_of
from rectitude.apps.assessments.pages.dashboards.review.standing import peer_tables
from rectitude.apps.assessments.pages.dashboards.review.subjects import subject_at
from rectitude.apps.assessments.pages.dashboards.review.talk import Question, questions_of
from rectitude.apps.assessments.queries.dashboards.sheets import blind_scores
from rectitude.apps.assessments.queries.dashboards.sight import has_reached
from rectitude.apps.assessments.rules import PEER_REVIEW, READ_ASSESSMENT
from rectitude.apps.assessments.views.dashboards.review.showing import discarded, put_back, said, sent, show
from rectitude.apps.assessments.views.officer.acting import acted
from rectitude.base.access.views import decided

State, Part = Assessment.State, Appointment.Part
TALKS = frozenset({Part.ASSESSOR, Part.ADJUDICATOR, Part.PEER_REVIEWER})
PURPOSE = "peer"


@decided(READ_ASSESSMENT)
def peer(request: Any, **place: str) -> HttpResponse:
    """Every standing score with the questions on it."""
    with opened(request, READ_ASSESSMENT, **place) as door:
        _seen(door)
        questions = questions_of(door.assessment, door.sight.own)
        every = [question for asked in questions.values() for question in asked]
        return show(
            request, door, "peer.html", at="peer", tables=peer_tables(door.assessment, questions), questions=every,
            n_open=sum(question.is_open for question in every), own=door.sight.own,
            is_reviewer=_may_ask(door), is_open=_is_open(door),
        )  # fmt: skip


def _seen(door: Door) -> None:
    """The conversation begins with the peer review; before it there is no such page."""
    seen(door.sight.peer and has_reached(door.assessment, State.PEER_REVIEW))


def _is_open(door: Door) -> bool:
    return door.assessment.state == State.PEER_REVIEW


def _may_talk(door: Door) -> bool:
    """Whether words are offered: those who scored, settle or review, until the review is over; a reviewer until they
    have ended theirs.
    """
    own = door.sight.own
    if own is None or own.part not in TALKS or not _is_open(door):
        return False
    return own.part != Part.PEER_REVIEWER or own.finished_at is None


def _may_ask(door: Door) -> bool:
    return _may_talk(door) and door.sight.part == Part.PEER_REVIEWER


@require_http_methods(["GET", "HEAD", "POST"])
@decided(READ_ASSESSMENT)
def peer_item(request: Any, indicator: str, **place: str) -> HttpResponse:
    """One score with what was asked and said about it; asking, answering, closing."""
    with opened(request, READ_ASSESSMENT, **place) as door:
        _seen(door)
        subject = subject_at(door.assessment, indicator)
        questions = questions_of(door.assessment, door.sight.own, indicator=indicator).get(indicator, [])
        if thrown := discarded(request, door, purpose=PURPOSE, indicator=indicator):
            return thrown
        initial, kept = put_back(request, door, purpose=PURPOSE, indicator=indicator, first={})
        form = _form(request, door, questions, initial)
        if form is not None and sent(
            request, door, form, lambda: _say(request, door, form, indicator, questions), purpose=PURPOSE,
            indicator=indicator,
        ):  # fmt: skip
            said(request, _done(form))
            return HttpResponseRedirect(f"{request.path}#talk")
        pair = blind_scores(door.assessment).pair(indicator)
        return show(
            request, door, "peer_item.html", at="peer", form=form, subject=subject, questions=questions, kept=kept,
            both=[blind_said(score, letter) for letter, score in zip("AB", pair, strict=True) if score],
            versions=versions_said(door.assessment, indicator), may_settle=_may_settle(door),
            sources=sources_of(door.assessment, door.sight, indicator), own=door.sight.own,
            is_open=_is_open(door), may_talk=_may_talk(door),
        )  # fmt: skip


def _may_settle(door: Door) -> bool:
    return _is_open(door) and door.sight.part == Part.ADJUDICATOR


def _form(request: Any, door: Door, questions: list[Question], initial: dict[str, Any]) -> PeerForm | None:
    """The form, where there is something to ask or answer. A form sent too late is answered like one in time: with
    what the action says, and everything typed.
    """
    is_sent = request.method == "POST"
    may_ask = _may_ask(door) or (is_sent and door.sight.part == Part.PEER_REVIEWER)
    # A question closed meanwhile is still one that was answered: the action says so.
    open_ = [question.number for question in questions if question.is_open or is_sent]
    if not (_may_talk(door) or is_sent) or not (may_ask or open_):
        return None
    mine = [question.number for question in questions if question.is_mine and question.number in open_]
    data = request.POST if is_sent else None
    return PeerForm(data, initial=initial, may_ask=may_ask, open_=open_, mine=mine)


def _say(request: Any, door: Door, form: PeerForm, indicator: str, questions: list[Question]) -> object:
    who = {"by": request.actor, "at": request.moment, "assessment": door.assessment}
    text = form.cleaned_data["text"]
    if not form.number:
        return ask_about_score(**who, indicator=indicator, text=text)
    query = questions[form.number - 1].query
    if form.outcome:
        return close_query(**who, query=query, outcome=form.outcome, text=text)
    return answer_query(**who, query=query, text=text)


def _done(form: PeerForm) -> str:
    if not form.number:
        return _("Your question is sent to the adjudicator and the assessors.")
    return _("The question is closed.") if form.outcome else _("Your words are sent.")


@require_http_methods(["GET", "HEAD", "POST"])
@decided(PEER_REVIEW)
def peer_finish(request: Any, **place: str) -> HttpResponse:
    """A reviewer ends their own review."""
    with opened(request, PEER_REVIEW, **place) as door:
        _seen(door)
        form = forms.Form(request.POST if request.method == "POST" else None)
        if request.method == "POST" and acted(
            form, lambda: finish_peer_review(by=request.actor, at=request.moment, assessment=door.assessment)
        ):
            said(request, _("Your review has ended. You can still read everything."))
            return HttpResponseRedirect(f"{door.assessment.path}peer/")
        every = questions_of(door.assessment, door.sight.own)
        left = [
            (indicator, question)
            for indicator, asked in every.items()
            for question in asked
            if question.is_open and question.is_mine
        ]
        return show(request, door, "peer_finish.html", at="peer", form=form, left=left, is_open=_may_ask(door))
