"""The adjudicator settles what stands, indicator by indicator, and passes it on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rectitude.apps.assessments.actions.dashboards.settling import finish_adjudication, settle_indicator
from rectitude.apps.assessments.forms.dashboards.review import SettleForm
from rectitude.apps.assessments.forms.typed import words_of
from rectitude.apps.assessments.models.dashboards import Assessment, Scoring, Settlement
from rectitude.apps.assessments.pages.dashboards.door import Door, opened, seen
from rectitude.apps.assessments.pages.dashboards.review.differences import APART, apart, differences_of
from rectitude.apps.assessments.pages.dashboards.review.said import blind_said, level_of, versions_said
from rectitude.apps.assessments.pages.dashboards.review.sources import sources_of
from rectitude.apps.assessments.pages.dashboards.review.subjects import Subject, subject_at
from rectitude.apps.assessments.pages.dashboards.review.talk import questions_of
from rectitude.apps.assessments.queries.dashboards.sheets import Pair, blind_scores, standing_scores, unsettled
from rectitude.apps.assessments.rules import SETTLE
from rectitude.apps.assessments.views.dashboards.review.keeping import keep_typed
from rectitude.apps.assessments.views.dashboards.review.showing import discarded, put_back, said, sent, show
from rectitude.apps.assessments.views.officer.acting import acted
from rectitude.base.access.views import decided

State = Assessment.State
OPEN = frozenset({State.ADJUDICATION, State.PEER_REVIEW})
TAKE = {"take-a": 0, "take-b": 1}
PURPOSE = "settle"


@decided(SETTLE)
def settle(request: Any, **place: str) -> HttpResponse:
    """Both assessors' levels side by side, by area."""
    with opened(request, SETTLE, **place) as door:
        seen(door.sight.scores)
        found = differences_of(door.assessment, base=f"{door.assessment.path}settle/")
        return show(request, door, "settle.html", at="settle", page=found, is_open=_is_open(door))


@require_http_methods(["GET", "HEAD", "POST"])
@decided(SETTLE)
def settle_item(request: Any, indicator: str, **place: str) -> HttpResponse:
    """What both scored on one indicator, and the form that says what stands."""
    with opened(request, SETTLE, **place) as door:
        seen(door.sight.scores)
        subject = subject_at(door.assessment, indicator)
        pair = blind_scores(door.assessment).pair(indicator)
        stands = standing_scores(door.assessment).get(indicator)
        if thrown := discarded(request, door, purpose=PURPOSE, indicator=indicator):
            return thrown
        if request.method == "POST" and request.POST.get("go") in TAKE:
            return _taken(request, door, indicator, pair, stands)
        first = _first(stands)
        initial, kept = put_back(request, door, purpose=PURPOSE, indicator=indicator, first=first)
        form = _form(request, subject, pair, initial)
        if sent(
            request, door, form, lambda: _settle(request, door, form, indicator), purpose=PURPOSE,
            indicator=indicator, fixed={"version": first["version"]},
        ):  # fmt: skip
            said(request, _("%(indicator)s is settled.") % {"indicator": indicator})
            return HttpResponseRedirect(_onward(door, indicator))
        return show(request, door, "settle_item.html", at="settle", form=form, **_context(door, subject, pair, kept))


def _is_open(door: Door) -> bool:
    return door.assessment.state in OPEN


def _form(request: Any, subject: Subject, pair: Pair, initial: dict[str, Any]) -> SettleForm:
    given = {
        half: {letter: level_of(score, half) for letter, score in zip("ab", pair, strict=True) if score}
        for half in ("law", "practice")
    }
    data = request.POST if request.method == "POST" else None
    return SettleForm(data, initial=initial, anchors=subject.by_half, given=given)


def _first(stands: Settlement | None) -> dict[str, Any]:
    """What the form says before anybody typed: what stands, without the reason, which is new each time."""
    if stands is None:
        return {"version": 0, "language": get_language() or "en"}
    return {
        "version": stands.number,
        "law": level_of(stands, "law"),
        "practice": level_of(stands, "practice"),
        "text": stands.text,
        "language": stands.language,
        "causes": stands.causes,
        "recommendation": stands.recommendation,
        "confidence": stands.confidence,
    }


def _settle(request: Any, door: Door, form: SettleForm, indicator: str) -> Settlement:
    score = form.settled(indicator)
    return settle_indicator(by=request.actor, at=request.moment, assessment=door.assessment, score=score)


def _taken(request: Any, door: Door, indicator: str, pair: Pair, stands: Settlement | None) -> HttpResponse:
    """Put an assessor's text into the form. Words of the adjudicator's own stay, and it is added below them."""
    chosen = pair[TAKE[request.POST["go"]]]
    typed = {name: values[0] for name, values in words_of(request.POST).items() if values}
    if chosen is not None:
        others = [score.text for score in (*pair, stands) if score is not None]
        keep_typed(request, door, purpose=PURPOSE, indicator=indicator, fields=_with_text(typed, chosen, others))
    return HttpResponseRedirect(f"{request.path}#id_text")


def _with_text(typed: dict[str, str], chosen: Scoring, others: list[str]) -> dict[str, list[str]]:
    own = typed.get("text", "").replace("\r\n", "\n")
    is_theirs = not own.strip() or own.strip() in {text.strip() for text in others}
    filled = {
        **typed,
        "text": chosen.text if is_theirs else f"{own}\n\n{chosen.text}",
        "language": chosen.language if is_theirs else typed.get("language", chosen.language),
        "causes": typed.get("causes", "").strip() or chosen.causes,
        "recommendation": typed.get("recommendation", "").strip() or chosen.recommendation,
    }
    return {name: [value] for name, value in filled.items()}


def _onward(door: Door, indicator: str) -> str:
    """To the next difference; during peer review back to what was asked."""
    if door.assessment.state == State.PEER_REVIEW:
        return f"{door.assessment.path}peer/{indicator}/"
    left = [item.id for item in unsettled(door.assessment, standing_scores(door.assessment))]
    return f"{door.assessment.path}settle/{left[0]}/" if left else f"{door.assessment.path}settle/"


def _context(door: Door, subject: Subject, pair: Pair, kept: Any) -> dict[str, Any]:
    assessment, indicator = door.assessment, subject.id
    sources = sources_of(assessment, door.sight, indicator)
    both = [
        (blind_said(score, letter), [source for source in sources if letter in source.line.used_by])
        for letter, score in zip("AB", pair, strict=True)
        if score is not None
    ]
    words, tone = APART[apart(pair)]
    questions = questions_of(assessment, door.sight.own, indicator=indicator).get(indicator, [])
    return {
        "subject": subject,
        "both": both,
        "apart_words": words,
        "apart_tone": tone or "grey",
        "versions": versions_said(assessment, indicator),
        "questions": [question for question in questions if question.is_open],
        "kept": kept,
        "is_open": _is_open(door),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@decided(SETTLE)
def settle_finish(request: Any, **place: str) -> HttpResponse:
    """Pass the settled scores on to the peer reviewers."""
    with opened(request, SETTLE, **place) as door:
        seen(door.sight.scores)
        form = forms.Form(request.POST if request.method == "POST" else None)
        if request.method == "POST" and acted(
            form, lambda: finish_adjudication(by=request.actor, at=request.moment, assessment=door.assessment)
        ):
            said(request, _("The scores are settled. The peer reviewers have been told."))
            return HttpResponseRedirect(door.assessment.path)
        left = unsettled(door.assessment, standing_scores(door.assessment))
        return show(
            request, door, "settle_finish.html", at="settle", form=form, left=[item.id for item in left],
            is_open=door.assessment.state == State.ADJUDICATION,
        )  # fmt: skip
