"""A ballot as people see it: what is asked, how many have voted, and once it is closed what was voted, without names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.risks.models import Ballot, BallotVote
from rectitude.apps.risks.pages.risk import controls_table
from rectitude.apps.risks.queries.register import Line
from rectitude.apps.risks.queries.voting import value_of
from rectitude.apps.risks.words import anchor_label, class_name, class_tone, said, sentences
from rectitude.base.ui.components import Cell, Column, Table
from rectitude.base.ui.levels import level_words
from rectitude.base.ui.templatetags.figures import moment, written
from rectitude.core.risk import Axis, Rating, Scales, Tally, class_of

Kind = Ballot.Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One level of an axis: how many voted for it, and that as a share of the longest bar, 0 to 100."""

    label: str
    n: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisShown:
    """The votes on one axis. apart: how far they lie apart, in words; notes: what the group should know first."""

    name: str
    bars: Sequence[Bar]
    apart: str
    notes: Sequence[str]
    speak_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueShown:
    """What the group set."""

    levels: Sequence[str]
    outcome: str
    tone: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotShown:
    """Everything there is to show of a ballot. axes are empty while it is open."""

    path: str
    risk: str
    risk_path: str
    scheme: str
    place: str
    kind: str
    question: str
    controls: Table | None
    is_open: bool
    voted: int
    members: int
    turnout: str
    axes: Sequence[AxisShown]
    value: ValueShown | None


def ballot_shown(
    ballot: Ballot, *, scales: Scales, line: Line, voted: int, members: int, tallies: Mapping[Axis, Tally] | None
) -> BallotShown:
    """A ballot as a page prints it."""
    # What was voted on is the risk as it stood then.
    document = ballot.version.entry
    voted_on = replace(line, version=ballot.version, document=document)
    with_controls = ballot.kind == Kind.RESIDUAL
    return BallotShown(
        path=ballot_path(ballot),
        risk=ballot.risk.code,
        risk_path=ballot.risk.path,
        scheme=document["scheme"],
        place=": ".join(part for part in (document["process"], document["step"]) if part),
        kind=str(Kind(ballot.kind).label),
        question=question_of(ballot.kind),
        controls=controls_table(voted_on, scales, changes=False) if with_controls else None,
        is_open=ballot.is_open,
        voted=voted,
        members=members,
        turnout=turnout_sentence(voted, members),
        axes=[axis_shown(found, scales) for found in tallies.values()] if tallies else [],
        value=value_shown(ballot, scales),
    )


def ballot_path(ballot: Ballot) -> str:
    """Where a ballot is led."""
    return f"{ballot.risk.assessment.path}workshop/ballots/{ballot.key}/"


def question_of(kind: str) -> str:
    """What the group is asked."""
    if kind == Kind.RESIDUAL:
        return _("With the controls there are: how likely is it in the next 12 to 24 months, and how bad would it be?")
    return _("As if there were no controls: how likely is it in the next 12 to 24 months, and how bad would it be?")


def turnout_sentence(voted: int, members: int) -> str:
    """How many have voted."""
    return ngettext("%(voted)d of %(n)d member has voted", "%(voted)d of %(n)d members have voted", members) % {
        "voted": voted,
        "n": members,
    }


def axis_name(axis: Axis) -> str:
    """What an axis is called."""
    return _("How likely") if axis is Axis.LIKELIHOOD else _("How bad")


def levels_shown(scales: Scales) -> list[tuple[str, list[tuple[str, str]]]]:
    """The written levels of both axes: its name, then label and text of each level."""
    anchors = {Axis.LIKELIHOOD: scales.likelihood, Axis.IMPACT: scales.impact}
    return [
        (axis_name(axis), [(f"{one.level}. {said(one.label)}", said(one.text)) for one in several])
        for axis, several in anchors.items()
    ]


def axis_shown(found: Tally, scales: Scales) -> AxisShown:
    """The votes on one axis as bars."""
    longest = max((*found.counts, 1))
    bars = [
        Bar(label=anchor_label(scales, found.axis.value, level), n=n, length=round(100 * n / longest))
        for level, n in enumerate(found.counts, start=1)
    ]
    apart = ""
    if found.dispersion is not None and found.median is not None:
        given = {"value": written(found.dispersion, 2), "middle": found.median}
        apart = _("In the middle: %(middle)d. Apart: %(value)s, from 0 (all agree) to 1.") % given
    return AxisShown(
        name=axis_name(found.axis),
        bars=bars,
        apart=apart,
        notes=sentences(found.because.notes),
        speak_first=found.speak_first,
    )


def value_shown(ballot: Ballot, scales: Scales) -> ValueShown | None:
    """What the group set after a ballot; None before."""
    value = value_of(ballot)
    if value is None:
        return None
    rating = Rating(likelihood=value.likelihood, impact=value.impact)
    outcome = class_of(rating, matrix=scales.matrix).outcome
    return ValueShown(
        levels=[
            anchor_label(scales, "likelihood", value.likelihood),
            anchor_label(scales, "impact", value.impact),
        ],
        outcome=class_name(scales, outcome),
        tone=class_tone(scales, outcome),
        reason=value.reason,
        by=value.by_name,
    )


def own_vote_sentence(vote: BallotVote | None) -> str:
    """What somebody themself voted; empty when they have not."""
    if vote is None:
        return ""
    if vote.absence:
        return _("Stored: you give no levels (%(why)s).") % {"why": level_words(vote.absence)}
    given = {"likelihood": vote.likelihood, "impact": vote.impact}
    return _("Stored: likelihood %(likelihood)d, impact %(impact)d.") % given


def ballots_table(ballots: Sequence[Ballot], scales: Scales) -> Table:
    """The votes there were on one question, the newest first."""
    columns = [Column(label=_("Opened")), Column(label=_("State")), Column(label=_("Group’s value"))]
    rows = [[_when(one), _state(one), _value_cell(one, scales)] for one in ballots]
    return Table(caption=_("Votes"), columns=columns, rows=rows, empty=_("The group has not voted on this yet."))


def _when(ballot: Ballot) -> Cell:
    return Cell(text=moment(ballot.at), url=ballot_path(ballot), note=ballot.by_name)


def _state(ballot: Ballot) -> object:
    if ballot.is_open:
        return Cell(text=_("open"), tone="brass")
    return _("closed") if value_of(ballot) else Cell(text=_("waits for the group’s value"), tone="brass")


def _value_cell(ballot: Ballot, scales: Scales) -> object:
    value = value_shown(ballot, scales)
    if value is None:
        return _("not set")
    return Cell(text=value.outcome, tone=value.tone or "teal", note=" · ".join(value.levels))
