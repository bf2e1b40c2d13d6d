"""Controls and what they leave: the rule of thumb step by step, its exception, and the group's override."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.risk import (
    Control,
    ControlType,
    Missing,
    Override,
    Rating,
    Residual,
    ResidualRule,
    ResidualStep,
    RiskFault,
    combined_control,
    impact_of,
    opportunity_flag,
    residual_rating,
)

from .shipped import control, rated, scales

CORRECTIVE = ControlType.CORRECTIVE


def left(inherent: Rating, *controls: Control, override: Override | None = None) -> Residual:
    own = scales()
    return residual_rating(inherent, controls=controls, rule=own.residual, matrix=own.matrix, override=override)


@pytest.mark.parametrize(
    ("design", "operation", "likelihood"), [(0, 4, 5), (4, 1, 5), (2, 4, 4), (4, 2, 4), (3, 3, 4), (4, 3, 4), (4, 4, 3)]
)
def test_the_lesser_of_design_and_operation_counts(design: int, operation: int, likelihood: int) -> None:
    assert left(rated(5, 5), control(design, operation)).rating == rated(likelihood, 5)


def test_a_corrective_control_that_works_lowers_the_impact_at_three_only() -> None:
    repairs = control(3, 3, type=CORRECTIVE)
    found = left(rated(5, 5), repairs)
    assert found.rating == rated(4, 4)
    assert [note.code for note in found.because.notes] == ["risk.impact-lowered"]
    assert left(rated(5, 5), control(3, 3), control(2, 4, type=CORRECTIVE, id="weak")).rating == rated(4, 5)
    assert left(rated(5, 5), control(4, 4, type=CORRECTIVE)).rating == rated(3, 5)


def test_several_controls_are_worth_the_strongest_not_their_sum() -> None:
    found = combined_control((control(2, 2, id="a"), control(1, 4, id="b"), control(3, 2, id="c")))
    assert (found.effect, found.strongest) == (2, "a")
    assert [one.value for one in found.because.inputs] == [2, 1, 2]


def test_what_is_not_known_counts_as_nothing_and_is_named() -> None:
    found = combined_control((control(4, Missing.NOT_RECORDED, id="log"),))
    assert (found.effect, found.strongest) == (0, None)
    assert [(note.code, dict(note.params)) for note in found.because.notes] == [
        ("risk.control-not-known", {"control": "log"})
    ]
    assert [one.code for one in combined_control((control(Missing.NOT_APPLICABLE, 3),)).because.notes] == [
        "risk.no-controls"
    ]


def test_controls_that_only_repair_are_questioned() -> None:
    notes = combined_control((control(3, 3, type=CORRECTIVE), control(0, 0, id="b"))).because.notes
    assert [note.code for note in notes] == ["risk.only-corrective"]


def test_the_group_departs_from_the_rule_with_its_reason() -> None:
    override = Override(rating=rated(4, 5), reason="The camera is switched off at night.")
    found = left(rated(5, 5), control(4, 4), override=override)
    assert (found.rating, found.by_rule, found.is_overridden) == (rated(4, 5), rated(3, 5), True)
    assert str(found.because.notes[0]).endswith("likelihood 3 and impact 5: The camera is switched off at night.")
    assert found.classed.outcome == "extreme"
    with pytest.raises(RiskFault, match="reason"):
        Override(rating=rated(4, 5), reason=" ")


def test_more_risk_with_controls_than_without_is_questioned() -> None:
    found = left(rated(2, 2), override=Override(rating=rated(3, 2), reason="They invite it."))
    assert [note.code for note in found.because.notes] == ["risk.overridden", "risk.above-inherent"]


levels, effects = st.integers(1, 5), st.integers(0, 4)
ratings = st.builds(rated, levels, levels)
controls = st.lists(st.builds(control, effects, effects, type=st.sampled_from(ControlType)), max_size=4)


@given(inherent=ratings, several=controls)
def test_the_rule_never_adds_risk_and_never_leaves_the_scale(inherent: Rating, several: list[Control]) -> None:
    found = left(inherent, *several)
    assert 1 <= found.rating.likelihood <= inherent.likelihood
    assert 1 <= found.rating.impact <= inherent.impact
    assert found.rating == found.by_rule


@given(inherent=ratings, several=controls, more=st.builds(control, effects, effects))
def test_another_control_never_raises_the_likelihood(inherent: Rating, several: list[Control], more: Control) -> None:
    assert left(inherent, *several, more).rating.likelihood <= left(inherent, *several).rating.likelihood


@pytest.mark.parametrize("effects_", [(0, 1, 2, 3), (0, 1, 2, 4, 3), (0, 1, 2, 3, 3)])
def test_a_rule_has_one_step_for_each_effect(effects_: tuple[int, ...]) -> None:
    with pytest.raises(RiskFault):
        ResidualRule(steps=tuple(ResidualStep(effect=one, likelihood=0) for one in effects_))


def test_a_rule_never_takes_off_less_than_nothing() -> None:
    steps = scales().residual.steps
    with pytest.raises(RiskFault):
        ResidualRule(steps=(*steps[:4], dataclasses.replace(steps[4], likelihood=-1)))


@pytest.mark.parametrize("wrong", [5, -1, True])
def test_an_effect_is_a_whole_number_from_0_to_4(wrong: int) -> None:
    with pytest.raises(RiskFault):
        control(wrong, 1)


def test_the_impact_is_that_of_the_dimension_hit_hardest() -> None:
    found = impact_of(
        {"money": 1, "safety": 5, "rights": 5, "trust": Missing.NOT_ASSESSED, "x": Missing.NOT_APPLICABLE}
    )
    assert (found.level, found.worst) == (5, ("safety", "rights"))
    assert [dict(one.params) for one in found.because.notes] == [{"dimension": "trust"}]
    assert impact_of({}).level is None
    with pytest.raises(RiskFault):
        impact_of({"money": 0})


def test_opportunity_counts_more_than_memory() -> None:
    flag = opportunity_flag(2, high_reward=True, controls=())
    assert flag is not None
    assert flag.params == {"likelihood": 2, "floor": 3}
    assert opportunity_flag(2, high_reward=True, controls=(control(4, 0), control(Missing.NO_EVIDENCE, 4))) is not None
    assert opportunity_flag(3, high_reward=True, controls=()) is None
    assert opportunity_flag(1, high_reward=False, controls=()) is None
    assert opportunity_flag(1, high_reward=True, controls=(control(1, 1),)) is None
