"""Workflows as data: what is refused when one is made, and who may move it."""

from datetime import date
from typing import Any

import pytest

from rectitude.core.workflow import (
    Asked,
    Clock,
    ClockRule,
    Machine,
    MachineFault,
    Move,
    State,
    Transition,
    Unit,
    due_date,
    machine,
    offered,
    pauses_of,
    state_after,
    verdict,
)

STATES = (
    State(id="open"),
    State(id="waiting", pauses=frozenset({"feedback"})),
    State(id="claimed"),
    State(id="closed", final=True),
)
WAYS = (
    Transition(id="wait", sources=("open",), target="waiting", who=("owner",), reason=True),
    Transition(id="go-on", sources=("waiting",), target="open", who=("owner",)),
    Transition(id="claim", sources=("open",), target="claimed", who=("owner",), guards=("has-evidence",)),
    Transition(
        id="give-back", sources=("claimed",), target="open", who=("reviewer",), apart_from=("claim",), reason=True
    ),
    Transition(id="close", sources=("claimed",), target="closed", who=("reviewer",), apart_from=("claim",)),
)
OWNER = Asked(by="farid", parts=("owner",), met=("has-evidence",))


def action(**changed: Any) -> Machine:
    given: dict[str, Any] = {"id": "action", "version": "1", "initial": "open", "states": STATES, "transitions": WAYS}
    return machine(**(given | changed))


def move(transition: str, by: str = "farid", day: int = 1) -> Move:
    return Move(transition=transition, by=by, on=date(2026, 6, day), reason="why")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"initial": "nowhere"}, "initial state 'nowhere'"),
        ({"states": (*STATES, STATES[0])}, "state 'open' stands 2 times"),
        ({"transitions": (*WAYS, WAYS[0])}, "transition 'wait' stands 2 times"),
        ({"states": (*STATES, State(id="island", final=True))}, "'island' cannot be reached"),
        ({"transitions": (*WAYS, Transition(id="x", sources=(), target="open"))}, "starts nowhere"),
        ({"transitions": (*WAYS, Transition(id="x", sources=("open",), target="moon"))}, "unknown state 'moon'"),
        ({"transitions": (*WAYS, Transition(id="x", sources=("closed",), target="open"))}, "has a way out: 'x'"),
        (
            {"transitions": (*WAYS, Transition(id="x", sources=("open",), target="open", apart_from=("y",)))},
            "apart from the unknown transition 'y'",
        ),
        ({"transitions": WAYS[:4], "states": STATES[:3]}, "from state 'open' no final state can be reached"),
    ],
)
def test_a_workflow_with_a_fault_is_refused_by_name(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(MachineFault, match="action: ") as raised:
        action(**changed)
    assert said in str(raised.value)


def test_the_owner_claims_and_another_closes() -> None:
    claimed = (move("claim"),)
    assert verdict(action(), "claim", asked=OWNER).allowed
    assert verdict(action(), "close", asked=Asked(by="bruno", parts=("reviewer",)), history=claimed).allowed
    assert state_after(action(), (*claimed, move("close", "bruno"))) == "closed"


def test_who_claimed_may_not_close_whatever_parts_they_hold() -> None:
    both = Asked(by="farid", parts=("owner", "reviewer"))
    found = verdict(action(), "close", asked=both, history=(move("claim"),))
    assert [one.code for one in found.because] == ["workflow.same-person"]
    handed = (move("claim"), move("give-back", "bruno"), move("claim", "delia"))
    assert not verdict(action(), "close", asked=both, history=handed).allowed


def test_everything_against_a_move_is_said_at_once() -> None:
    found = verdict(action(), "give-back", asked=Asked(by="dmitri"))
    assert [one.code for one in found.because] == [
        "workflow.not-from-here",
        "workflow.not-for-you",
        "workflow.reason-missing",
    ]
    missing = verdict(action(), "claim", asked=Asked(by="farid", parts=("owner",)))
    assert str(missing.because[0]) == "“claim” is not possible yet: “has-evidence” is not fulfilled."
    assert not verdict(action(), "wait", asked=OWNER, reason="  ").allowed
    assert verdict(action(), "wait", asked=OWNER, reason="The register is at court.").allowed


def test_what_is_offered_starts_at_the_present_state() -> None:
    assert [(one.transition, one.allowed) for one in offered(action(), asked=OWNER)] == [
        ("wait", True),
        ("claim", True),
    ]
    reviewer = Asked(by="bruno", parts=("reviewer",))
    assert [one.allowed for one in offered(action(), asked=reviewer)] == [False, False]
    assert offered(action(), asked=OWNER, history=(move("claim"), move("close", "bruno"))) == ()


@pytest.mark.parametrize("history", [[move("close")], [move("wait", day=5), move("go-on", day=4)], [move("fly")]])
def test_a_history_that_cannot_have_been_is_refused(history: list[Move]) -> None:
    with pytest.raises(MachineFault):
        state_after(action(), history)


def test_states_that_pause_make_the_pauses_of_a_clock() -> None:
    history = (move("wait", day=4), move("go-on", day=10), move("wait", day=20))
    found = pauses_of(action(), history, clock="feedback")
    assert [(one.start.day, one.end and one.end.day, one.reason) for one in found] == [
        (4, 10, "waiting"),
        (20, None, "waiting"),
    ]
    assert pauses_of(action(), history, clock="another") == ()
    own = ClockRule(id="feedback", length=10, unit=Unit.DAYS, pause_reasons=frozenset({"waiting"}))
    assert due_date(Clock(rule=own, started_on=date(2026, 6, 1), pauses=found[:1])) == date(2026, 6, 17)
