"""The register: what an entry lacks, what changed between two versions, and when a risk is looked at again."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.risk import (
    Change,
    Confidence,
    Due,
    Evidence,
    Matrix,
    MatrixRule,
    Override,
    RiskEntry,
    RiskEvent,
    RiskFault,
    Sighting,
    Treatment,
    Velocity,
    compare_registers,
    open_points,
    residual_of,
    review_state,
)

from .shipped import control, entry, library, rated, scales

COMPLETE = {
    "scheme_id": "search-seizure",
    "causes": ("secrecy",),
    "offences": ("uncac-17",),
    "evidence_basis": (Evidence.AUDIT,),
    "dimensions": {"money": 3},
    "controls": (control(4, 4),),
    "velocity": Velocity.DAYS,
    "treatment": Treatment.REDUCE,
    "confidence": Confidence.HIGH,
    "owner": "Head of store",
    "review_on": date(2027, 1, 1),
    "red_flags": ("Round weights",),
}


def points(one: RiskEntry) -> list[str]:
    return [message.code.removeprefix("risk.") for message in open_points(one, scales=scales(), library=library())]


def test_a_complete_entry_has_no_open_points() -> None:
    assert points(entry(likelihood=3, impact=3, **COMPLETE)) == []


@pytest.mark.parametrize(
    "name", [name for name in COMPLETE if name not in {"scheme_id", "offences", "dimensions", "controls", "confidence"}]
)
def test_what_is_not_filled_in_is_named(name: str) -> None:
    empty = (
        {name: type(COMPLETE[name])()} if name in {"causes", "evidence_basis", "red_flags", "owner"} else {name: None}
    )
    found = open_points(entry(likelihood=3, impact=3, **(COMPLETE | empty)), scales=scales(), library=library())
    assert [dict(one.params) for one in found] == [{"field": name}]


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({"scheme": "x" * 401}, ["scheme-too-long"]),
        ({"causes": ("luck",)}, ["unknown-code"]),
        ({"offences": ("art-1",)}, ["unknown-code"]),
        ({"dimensions": {"luck": 1}}, ["unknown-code"]),
        ({"scheme_id": "towing"}, ["unknown-code"]),
        ({"dimensions": {"money": 5}}, ["impact-below-dimension"]),
        (
            {"inherent": rated(2, 3), "controls": (), "high_reward": True},
            ["opportunity", "beyond-appetite", "accepted-without-name"],
        ),
        ({"controls": (), "accepted_by": "Amina Saleh", "accepted_on": date(2026, 5, 1)}, ["beyond-appetite"]),
        ({"controls": (), "appetite": "medium"}, []),
        (
            {
                "controls": (),
                "accepted_by": "Amina Saleh",
                "accepted_on": date(2026, 5, 1),
                "treatment": Treatment.ACCEPT,
            },
            ["beyond-appetite", "only-accepted"],
        ),
    ],
)
def test_what_speaks_against_an_entry_is_said(changed: dict[str, object], wanted: list[str]) -> None:
    assert points(entry(likelihood=3, impact=3, **(COMPLETE | changed))) == wanted


def test_what_is_left_of_an_entry() -> None:
    found = residual_of(entry(controls=(control(4, 4),)), scales=scales())
    assert (found.rating, found.classed.outcome) == (rated(2, 4), "high")


def test_new_gone_moved_and_same_with_their_reasons() -> None:
    earlier = (entry("R1"), entry("R2"), entry("R3"))
    later = (entry("R1", controls=(control(4, 4),)), entry("R3", version=2), entry("R4"))
    found = compare_registers(
        earlier, later, scales=scales(), reasons={"R1": "Two persons weigh now.", "R2": "Merged."}
    )
    assert [(one.risk, one.change) for one in found.changes] == [
        ("R1", Change.MOVED),
        ("R2", Change.GONE),
        ("R3", Change.SAME),
        ("R4", Change.NEW),
    ]
    moved = found.of(Change.MOVED)[0]
    assert [(one.what, one.was, one.now) for one in moved.moves] == [
        ("controls", "", "c preventive 4/4"),
        ("likelihood_residual", "4", "2"),
        ("class", "extreme", "high"),
    ]
    assert (moved.direction, moved.reason) == (-1, "Two persons weigh now.")
    assert not any(one.by_scales for one in moved.moves)
    assert found.unexplained == ("R4",)


def test_a_class_that_moved_by_the_matrix_alone_is_told_apart() -> None:
    everything = frozenset({1, 2, 3, 4, 5})
    strict = Matrix(
        classes=scales().matrix.classes,
        rules=(MatrixRule(outcome="extreme", likelihood=everything, impact=everything),),
    )
    same = (entry("R1", likelihood=2, impact=2),)
    found = compare_registers(same, same, scales=dataclasses.replace(scales(), matrix=strict), earlier_scales=scales())
    assert [(one.what, one.by_scales) for one in found.changes[0].moves] == [("class", True)]
    assert found.changes[0].direction == 1


def test_an_override_moves_the_rating_and_not_by_scales() -> None:
    changed = entry("R1", override=Override(rating=rated(3, 4), reason="Cameras."))
    found = compare_registers((entry("R1"),), (changed,), scales=scales()).changes[0]
    assert [(one.what, one.by_scales) for one in found.moves] == [("likelihood_residual", False), ("class", False)]


def test_an_id_twice_is_refused() -> None:
    with pytest.raises(RiskFault, match="R1"):
        compare_registers((entry("R1"), entry("R1")), (), scales=scales())


@given(was=st.integers(1, 5), now=st.integers(1, 5))
def test_compared_the_other_way_round_directions_turn(was: int, now: int) -> None:
    one, other = (entry("R1", likelihood=was),), (entry("R1", likelihood=now),)
    forth = compare_registers(one, other, scales=scales()).changes[0]
    back = compare_registers(other, one, scales=scales()).changes[0]
    assert forth.direction == -back.direction
    assert {(move.what, move.was, move.now) for move in forth.moves} == {
        (move.what, move.now, move.was) for move in back.moves
    }


REVIEWED = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("at", "more", "due", "notes"),
    [
        (date(2026, 4, 29), {}, Due.NOTHING, []),
        (date(2026, 4, 30), {}, Due.CHECK, []),
        (date(2026, 5, 1), {}, Due.CHECK, ["never-checked"]),
        (date(2026, 5, 1), {"checked_on": date(2026, 4, 1)}, Due.NOTHING, []),
        (date(2026, 7, 2), {"checked_on": date(2026, 4, 1)}, Due.CHECK, ["check-overdue"]),
        (date(2028, 1, 31), {"checked_on": date(2028, 1, 1)}, Due.FULL_REVIEW, []),
        (date(2028, 2, 1), {"checked_on": date(2028, 1, 1)}, Due.FULL_REVIEW, ["review-overdue"]),
        (date(2026, 3, 1), {"review_on": date(2026, 3, 1)}, Due.FULL_REVIEW, []),
        (date(2026, 3, 1), {"review_on": date(2030, 3, 1)}, Due.NOTHING, ["review-too-late"]),
        (
            date(2026, 3, 1),
            {"events": (RiskEvent(on=date(2026, 2, 1), what="A seizure."),)},
            Due.REOPEN,
            ["reopened-by"],
        ),
        (date(2026, 3, 1), {"events": (RiskEvent(on=date(2025, 2, 1), what="Old."),)}, Due.NOTHING, []),
        (date(2026, 3, 1), {"events": (RiskEvent(on=date(2026, 4, 1), what="Later."),)}, Due.NOTHING, []),
        (date(2026, 3, 1), {"sightings": (Sighting(flag="Round weights", on=REVIEWED),)}, Due.REOPEN, ["flag-seen"]),
    ],
)
def test_what_is_due(at: date, more: dict[str, object], due: Due, notes: list[str]) -> None:
    found = review_state(reviewed_on=REVIEWED, at=at, **more)  # type: ignore[arg-type]
    assert found.due is due
    assert [note.code.removeprefix("risk.") for note in found.because.notes] == notes


def test_the_dates_of_a_review() -> None:
    found = review_state(reviewed_on=REVIEWED, at=REVIEWED)
    assert (found.next_check, found.next_review) == (date(2026, 4, 30), date(2028, 1, 31))
    with pytest.raises(RiskFault):
        review_state(reviewed_on=REVIEWED, at=REVIEWED, checked_on=date(2026, 1, 1))
