"""Wilson's interval as published, and the shares of exact and adjacent agreement."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.stats import share
from rectitude.core.stats.reliability import adjacent_agreement, exact_agreement

LEVELS = st.none() | st.integers(0, 4)
PAIRS = st.lists(st.tuples(LEVELS, LEVELS), max_size=40)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_newcombes_table(count: int, of: int, low: float, high: float) -> None:
    """Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3."""
    found = share(count, of=of).interval
    assert found is not None
    assert (round(found[0], 4), round(found[1], 4)) == (low, high)


@given(of=st.integers(1, 10_000), data=st.data(), confidence=st.floats(0.01, 0.999))
def test_the_interval_holds_the_share_and_turns_with_it(of: int, data: st.DataObject, confidence: float) -> None:
    count = data.draw(st.integers(0, of))
    found, rest = share(count, of=of, confidence=confidence), share(of - count, of=of, confidence=confidence)
    assert found.value is not None
    assert found.interval is not None
    assert rest.interval is not None
    assert 0 <= found.interval[0] <= found.value <= found.interval[1] <= 1
    assert found.interval[0] < found.interval[1]
    assert rest.interval == pytest.approx((1 - found.interval[1], 1 - found.interval[0]))


def test_nothing_counted_has_no_share() -> None:
    found = share(0, of=0)
    assert found.value is None
    assert found.reason is not None
    assert found.reason.code == "stats.nothing-counted"


@pytest.mark.parametrize(("count", "of", "confidence"), [(3, 2, 0.95), (-1, 2, 0.95), (1, 2, 0.0), (1, 2, 1.0)])
def test_what_is_no_share_is_refused(count: int, of: int, confidence: float) -> None:
    with pytest.raises(ValueError):
        share(count, of=of, confidence=confidence)


def test_exact_and_adjacent() -> None:
    pairs = [(0, 0), (1, 2), (4, 1), (3, 3), (None, 3), (2, None)]
    exact, adjacent = exact_agreement(pairs), adjacent_agreement(pairs)
    assert (exact.value, exact.n, exact.method) == (0.5, 4, "exact-agreement")
    assert (adjacent.value, adjacent.n, adjacent.method) == (0.75, 4, "adjacent-agreement")


@given(pairs=PAIRS)
def test_the_order_of_assessors_does_not_matter_and_adjacent_holds_exact(pairs: list[tuple[int, int]]) -> None:
    turned = [(b, a) for a, b in pairs]
    assert exact_agreement(turned) == exact_agreement(pairs)
    exact, adjacent = exact_agreement(pairs).value, adjacent_agreement(pairs).value
    assert (exact is None) == (adjacent is None)
    assert exact is None or adjacent is None or exact <= adjacent
