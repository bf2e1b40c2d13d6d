"""The workshop: who leads it, the screen of the room, the phones, and how they learn that something changed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rectitude.apps.risks.actions.voting import cast_vote, open_ballot
from rectitude.apps.risks.door import Door, entered
from rectitude.apps.risks.forms.voting import JoinForm, OpenForm, VoteForm
from rectitude.apps.risks.models import Ballot
from rectitude.apps.risks.pages.rating import ballot_path, ballot_shown, own_vote_sentence
from rectitude.apps.risks.pages.workshop import joining, votable, workshop_page
from rectitude.apps.risks.problems import BALLOT_CLOSED
from rectitude.apps.risks.queries.reach import heads_of
from rectitude.apps.risks.queries.register import line_at, scales_of
from rectitude.apps.risks.queries.voting import (
    ballot_at,
    ballots_of,
    open_ballots_of,
    own_vote,
    tallies_of,
    turnout_of,
)
from rectitude.apps.risks.queries.workshop import Room, joined_by, phone_mark, room_of
from rectitude.apps.risks.rules import LIST, READ, VOTE
from rectitude.apps.risks.views.acting import acted, shown
from rectitude.apps.risks.views.rating import insider
from rectitude.apps.risks.views.starting import BOTH, sent
from rectitude.base.access.views import decided, require
from rectitude.base.problems import Problem
from rectitude.core.access import Resource

WAITING = 5


def _room(door: Door) -> Room:
    return room_of(insider(door).assessment, heads=heads_of(door.assessment.institution, at=door.at))


@require_http_methods(BOTH)
@decided(READ)
def workshop(request: Any, code: str) -> HttpResponse:
    """What is voted on, what waits for its value, opening another vote, and how the group joins."""
    with entered(request, READ, code) as door:
        room = _room(door)
        form = OpenForm(sent(request), risks=votable(door.register()), initial={"kind": Ballot.Kind.INHERENT})
        made: list[Ballot] = []
        if form.is_bound and form.is_valid():
            risk, kind = door.line(form.cleaned_data["risk"]).risk, form.cleaned_data["kind"]
            if acted(form, lambda: made.append(open_ballot(by=door.actor, at=door.at, risk=risk, kind=kind))):
                made[0].risk = risk
                return HttpResponseRedirect(ballot_path(made[0]))
        closed = ballots_of(door.assessment).filter(closed_at__isnull=False, value__isnull=True)
        waiting = list(closed.filter(risk__withdrawn_at__isnull=True)[:WAITING])
        for one in waiting:
            one.risk.assessment = door.assessment
        context = {
            "frame": door.frame("workshop"),
            "page": workshop_page(room, waiting),
            "mark": room.mark,
            "form": form,
            "may_vote": door.may(VOTE),
            "join": joining(door.assessment, origin=_origin(request)),
        }
        return shown(request, "workshop", context, form)


@require_safe
@never_cache
@decided(READ)
def projector(request: Any, code: str) -> HttpResponse:
    """The screen of the room: the question and how many have voted, then the counts. ?look=light for a bright room."""
    with entered(request, READ, code) as door:
        room, scales = _room(door), scales_of(door.assessment)
        page = None
        if room.shown is not None:
            page = ballot_shown(
                room.shown,
                scales=scales,
                line=line_at(door.assessment, room.shown.risk.code),
                voted=room.voted.get(room.shown.pk, 0),
                members=room.members,
                tallies=tallies_of(room.shown, scales=scales),
            )
        look = "light" if request.GET.get("look") == "light" else "dark"
        join = joining(door.assessment, origin=_origin(request))
        context = {"frame": door.frame("workshop"), "page": page, "mark": room.mark, "look": look, "join": join}
        return render(request, "risks/projector.html", context)


@require_safe
@never_cache
@decided(READ)
def pulse(request: Any, code: str, audience: str) -> HttpResponse:
    """Whether something changed since ?seen=: 204 when not, else the new mark. audience: "phone", or the room."""
    with entered(request, READ, code) as door:
        mark = phone_mark(insider(door).assessment) if audience == "phone" else _room(door).mark
    return HttpResponse(status=204) if request.GET.get("seen") == mark else JsonResponse({"mark": mark})


@require_safe
@never_cache
@decided(READ)
def vote(request: Any, code: str) -> HttpResponse:
    """The phone: what is voted on now, or that nothing is; ?ballot= chooses among several."""
    with entered(request, READ, code) as door:
        return _phone(door, request.GET.get("ballot", ""))


@require_POST
@decided(VOTE)
def cast(request: Any, code: str, key: UUID) -> HttpResponse:
    """A vote arrives. A script is answered in JSON: 200 stored, 409 too late, 422 not to be used."""
    with entered(request, VOTE, code) as door:
        ballot = ballot_at(door.assessment, key)
        form = VoteForm(request.POST, scales=scales_of(door.assessment))
        wants_json = "application/json" in request.headers.get("Accept", "")
        if not form.is_valid():
            return _told(form, 422) if wants_json else _phone(door, str(key), form)
        try:
            cast_vote(by=door.actor, at=door.at, ballot=ballot, **form.vote)
        except Problem as problem:
            if problem.type is not BALLOT_CLOSED:
                raise
            sentence = f"{problem.title}. {problem.action}"
            if wants_json:
                return JsonResponse({"stored": False, "sentence": sentence}, status=problem.type.status)
            messages.warning(request, sentence)
        else:
            if wants_json:
                return JsonResponse({"stored": True, "sentence": own_vote_sentence(own_vote(ballot, door.actor))})
        return HttpResponseRedirect(f"{door.assessment.path}workshop/vote/?ballot={ballot.key}")


def _told(form: VoteForm, status: int) -> HttpResponse:
    sentence = " ".join(str(one) for errors in form.errors.values() for one in errors)
    return JsonResponse({"stored": False, "sentence": sentence}, status=status)


def _phone(door: Door, asked: str, form: VoteForm | None = None) -> HttpResponse:
    several = list(open_ballots_of(insider(door).assessment))
    for one in several:
        one.assessment = one.risk.assessment = door.assessment
    ballot = next((one for one in several if str(one.key) == asked), several[0] if several else None)
    may_vote = door.may(VOTE)
    context: dict[str, Any] = {
        "frame": door.frame("workshop"),
        "mark": phone_mark(door.assessment),
        "others": [(one, f"?ballot={one.key}") for one in several if one is not ballot],
        "may_vote": may_vote,
        "owner": f"vote:{door.actor.key}:",
        "last": None if several else _last(door),
    }
    if ballot is None:
        return render(door.request, "risks/vote.html", context)
    scales, turnout = scales_of(door.assessment), _turnout(door, ballot)
    line = line_at(door.assessment, ballot.risk.code)
    page = ballot_shown(ballot, scales=scales, line=line, voted=turnout[0], members=turnout[1], tallies=None)
    mine = own_vote(ballot, door.actor)
    initial = {"likelihood": mine.likelihood, "impact": mine.impact, "absence": mine.absence} if mine else {}
    context |= {
        "page": page,
        "ballot": ballot,
        "form": form or (VoteForm(scales=scales, initial=initial) if may_vote else None),
        "stored": own_vote_sentence(mine),
    }
    return shown(door.request, "vote", context, *([form] if form else []))


def _turnout(door: Door, ballot: Ballot) -> tuple[int, int]:
    found = turnout_of(ballot, heads=heads_of(door.assessment.institution, at=door.at))
    return found.voted, found.members


def _last(door: Door) -> str:
    """Where the newest closed vote can be read, so that phones follow the room; empty for none."""
    found = ballots_of(door.assessment).first()
    if found is None:
        return ""
    found.risk.assessment = door.assessment
    return ballot_path(found)


@require_http_methods(BOTH)
@decided(LIST)
def join(request: Any) -> HttpResponse:
    """Come to the workshop by the number on its screen."""
    require(request, LIST, Resource(kind="risk-assessments", key="*"))
    form = JoinForm(sent(request))
    if form.is_bound and form.is_valid():
        found = joined_by(form.cleaned_data["number"], request.actor, at=request.moment)
        if found is not None:
            return HttpResponseRedirect(f"{found.path}workshop/vote/")
        form.add_error("number", _("You are in no working group with this number. Check the six digits."))
    return shown(request, "join", {"form": form}, form)


def _origin(request: Any) -> str:
    return f"{request.scheme}://{request.get_host()}"
