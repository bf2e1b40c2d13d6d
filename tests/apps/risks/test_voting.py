"""Votes: unseen until the ballot closes, counted once, and the value the group sets after them."""

from uuid import uuid4

import pytest

from rectitude.apps.risks.actions.voting import cast_vote, close_ballot, open_ballot, record_paper_vote, set_group_value
from rectitude.apps.risks.kept import scales_in
from rectitude.apps.risks.models import BallotVote, GroupValue
from rectitude.apps.risks.queries.reach import heads_of, in_assessment
from rectitude.apps.risks.queries.voting import counted_votes, tallies_of, turnout_of
from rectitude.base.audit.models import Event
from rectitude.base.problems import Problem
from rectitude.core.risk import Axis
from tests.apps.risks.making import Made


def test_a_rating_rests_on_the_votes_and_keeps_how_far_they_lay_apart(made: Made) -> None:
    line = made.line("R01")
    assert line.document["inherent"] == {"likelihood": 4, "impact": 4}
    assert line.inherent is not None
    assert line.inherent.outcome == "extreme"
    assert line.document["dispersion"].keys() == {"likelihood_inherent", "impact_inherent"}
    assert line.version.origin == "ballot"
    assert line.residual is not None
    assert line.residual.rating.likelihood == 3


def test_nobody_sees_a_vote_before_the_ballot_closes(made: Made) -> None:
    ballot = made.opened("R03")
    made.vote(ballot, "delia", 5, 5)
    with in_assessment(made.assessment):
        assert counted_votes(ballot) == []
        assert tallies_of(ballot, scales=scales_in(made.assessment.scales)) is None
        turnout = turnout_of(ballot, heads=heads_of(made.world.anu, at=made.world.now))
    assert (turnout.voted, turnout.members) == (1, 5)
    assert all("likelihood" not in event.details for event in Event.objects.filter(name="risks.ballot.voted"))


def test_a_vote_sent_twice_counts_once_and_the_last_one_counts(made: Made) -> None:
    ballot, key = made.opened("R03"), uuid4()
    for _time in range(2):
        cast_vote(**made.by("delia"), ballot=ballot, client_key=key, likelihood=1, impact=1)
    made.vote(ballot, "delia", 3, 4)
    made.vote(ballot, "kofi", 3, 4)
    close_ballot(**made.by("farid"), ballot=ballot)
    # The line was broken: the same vote arrives again after the close, and is no error.
    cast_vote(**made.by("delia"), ballot=ballot, client_key=key, likelihood=1, impact=1)
    with pytest.raises(Problem, match=r"risks\.ballot-closed"):
        made.vote(ballot, "ines", 1, 1)
    with in_assessment(made.assessment):
        assert BallotVote.objects.filter(ballot=ballot).count() == 3
        found = tallies_of(ballot, scales=scales_in(made.assessment.scales))
    assert found is not None
    assert found[Axis.LIKELIHOOD].counts == (0, 0, 2, 0, 0)


@pytest.mark.parametrize("name", ["amina", "farid", "bruno", "petra", "carmen", "dmitri"])
def test_only_the_group_votes(made: Made, name: str) -> None:
    ballot = made.opened("R03")
    with pytest.raises(Problem, match=r"access\.not-allowed"):
        made.vote(ballot, name, 1, 1)
    assert Event.objects.filter(name="access.refused", actor=str(made.world.people[name].key)).exists()


def test_a_head_in_the_group_does_not_vote_in_what_they_sign(made: Made) -> None:
    made.world.grant("delia", "head", "country", "XB")
    ballot = made.opened("R03")
    with pytest.raises(Problem, match=r"access\.not-allowed"):
        made.vote(ballot, "delia", 1, 1)
    with in_assessment(made.assessment):
        assert turnout_of(ballot, heads=heads_of(made.world.anu, at=made.world.now)).members == 4


def test_paper_is_for_those_without_an_account(made: Made) -> None:
    ballot = made.opened("R03")
    given = {"ballot": ballot, "client_key": uuid4(), "likelihood": 2, "impact": None, "absence": "dont_know"}
    vote = record_paper_vote(**made.by("farid"), member=made.member("Rosa Lima"), **given)
    assert (vote.absence, vote.likelihood, vote.by_name) == ("dont_know", None, "Farid Haddad")
    with pytest.raises(Problem, match=r"access\.not-allowed"):
        record_paper_vote(**made.by("farid"), member=made.member("Delia Marsh"), **given)


def test_one_vote_is_not_the_groups_value(made: Made) -> None:
    ballot = made.opened("R03")
    made.vote(ballot, "delia", 3, 3)
    with pytest.raises(Problem, match=r"risks\.ballot-not-closed"):
        set_group_value(**made.by("farid"), ballot=ballot, likelihood=3, impact=3)
    close_ballot(**made.by("farid"), ballot=ballot)
    with pytest.raises(Problem, match=r"risks\.too-few-votes"):
        set_group_value(**made.by("farid"), ballot=ballot, likelihood=3, impact=3)


def test_a_value_nobody_voted_needs_a_reason(made: Made) -> None:
    with pytest.raises(Problem, match=r"risks\.reason-needed"):
        made.rate("R03", (2, 2), (3, 2), value=(5, 2))
    ballot = made.opened("R03")
    made.vote(ballot, "delia", 2, 2)
    made.vote(ballot, "kofi", 2, 2)
    close_ballot(**made.by("farid"), ballot=ballot)
    given = {"ballot": ballot, "likelihood": 3, "impact": 2}
    value = set_group_value(**made.by("farid"), **given, reason="The audit of May speaks of it.")
    assert value.tally["likelihood"]["counts"] == [0, 2, 0, 0, 0]
    with pytest.raises(Problem, match=r"risks\.value-set"):
        set_group_value(**made.by("farid"), **given)


def test_what_remains_is_voted_after_what_there_was(made: Made) -> None:
    with pytest.raises(Problem, match=r"risks\.not-rated"):
        open_ballot(**made.by("farid"), risk=made.risk("R03"), kind="residual")
    made.rate("R01", (3, 4), (3, 4), kind="residual", value=(3, 4))
    assert made.line("R01").document["override"] is None, "what the rule gives is no override"
    with pytest.raises(Problem, match=r"risks\.reason-needed"):
        made.rate("R01", (4, 4), (4, 4), kind="residual", value=(4, 4))
    made.rate("R01", (4, 4), (4, 4), kind="residual", value=(4, 4), reason="Nobody weighs at night.")
    line = made.line("R01")
    assert line.residual is not None
    assert line.residual.is_overridden
    assert line.residual.rating.likelihood == 4
    with in_assessment(made.assessment):
        assert GroupValue.objects.filter(assessment=made.assessment).count() == 4


def test_one_vote_at_a_time_on_one_question(made: Made) -> None:
    made.opened("R03")
    with pytest.raises(Problem, match=r"risks\.ballot-open"):
        made.opened("R03")
