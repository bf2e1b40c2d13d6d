"""Ballots and, once they are closed, what was voted. While one is open only how many have voted can be known."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max, QuerySet

from rectitude.apps.risks.models import Ballot, BallotVote, GroupMember, GroupValue, Risk, RiskAssessment
from rectitude.apps.risks.queries.group import members_of
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Actor
from rectitude.core.risk import Axis, Missing, Rating, Scales, Tally, Vote, tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnout:
    """How many of the group's voters have voted; `who` are the row ids of those members."""

    voted: int
    members: int
    who: frozenset[int]


def ballots_of(assessment: RiskAssessment, *, risk: Risk | None = None) -> QuerySet[Ballot]:
    """The ballots, the newest first, with risk, version and value. Needs the assessment's scope."""
    rows = Ballot.objects.filter(assessment=assessment).select_related("risk__current", "version", "value")
    return (rows.filter(risk=risk) if risk else rows).order_by("-at", "-pk")


def open_ballots_of(assessment: RiskAssessment) -> QuerySet[Ballot]:
    """Those that still take votes, the newest first. Needs the assessment's scope."""
    return ballots_of(assessment).filter(closed_at__isnull=True)


def ballot_at(assessment: RiskAssessment, key: UUID) -> Ballot:
    """One ballot; raises Problem(not-found). Needs the assessment's scope."""
    found = ballots_of(assessment).filter(key=key).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    found.assessment = found.risk.assessment = assessment
    return found


def value_of(ballot: Ballot) -> GroupValue | None:
    """What the group set after it, or None."""
    found: GroupValue | None = getattr(ballot, "value", None)
    return found


def voters_of(assessment: RiskAssessment, *, heads: frozenset[str]) -> list[GroupMember]:
    """The members whose votes are waited for: all but the head, who does not vote in what they sign. Needs the scope."""
    return [one for one in members_of(assessment) if one.person is None or str(one.person.key) not in heads]


def turnout_of(ballot: Ballot, *, heads: frozenset[str]) -> Turnout:
    """How many have voted; nothing of what. Two queries. Needs the assessment's scope."""
    voters = {one.pk for one in voters_of(ballot.assessment, heads=heads)}
    heard = frozenset(BallotVote.objects.filter(ballot=ballot).values_list("member_id", flat=True)) & voters
    return Turnout(voted=len(heard), members=len(voters), who=heard)


def own_vote(ballot: Ballot, actor: Actor) -> BallotVote | None:
    """What the actor themself voted last, or None. Needs the assessment's scope."""
    if not actor.is_signed_in or ":" in actor.key:
        return None
    return BallotVote.objects.filter(ballot=ballot, member__person__key=actor.key).last()


def counted_votes(ballot: Ballot) -> list[BallotVote]:
    """The last vote of each member. Empty while the ballot is open: nobody sees them. Needs the assessment's scope."""
    if ballot.is_open:
        return []
    last = BallotVote.objects.filter(ballot=ballot).values("member").annotate(last=Max("pk")).values("last")
    return list(BallotVote.objects.filter(pk__in=last).order_by("member_id"))


def tallies_of(ballot: Ballot, *, scales: Scales) -> dict[Axis, Tally] | None:
    """The counts on both axes once the ballot is closed, without names; None before. Needs the assessment's scope."""
    if ballot.is_open:
        return None
    votes = [Vote(voter=str(one.member_id), rating=_rating(one)) for one in counted_votes(ballot)]
    return {axis: tally(votes, axis=axis, rule=scales.voting) for axis in Axis}


def _rating(vote: BallotVote) -> Rating | Missing:
    if vote.likelihood is None or vote.impact is None:
        return Missing(vote.absence)
    return Rating(likelihood=vote.likelihood, impact=vote.impact)
