"""What holds of every survey of experience: scale, order, repetition, domains; and answers that are refused."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rectitude.core.stats.experience import (
    Answers,
    ExperienceFault,
    Unknown,
    mean_bribes,
    prevalence,
    prevalence_bounds,
    prevalences,
    reasons_for_not_reporting,
    reporting_rate,
)
from rectitude.core.stats.surveys import Design, Lonely, SurveyEstimate, ValuesFault, survey_design

from . import villages

few = settings(max_examples=12, deadline=None)
YES_NO = st.sampled_from([True, False, None])
KINDS = ("police", "judges")


@st.composite
def answered(draw: st.DrawFn) -> tuple[Answers, dict[str, Any]]:
    """Answers of 6 to 16 people in clusters of two, within two strata; None anywhere."""
    n = 2 * draw(st.integers(4, 8))

    def column() -> list[Any]:
        return draw(st.lists(YES_NO, min_size=n, max_size=n))

    contact = {kind: column() for kind in KINDS}

    def after() -> dict[str, list[Any]]:
        return {kind: [a and b for a, b in zip(met, column(), strict=True)] for kind, met in contact.items()}

    gave, asked = after(), after()
    times = {kind: [1 + i % 4 if yes else None for i, yes in enumerate(gave[kind])] for kind in KINDS}
    answers = Answers(
        contact=contact, gave=gave, asked=asked, times=times, top_band=4, reported=column(), reason=["a"] * n
    )
    weights = [float(w) for w in draw(st.lists(st.integers(1, 9), min_size=n, max_size=n))]
    clusters = [i // 2 for i in range(n)]
    return answers, {"weights": weights, "clusters": clusters, "strata": [int(i < 4) for i in range(n)]}


def _all(answers: Answers, design: Design, **more: Any) -> list[SurveyEstimate]:
    found = prevalence(answers, design=design, **more)
    rest = [f(answers, design=design, **more) for f in (mean_bribes, reporting_rate)]
    return [found.paid, found.asked_only, found.either, *rest]


def _numbers(found: list[SurveyEstimate]) -> list[Any]:
    return [
        None if number is None else pytest.approx(number, rel=1e-9, abs=1e-9)
        for one in found
        for number in (one.value, one.standard_error, one.low, one.high)
    ]


def _flat(found: list[SurveyEstimate]) -> list[Any]:
    return [number for one in found for number in (one.value, one.standard_error, one.low, one.high)]


def _moved(answers: Answers, order: Any) -> Answers:
    def some(given: Any) -> Any:
        if isinstance(given, dict):
            return {kind: some(column) for kind, column in given.items()}
        return [given[i] for i in order]

    names = ("contact", "gave", "asked", "times", "reported", "reason")
    return Answers(top_band=4, **{name: some(getattr(answers, name)) for name in names})


@few
@given(drawn=answered(), seed=st.integers(0, 99), scale=st.sampled_from([0.25, 8.0]))
def test_scale_order_names_and_repetition(drawn: tuple[Answers, dict[str, Any]], seed: int, scale: float) -> None:
    answers, given_ = drawn
    plain = _all(answers, survey_design(**given_))
    n = len(given_["weights"])
    scaled = survey_design(**given_ | {"weights": [scale * w for w in given_["weights"]]})
    assert _flat(_all(answers, scaled)) == _numbers(plain)
    order = np.random.Generator(np.random.PCG64(seed)).permutation(n).tolist()
    moved = survey_design(**{name: [column[i] for i in order] for name, column in given_.items()})
    assert _flat(_all(_moved(answers, order), moved)) == _numbers(plain)
    renamed = survey_design(**given_ | {"clusters": [f"c{-c}" for c in given_["clusters"]]})
    assert _flat(_all(answers, renamed)) == _numbers(plain)
    twice = list(range(n)) * 2
    halves = survey_design(**{k: [v[i] / 2 if k == "weights" else v[i] for i in twice] for k, v in given_.items()})
    again = _all(_moved(answers, twice), halves)
    for one, other in zip(plain, again, strict=True):
        assert (other.value, other.standard_error) == tuple(_numbers([one])[:2])


@few
@given(drawn=answered())
def test_parts_add_up_bounds_hold_and_domains_are_subsets(drawn: tuple[Answers, dict[str, Any]]) -> None:
    answers, given_ = drawn
    design = survey_design(**given_)
    found = prevalence(answers, design=design)
    low, high = prevalence_bounds(answers, design=design)
    if found.either.value is not None:
        assert math.fsum([found.paid.value or 0.0, found.asked_only.value or 0.0]) == pytest.approx(found.either.value)
    for name in ("paid", "asked_only", "either"):
        least, most = getattr(low, name).value, getattr(high, name).value
        assert (least is None) == (most is None)
        if least is not None:
            assert 0 <= least <= most + 1e-12 <= 1 + 1e-9
    labels = [i % 3 for i in range(design.rows)]
    by = prevalences(answers, by=labels, design=design)
    for name, one in by.either:
        alone = prevalence(answers, design=design, where=np.array(labels) == name).either
        assert _flat([one]) == _numbers([alone])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"gave": {"police": [False] * 24, "customs": [True] * 24}},
            r"gave\['customs'\]: row 1 says yes without contact",
        ),
        ({"asked": {"police": [True] * 24, "customs": [False] * 24}}, r"asked\['police'\]: row 4"),
        ({"contact": {"police": [2] * 24, "customs": [1] * 24}}, r"contact\['police'\]: row 0 has 2"),
        ({"times": {"police": [0] * 24, "customs": [0] * 24}}, r"times\['police'\]: row 0 has 0"),
        ({"times": {"police": [3] * 24, "customs": [3] * 24}}, r"times\['police'\]: row 1 has 3"),
        ({"reported": [7] * 24}, "reported: row 0 has 7"),
        ({"gave": {"police": [None] * 24, "judges": [None] * 24}}, "'customs' is in one only"),
        ({"contact": {}}, "at least one type"),
    ],
)
def test_answers_that_contradict_each_other_are_refused_by_name(change: dict[str, Any], said: str) -> None:
    design = villages.design()
    with pytest.raises(ExperienceFault, match=said):
        _all(villages.answers(**change), design)


def test_lengths_words_and_unknown_officials() -> None:
    design = villages.design()
    for contact in ([1] * 5, ["yes"] * 24, [math.inf] * 24):
        answers = villages.answers(contact={"police": contact, "customs": [1] * 24})
        with pytest.raises(ValuesFault):
            prevalence(answers, design=design)
    with pytest.raises(ExperienceFault, match="police, customs"):
        prevalence(villages.answers(), design=design, official="judges")


@pytest.mark.parametrize("unknown", list(Unknown))
def test_all_missing_one_row_and_an_empty_domain(unknown: Unknown) -> None:
    gone = Answers(
        contact={"any": [None] * 4}, gave={"any": [None] * 4}, asked={"any": [None] * 4}, reported=[None] * 4
    )
    one = Answers(contact={"any": [1]}, gave={"any": [1]}, asked={"any": [0]}, times={"any": [2]}, reported=[1])
    for answers, rows in ((gone, 4), (one, 1)):
        design = survey_design(weights=[2.0] * rows, lonely=Lonely.REMOVE)
        for where in (None, np.zeros(rows, dtype=bool)):
            found = prevalence(answers, design=design, unknown=unknown, where=where).either
            assert (found.value is None) == (where is not None or rows == 4)
            assert found.value is None or found.value == 1.0
        assert len(reasons_for_not_reporting(answers, design=design)) == 0
