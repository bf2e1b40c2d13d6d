"""What is withheld stays open against somebody with all releases and a solver (attacker.py)."""

import time
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rectitude.core.confidentiality import (
    Attribute,
    Population,
    ProtectedRelease,
    Rule,
    UnsafeFault,
    Zeros,
    attribute,
    protect,
)

from .attacker import attack, kinds_of_people

RULES = [Rule(), Rule(threshold=3, crossing=3), Rule(zeros=Zeros.WITHHELD), Rule(threshold=5, crossing=5)]


def classes(countries: int = 4, ranks: int = 2, years: int = 1, *, sensitive: bool = False) -> tuple[Attribute, ...]:
    names = tuple(f"c{i:02}" for i in range(countries))
    return (
        attribute("country", leaves=names, parents={n: f"region{i % 3}" for i, n in enumerate(names)}, crosses=False),
        attribute("sex", leaves=("f", "m"), sensitive=sensitive),
        attribute("rank", leaves=tuple(f"r{i}" for i in range(ranks))),
        attribute("year", leaves=tuple(str(2020 + i) for i in range(years)), crosses=False),
    )


def counted(attributes: tuple[Attribute, ...], *, seed: int, mean: float) -> Population:
    rolls = np.random.default_rng(seed)
    shape = [len(one.leaves) for one in attributes]
    counts = rolls.poisson(mean * rolls.gamma(0.7, 1.4, size=shape))
    return Population(
        dataset="staff",
        attributes=attributes,
        counts={
            tuple(a.leaves[i] for a, i in zip(attributes, at, strict=True)): int(n) for at, n in np.ndenumerate(counts)
        },
    )


def stays_open(releases: Sequence[ProtectedRelease], people: Population) -> int:
    """Attack all releases together; every withheld cell must stay open, the small ones wide. How many were attacked."""
    written = [one.as_mapping() for one in releases]
    names, _ = kinds_of_people(written)
    order = [names.index(one.name) for one in people.attributes]
    least = min(one.rule.threshold for one in releases)
    found = attack(written)
    for one in found:
        own = sum(n for at, n in people.counts.items() if any(tuple(k[i] for i in order) == at for k in [*one.people]))
        assert one.low - 1e-6 <= own <= one.high + 1e-6, one.name
        assert one.possible >= 2, one.name
        if own < least and (own or any(r.rule.zeros is Zeros.WITHHELD for r in releases)):
            assert one.possible >= least, one.name
            assert one.high >= least - 1e-6, one.name
    return len(found)


@given(
    seed=st.integers(0, 10**6), mean=st.sampled_from([0.5, 2.0, 6.0, 20.0]), rule=st.sampled_from(RULES),
    sensitive=st.booleans(), by=st.sampled_from([("country", "sex"), ("country", "sex", "rank"), ("rank", "sex")]),
)  # fmt: skip
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_one_release(seed: int, mean: float, rule: Rule, sensitive: bool, by: tuple[str, ...]) -> None:
    people = counted(classes(sensitive=sensitive), seed=seed, mean=mean)
    stays_open([protect([people.table("all", by=by)], rule=rule)], people)


@given(seed=st.integers(0, 10**6), mean=st.sampled_from([2.0, 6.0, 20.0]), sensitive=st.booleans())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_chain_of_releases_linked_tables_and_filters(seed: int, mean: float, sensitive: bool) -> None:
    people = counted(classes(3, 2, 2, sensitive=sensitive), seed=seed, mean=mean)
    steps: list[Mapping[str, Any]] = [
        {"by": ("country", "sex")},
        {"by": ("country",), "where": {"rank": ("r0",)}},
        {"by": ("year", "sex"), "where": {"country": ("c00", "c01")}},
        {"by": ("country", "year")},
    ]
    done: list[ProtectedRelease] = []
    for number, step in enumerate(steps):
        try:
            done.append(protect([people.table(f"t{number}", **step)], earlier=done))
        except UnsafeFault:
            continue
    assert done
    stays_open(done, people)
    together = protect([people.table(f"t{number}", **step) for number, step in enumerate(steps)])
    stays_open([together], people)


@given(seed=st.integers(0, 10**6), mean=st.sampled_from([2.0, 8.0]))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_year_is_added_and_the_total_of_all_years_grows(seed: int, mean: float) -> None:
    people = counted(classes(3, 1, 3), seed=seed, mean=mean)
    done: list[ProtectedRelease] = []
    for years in (1, 2, 3):
        kept = people.attribute("year").leaves[:years]
        upto = Population(
            dataset="staff",
            attributes=(*people.attributes[:3], attribute("year", leaves=kept, crosses=False)),
            counts={at: n for at, n in people.counts.items() if at[3] in kept},
        )
        try:
            done.append(protect([upto.table("so far", by=("country", "sex"))], earlier=done))
        except UnsafeFault:
            continue
    stays_open(done, people)


@pytest.mark.parametrize("mean", [1.0, 6.0, 30.0])
def test_eighteen_countries_by_sex(mean: float) -> None:
    people = counted(classes(18, 1, 1), seed=7, mean=mean)
    release = protect([people.table("by sex", by=("country", "sex"))], rule=Rule(threshold=5, crossing=5))
    assert stays_open([release], people) == len(attack([release.as_mapping()])) > 0


@pytest.mark.long
@pytest.mark.parametrize("mean", [1.0, 6.0, 30.0])
def test_eighteen_countries_by_sex_rank_and_year(mean: float) -> None:
    """The whole table in seconds, a part of it then attacked (an attack on all would take an hour)."""
    people = counted(classes(18, 3, 4), seed=3, mean=mean)
    start = time.perf_counter()
    release = protect([people.table("all", by=("country", "sex", "rank", "year"))])
    assert time.perf_counter() - start < 60
    assert len(release.tables[0].entries) == 22 * 3 * 4 * 5
    smaller = counted(classes(18, 2, 1), seed=3, mean=mean)
    stays_open([protect([smaller.table("all", by=("country", "sex", "rank"))])], smaller)


@pytest.mark.long
@given(
    seed=st.integers(0, 10**6), mean=st.sampled_from([0.3, 1.0, 3.0, 8.0, 20.0]), sensitive=st.booleans(),
    rules=st.lists(st.sampled_from(RULES), min_size=5, max_size=5), order=st.permutations(range(5)),
)  # fmt: skip
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_many_chains_of_releases(seed: int, mean: float, sensitive: bool, rules: list[Rule], order: list[int]) -> None:
    people = counted(classes(3, 2, 3, sensitive=sensitive), seed=seed, mean=mean)
    steps: list[Mapping[str, Any]] = [
        {"by": ("country", "sex")},
        {"by": ("country",), "where": {"rank": ("r0",)}},
        {"by": ("year", "sex"), "where": {"country": ("c00", "c01")}},
        {"by": ("country", "year")},
        {"by": ("sex", "rank")},
    ]
    done: list[ProtectedRelease] = []
    for number in order:
        try:
            done.append(protect([people.table(f"t{number}", **steps[number])], rule=rules[number], earlier=done))
        except UnsafeFault:
            continue
    if done:
        stays_open(done, people)


def test_withholding_small_cells_alone_would_have_given_them_away() -> None:
    """The attacker can attack: with small counts struck out and nothing else, it finds them exactly."""
    people = counted(classes(18, 1, 1), seed=7, mean=6.0)
    written = protect([people.table("by sex", by=("country", "sex"))], rule=Rule(threshold=5, crossing=5)).as_mapping()
    names = [one.name for one in people.attributes]
    for cell in written["tables"][0]["cells"]:
        own = sum(
            n for at, n in people.counts.items() if _within(dict(zip(names, at, strict=True)), cell["codes"], people)
        )
        cell["count"] = None if 0 < own < 5 else own
    found = attack([written])
    assert any(one.possible == 1 for one in found)


def _within(person: Mapping[str, str], codes: Mapping[str, str], people: Population) -> bool:
    return all(person[name] in people.attribute(name).members(code) for name, code in codes.items())
