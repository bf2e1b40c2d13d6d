"""Rating one risk: the votes there were on it, opening another; leading one ballot to the group's value."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rectitude.apps.risks.actions.voting import close_ballot, open_ballot, record_paper_vote, set_group_value
from rectitude.apps.risks.door import Door, entered
from rectitude.apps.risks.forms.voting import PaperForm, ValueForm
from rectitude.apps.risks.models import Ballot, GroupMember
from rectitude.apps.risks.pages.rating import ballot_path, ballot_shown, ballots_table, levels_shown, question_of
from rectitude.apps.risks.pages.risk import because_of
from rectitude.apps.risks.queries.reach import heads_of
from rectitude.apps.risks.queries.register import scales_of
from rectitude.apps.risks.queries.voting import ballot_at, ballots_of, tallies_of, turnout_of, value_of, voters_of
from rectitude.apps.risks.queries.workshop import room_of
from rectitude.apps.risks.rules import READ, VOTE
from rectitude.apps.risks.views.acting import acted, shown
from rectitude.apps.risks.views.starting import BOTH, back
from rectitude.base.access.views import decided
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.risk import Axis, Scales, Tally

Kind = Ballot.Kind


def insider(door: Door) -> Door:
    """Votes are for those inside, even when the register is open. Raises Problem(not-found)."""
    if not door.inside:
        raise OUT_OF_SCOPE.because()
    return door


@require_http_methods(BOTH)
@decided(READ)
def rating(request: Any, code: str, risk: str) -> HttpResponse:
    """How the group rates a risk as if there were no controls."""
    return _questioned(request, code, risk, Kind.INHERENT)


@require_http_methods(BOTH)
@decided(READ)
def residual(request: Any, code: str, risk: str) -> HttpResponse:
    """How the group rates what remains with the controls there are."""
    return _questioned(request, code, risk, Kind.RESIDUAL)


def _questioned(request: Any, code: str, risk: str, kind: Kind) -> HttpResponse:
    with entered(request, READ, code) as door:
        insider(door)
        line, scales = door.line(risk), scales_of(door.assessment)
        form = forms.Form(request.POST if request.method == "POST" else None)
        made: list[Ballot] = []
        if form.is_bound and acted(form, lambda: made.append(
            open_ballot(by=door.actor, at=door.at, risk=line.risk, kind=kind)
        )):  # fmt: skip
            made[0].risk = line.risk
            return HttpResponseRedirect(ballot_path(made[0]))
        found = list(ballots_of(door.assessment, risk=line.risk).filter(kind=kind))
        for one in found:
            one.risk = line.risk
        context = {
            "frame": door.frame("register"),
            "form": form,
            "line": line,
            "kind": kind.value,
            "question": question_of(kind),
            "levels": levels_shown(scales),
            "table": ballots_table(found, scales),
            "open": next((ballot_path(one) for one in found if one.is_open), ""),
            "may_open": door.facilitates and not line.is_withdrawn,
            "may_vote": door.may(VOTE),
            "because": because_of(line, scales),
        }
        return shown(request, "rating", context, form)


@require_http_methods(BOTH)
@decided(READ)
def ballot(request: Any, code: str, key: UUID) -> HttpResponse:
    """One vote: how many have voted, closing it, what was voted, and the value the group sets."""
    with entered(request, READ, code) as door:
        found = ballot_at(insider(door).assessment, key)
        scales = scales_of(door.assessment)
        tallies = tallies_of(found, scales=scales)
        paper = _paper(door, found, scales)
        value = ValueForm(_if(request, "value"), scales=scales, initial=_proposed(tallies))
        plain = forms.Form(_if(request, "close"))
        said = _led(door, found, plain, value, paper)
        if said:
            return back(door, f"workshop/ballots/{found.key}/", said)
        return shown(
            request, "ballot", _context(door, found, scales, tallies, plain, value, paper), plain, value, paper
        )


def _if(request: Any, do: str) -> Any:
    return request.POST if request.method == "POST" and request.POST.get("do") == do else None


def _led(door: Door, ballot: Ballot, plain: forms.Form, value: ValueForm, paper: PaperForm) -> str:
    """Do what was sent; what was done, in words, or nothing."""
    who: dict[str, Any] = {"by": door.actor, "at": door.at, "ballot": ballot}
    if plain.is_bound and acted(plain, lambda: close_ballot(**who)):
        return _("The vote is closed. Everybody sees what was voted now.")
    if paper.is_bound and paper.is_valid() and acted(
        paper, lambda: record_paper_vote(**who, member=paper.whose, **paper.vote)
    ):  # fmt: skip
        return _("The vote of %(name)s is stored.") % {"name": paper.whose.name}
    if value.is_bound and value.is_valid() and acted(value, lambda: set_group_value(**who, **value.cleaned_data)):
        return _("The group’s value is set.")
    return ""


def _context(
    door: Door,
    ballot: Ballot,
    scales: Scales,
    tallies: dict[Axis, Tally] | None,
    plain: forms.Form,
    value: ValueForm,
    paper: PaperForm,
) -> dict[str, Any]:
    heads = heads_of(door.assessment.institution, at=door.at)
    turnout = turnout_of(ballot, heads=heads)
    line = door.line(ballot.risk.code)
    by_rule = line.residual.by_rule if line.residual and ballot.kind == Kind.RESIDUAL and not ballot.is_open else None
    return {
        "frame": door.frame("workshop"),
        "page": ballot_shown(
            ballot, scales=scales, line=line, voted=turnout.voted, members=turnout.members, tallies=tallies
        ),
        "mark": room_of(door.assessment, heads=heads).mark,
        "plain": plain,
        "form": value,
        "paper": paper if paper.members and ballot.is_open and door.facilitates else None,
        "may_set": door.facilitates and not ballot.is_open and value_of(ballot) is None,
        "may_vote": ballot.is_open and door.may(VOTE),
        "by_rule": by_rule,
    }


def _paper(door: Door, ballot: Ballot, scales: Scales) -> PaperForm:
    members: list[GroupMember] = [one for one in voters_of(door.assessment, heads=frozenset()) if one.person is None]
    return PaperForm(_if(door.request, "paper"), scales=scales, members=members, prefix="paper")


def _proposed(tallies: dict[Axis, Tally] | None) -> dict[str, int | None]:
    return {axis.value: found.median for axis, found in tallies.items()} if tallies else {}
