"""Scores of items, of evidence, of areas and of the whole: worked examples and properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.instruments import (
    CAPS,
    Answer,
    Context,
    Evidence,
    ItemScore,
    Missing,
    all_claimed,
    area_score,
    claimed_score,
    overall_score,
    section_scores,
    verified_score,
)

from .example import answered, example, item_of

FACTS = Context.of(facts={"joint_unit": "no", "staff_actual": 40})


def score(item: str, answer: Answer | None, context: Context = FACTS) -> ItemScore:
    return claimed_score(item_of(example(), item), answer, context)


def test_an_option_counts_its_score() -> None:
    found = score("A01", answered("A01", value="applied"))
    assert (found.score, found.missing) == (3.0, None)
    assert [(entry.name, entry.value) for entry in found.because.inputs] == [("value", 3.0)]
    assert (found.because.method, found.because.version) == ("item-score", "1")


@pytest.mark.parametrize(
    ("call", "order", "wanted"),
    [(0, 9, 0.0), (1, 99, 1.0), (1, 3, 2.0), (24, 76, 1.0), (3, 1, 3.0), (299, 1, 3.0), (7, 0, 4.0)],
)
def test_bands_give_the_level_of_the_last_bound_reached(call: int, order: int, wanted: float) -> None:
    assert score("A02", answered("A02", open_call=call, by_order=order)).score == wanted


def test_nothing_to_divide_by_means_the_item_does_not_apply() -> None:
    found = score("A02", answered("A02", open_call=0, by_order=0))
    assert (found.score, found.missing) == (None, Missing.NOT_APPLICABLE)


def test_law_and_practice_score_practice_and_show_the_gap() -> None:
    found = score("A03", answered("A03", value={"law": 3, "practice": 1}))
    assert (found.score, found.law, found.practice, found.gap) == (1.0, 3.0, 1.0, 2.0)


def test_a_grid_is_the_mean_of_the_rows_that_apply() -> None:
    found = score(
        "A04", answered("A04", checks={"record": "mandatory", "assets": "discretionary", "test": "not_applicable"})
    )
    assert found.score == 3.0
    assert [(gap.name, gap.missing) for gap in found.because.exclusions] == [("checks.test", Missing.NOT_APPLICABLE)]


def test_a_grid_mostly_unknown_has_no_score_and_says_why() -> None:
    found = score("A04", answered("A04", checks={"record": "mandatory", "assets": "refused", "test": "refused"}))
    assert (found.score, found.missing) == (None, Missing.REFUSED)


def test_a_formula_may_use_a_fact_of_the_institution() -> None:
    vetted = {"senior": {"female": 4, "male": 6}, "junior": {"female": 10, "male": 10}}
    assert score("A06", answered("A06", vetted=vetted)).score == 3.0
    without = score("A06", answered("A06", vetted=vetted), Context())
    assert (without.score, without.missing) == (None, Missing.NOT_RECORDED)
    assert without.because.exclusions[0].name == "header.staff_actual"


def test_a_row_that_does_not_apply_leaves_the_sum_and_one_not_recorded_prevents_it() -> None:
    away = answered("A06", vetted={"senior": {"female": 5, "male": 5}, "junior": "not_applicable"})
    assert score("A06", away).score == 2.0
    gap = answered("A06", vetted={"senior": {"female": 5, "male": 5}, "junior": "not_recorded"})
    assert score("A06", gap).missing is Missing.NOT_RECORDED


def test_a_part_that_is_not_asked_does_not_count() -> None:
    assert score("A12", answered("A12", register="no")).score == 0.0


@pytest.mark.parametrize("code", list(Missing))
def test_each_missing_code_stays_itself(code: Missing) -> None:
    found = score("A01", Answer(item="A01", missing=code))
    assert (found.score, found.missing) == (None, code)


def test_what_does_not_apply_and_what_is_not_answered_yet_are_different() -> None:
    assert score("A07", None).missing is Missing.NOT_APPLICABLE
    assert score("A07", None, Context.of(facts={"joint_unit": "yes"})).missing is Missing.NOT_ASSESSED


@pytest.mark.parametrize(
    ("grade", "claimed", "wanted", "capped_by"),
    [
        ("E0", 4.0, 1.0, "E0"),
        ("E1", 4.0, 2.0, "E1"),
        ("E2", 4.0, 3.0, "E2"),
        ("E3", 4.0, 4.0, None),
        ("E4", 4.0, 4.0, None),
        ("E0", 1.0, 1.0, None),
        ("E1", 0.0, 0.0, None),
    ],
)
def test_evidence_caps_what_is_claimed(grade: str, claimed: float, wanted: float, capped_by: str | None) -> None:
    code = {4.0: "improved", 1.0: "informal", 0.0: "absent"}[claimed]
    found = verified_score(score("A01", answered("A01", value=code)), evidence=Evidence(grade))
    assert (found.score, found.capped_by) == (wanted, capped_by)
    assert CAPS[Evidence(grade).number] >= wanted


def test_a_reviewer_may_cap_further_and_never_raise() -> None:
    claimed = score("A01", answered("A01", value="written"))
    assert verified_score(claimed, evidence=Evidence.E4, reviewer_cap=1).score == 1.0
    assert verified_score(claimed, evidence=Evidence.E4, reviewer_cap=1).capped_by == "reviewer"
    assert verified_score(claimed, evidence=Evidence.E4, reviewer_cap=4).score == 2.0


def test_a_claim_that_is_missing_stays_missing_for_the_same_reason() -> None:
    claimed = score("A01", Answer(item="A01", missing=Missing.REFUSED))
    found = verified_score(claimed, evidence=Evidence.E4)
    assert (found.score, found.missing) == (None, Missing.REFUSED)


def full(context: Context = FACTS) -> Context:
    answers = [
        answered("A01", value="improved"),
        answered("A02", open_call=1, by_order=3),
        answered("A03", value={"law": 4, "practice": 1}),
        answered("A04", checks={"record": "mandatory", "assets": "mandatory", "test": "never"}),
    ]
    for answer in answers:
        context = context.with_answer(answer)
    return context


def test_an_area_is_the_mean_times_25_with_its_numbers() -> None:
    scores = all_claimed(example(), full())
    area = area_score(example().sections[0], scores, method=example().method)
    # 4, 2, 1 and 8/3 of six that apply (A07 is for joint units): 25 x (4 + 2 + 1 + 8/3) / 4
    assert area.score == pytest.approx(60.4166666667)
    assert (area.n_answered, area.n_applicable) == (4, 6)
    assert area.coverage == pytest.approx(4 / 6)
    assert dict(area.missing) == {Missing.NOT_ASSESSED: 2, Missing.NOT_APPLICABLE: 1}
    assert [entry.name for entry in area.because.inputs] == ["A01", "A02", "A03", "A04"]
    assert "4 of 6" in str(area.because.rule)


def test_an_area_answered_for_less_than_the_share_is_withheld() -> None:
    scores = all_claimed(example(), full())
    second = area_score(example().sections[1], scores, method=example().method)
    assert (second.score, second.is_withheld, second.n_answered, second.n_applicable) == (None, True, 0, 1)
    assert "60%" in str(second.because.rule)


def test_the_whole_is_the_mean_over_items_and_not_over_areas() -> None:
    context = full().with_answer(answered("B01", reach="none"))
    scores = all_claimed(example(), context)
    overall = overall_score(example(), scores)
    assert overall.score == pytest.approx(25 * (4 + 2 + 1 + 8 / 3 + 0) / 5)
    assert (overall.n_answered, overall.n_applicable) == (5, 7)
    assert [area.area for area in section_scores(example(), scores)] == ["A", "B"]


def test_verified_and_claimed_scores_aggregate_alike() -> None:
    claimed = all_claimed(example(), full())
    verified = {item: verified_score(found, evidence=Evidence.E1) for item, found in claimed.items()}
    area = area_score(example().sections[0], verified, method=example().method)
    assert area.score == pytest.approx(25 * (2 + 2 + 1 + 2) / 4)
    assert area.n_answered == 4


_STATES = st.sampled_from([0.0, 1.0, 2.5, 4.0, *Missing])


@given(st.lists(_STATES, min_size=7, max_size=7))
def test_an_area_keeps_its_arithmetic_whatever_is_missing(states: list[float | Missing]) -> None:
    section = example().sections[0]
    blank = score("A01", None).because
    scores = {
        item.id: ItemScore(
            item=item.id,
            score=state if isinstance(state, float) else None,
            missing=state if isinstance(state, Missing) else None,
            because=blank,
        )
        for item, state in zip(section.items, states, strict=True)
    }
    area = area_score(section, scores, method=example().method)
    numbers = [state for state in states if isinstance(state, float)]
    away = states.count(Missing.NOT_APPLICABLE)
    assert area.n_answered == len(numbers)
    assert area.n_applicable == len(states) - away
    assert area.n_answered + sum(count for _, count in area.missing) == len(states)
    if area.score is None:
        assert not numbers or len(numbers) < 0.6 * (len(states) - away)
    else:
        assert area.score == pytest.approx(25 * sum(numbers) / len(numbers))
        assert 25 * min(numbers) <= area.score <= 25 * max(numbers)


@given(st.floats(0, 4), st.sampled_from(list(Evidence)), st.none() | st.floats(0, 4))
def test_verified_is_never_above_claimed(claimed: float, evidence: Evidence, cap: float | None) -> None:
    item = ItemScore(item="A01", score=claimed, missing=None, because=score("A01", None).because)
    found = verified_score(item, evidence=evidence, reviewer_cap=cap)
    assert found.score is not None
    assert found.score <= claimed
    assert (found.score < claimed) == (found.capped_by is not None)
