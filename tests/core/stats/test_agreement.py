"""Everything the dashboard shows of two assessors, and what it never pays for or lets out."""

import subprocess
import sys
from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.stats import Because, Estimate
from rectitude.core.stats.reliability import Agreement, Pair, agreement
from rectitude.core.stats.sentences import NO_PAIRS

LEVELS = st.none() | st.integers(0, 4)
PAIRS = st.lists(st.tuples(LEVELS, LEVELS), max_size=30)
SHOWN = ("alpha", "kappa_linear", "kappa_quadratic", "exact", "adjacent")


def of(pairs: list[Pair]) -> Agreement:
    return agreement(pairs, seed=1, resamples=100)


def test_what_is_shown() -> None:
    pairs: list[Pair] = [(0, 0), (1, 2), (2, 2), (3, 3), (4, 4), (2, 4), (None, 1), (3, None), (None, None)]
    found = of(pairs)
    assert (found.n_units, found.n_pairs, found.n_single) == (9, 6, 2)
    assert {getattr(found, name).n for name in SHOWN} == {6}
    assert (found.exact.value, found.adjacent.value) == (pytest.approx(4 / 6), pytest.approx(5 / 6))
    assert found.mean_difference == pytest.approx(-0.5)
    assert sum(map(sum, found.table)) == 6
    assert [getattr(found, name).method for name in SHOWN] == [
        "krippendorff-alpha-ordinal",
        "kappa-linear",
        "kappa-quadratic",
        "exact-agreement",
        "adjacent-agreement",
    ]


@given(pairs=PAIRS)
def test_neither_order_nor_assessor_matters(pairs: list[Pair]) -> None:
    one, other = of(pairs), of([(b, a) for a, b in reversed(pairs)])
    assert (one.alpha, one.exact, one.adjacent) == (other.alpha, other.exact, other.adjacent)
    for name in ("kappa_linear", "kappa_quadratic"):
        before, after = getattr(one, name), getattr(other, name)
        assert (before.value is None) == (after.value is None)
        assert before.value is None or after.value == pytest.approx(before.value)


@given(pairs=PAIRS)
def test_every_gap_has_a_reason_in_plain_words(pairs: list[Pair]) -> None:
    for name in SHOWN:
        found: Estimate = getattr(of(pairs), name)
        assert (found.interval is None) == (found.reason is not None)
        sentences = [str(found.reason)] if found.reason else []
        sentences += [str(note) for note in found.because.notes]
        assert all(sentence.endswith(".") and "%" not in sentence for sentence in sentences)


@pytest.mark.parametrize(
    ("pairs", "chance", "shares"),
    [([], "stats.no-pairs", "stats.nothing-counted"), ([(3, 3)] * 42, "stats.no-variation", None)],
)
def test_nothing_to_compare_is_said(pairs: list[Pair], chance: str, shares: str | None) -> None:
    found = of(pairs)
    assert {getattr(found, name).reason.code for name in SHOWN[:3]} == {chance}
    for reason in (found.exact.reason, found.adjacent.reason):
        assert (reason.code if reason else None) == shares


def test_quadratic_kappa_comes_near_alpha_when_both_use_the_scale_alike() -> None:
    """Krippendorff 1970: with equal margins they differ by the small-sample correction alone (interval alpha)."""
    pairs: list[Pair] = [(a, b) for a in range(5) for b in range(5) if abs(a - b) <= 1] * 20
    found = of(pairs)
    assert found.alpha.value == pytest.approx(found.kappa_quadratic.value, abs=0.02)


def test_intervals_hold_the_long_run_value_about_as_often_as_they_say() -> None:
    chance = np.random.Generator(np.random.PCG64(11))

    def drawn(n: int) -> list[Pair]:
        truth = chance.choice(5, p=[0.1, 0.2, 0.3, 0.25, 0.15], size=n)
        scores = np.clip(truth[:, None] + chance.choice([-1, 0, 1], p=[0.15, 0.7, 0.15], size=(n, 2)), 0, 4)
        return [(int(a), int(b)) for a, b in scores]

    wanted = of(drawn(100_000))
    rounds = [of(drawn(84)) for _ in range(200)]
    for name in SHOWN:
        value = getattr(wanted, name).value
        held = sum(r.low is not None and r.low <= value <= r.high for r in (getattr(one, name) for one in rounds))
        assert 174 <= held <= 199, name


def test_an_estimate_cannot_hold_nonsense_or_be_changed() -> None:
    because = Because(method="m", version="1", source="s")
    for value, low, high, reason in (
        (float("nan"), 0.0, 1.0, None),
        (0.5, float("-inf"), 1.0, None),
        (0.5, 1.0, 0.0, None),
        (0.5, 0.0, None, None),
        (None, 0.0, 1.0, None),
        (None, None, None, None),
        (0.5, 0.0, 1.0, NO_PAIRS),
    ):
        with pytest.raises(ValueError):
            Estimate(value=value, low=low, high=high, confidence=0.95, n=1, because=because, reason=reason)
    good = Estimate(value=0.5, low=0.0, high=1.0, confidence=0.95, n=1, because=because)
    with pytest.raises(FrozenInstanceError):
        good.value = 1.0  # type: ignore[misc]


def test_whoever_only_imports_pays_for_no_array() -> None:
    """The modules of the package alone: what reads workbooks may bring NumPy along for itself."""
    program = """
import sys
import rectitude.core.instruments.messages
before = set(sys.modules)
import rectitude.core.stats.reliability as reliability
brought = {name.partition(".")[0] for name in set(sys.modules) - before}
assert not brought & {"numpy", "scipy"}, brought
reliability.agreement([(0, 1), (2, 2), (3, 3), (4, 4), (1, 1), (2, 3)], seed=1)
reliability.area_interval([(0, 1)], pooled_over=[(0, 1)])
assert "numpy" in sys.modules and "scipy.special" in sys.modules
assert "scipy.stats" not in sys.modules
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
