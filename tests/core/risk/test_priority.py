"""The order of treatment: each criterion decides only where those before it do not."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.risk import RiskFault, ToRank, Velocity, priority_order, shared_causes

from .shipped import scales


def risk(
    id: str, outcome: str = "high", speed: Velocity | None = Velocity.WEEKS, cost: float | None = 10.0, causes: str = ""
) -> ToRank:
    return ToRank(id=id, outcome=outcome, velocity=speed, cost=cost, causes=tuple(causes))


def order(*risks: ToRank) -> list[str]:
    return [one.risk.id for one in priority_order(risks, matrix=scales().matrix)]


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (risk("z", "extreme", Velocity.YEARS, 99.0), risk("a", "high", Velocity.DAYS, 1.0, "p"), "more risk remains"),
        (risk("z", speed=Velocity.DAYS, cost=99.0), risk("a", speed=Velocity.WEEKS, cost=1.0), "would follow sooner"),
        (risk("z", cost=1.0), risk("a", cost=2.0), "its treatment costs less"),
        (risk("z", cost=1e12), risk("a", cost=None), "or its cost is known"),
        (risk("z", speed=None, cost=99.0), risk("a", speed=Velocity.WEEKS, cost=1.0), "would follow sooner"),
        (risk("a"), risk("z"), "nothing else sets them apart"),
    ],
)
def test_each_criterion(first: ToRank, second: ToRank, why: str) -> None:
    found = priority_order((second, first), matrix=scales().matrix)
    assert [one.risk.id for one in found] == [first.id, second.id]
    assert why in str(found[0].because.notes[0])


def test_a_risk_that_shares_its_causes_with_more_others_comes_first() -> None:
    several = (risk("a", causes="x"), risk("b", causes="pq"), risk("c", causes="p"), risk("d", causes="q"))
    found = priority_order(several, matrix=scales().matrix)
    assert [(one.risk.id, one.sharing) for one in found] == [("b", 2), ("c", 1), ("d", 1), ("a", 0)]
    assert [(one.cause, one.risks) for one in shared_causes(several)] == [("p", ("b", "c")), ("q", ("b", "d"))]


def test_what_is_not_known_is_said() -> None:
    found = priority_order((risk("a", speed=None, cost=None),), matrix=scales().matrix)[0]
    assert [note.code for note in found.because.notes] == ["risk.velocity-not-known", "risk.cost-not-known"]


def test_what_cannot_be_ranked_is_refused() -> None:
    with pytest.raises(RiskFault, match="twice"):
        order(risk("a"), risk("a"))
    for cost in (-1.0, math.nan, math.inf):
        with pytest.raises(RiskFault, match="cost"):
            risk("a", cost=cost)
    with pytest.raises(RiskFault, match="no class"):
        order(risk("a", "tiny"))


drawn = st.lists(
    st.builds(
        risk,
        st.text("abcdefgh", min_size=1, max_size=3),
        st.sampled_from(["low", "medium", "high", "extreme"]),
        st.sampled_from([*Velocity, None]),
        st.one_of(st.none(), st.integers(0, 3).map(float)),
        st.sampled_from(["", "p", "q", "pq"]),
    ),
    max_size=8,
    unique_by=lambda one: one.id,
)


@given(risks=drawn, seed=st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_given(risks: list[ToRank], seed: object) -> None:
    shuffled = list(risks)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]
    found = order(*shuffled)
    assert found == order(*risks)
    assert sorted(found) == sorted(one.id for one in risks)
    ranks = [scales().matrix.rank(next(one.outcome for one in risks if one.id == id)) for id in found]
    assert ranks == sorted(ranks, reverse=True)
