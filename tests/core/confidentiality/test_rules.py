"""Each rule by itself, the faults, and what must not depend on names or order."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rectitude.core.confidentiality import (
    CountsFault,
    DisclosureFault,
    EarlierFault,
    HierarchyFault,
    Population,
    ProtectedRelease,
    Rule,
    RuleFault,
    Zeros,
    attribute,
    population,
    protect,
    protect_with_workings,
    read_release,
)
from rectitude.core.confidentiality.arrays.audit import faults
from rectitude.core.confidentiality.figures import cell_figures
from rectitude.core.confidentiality.releases import digest_of

from .test_attacks import classes, counted

SEX, UNIT = attribute("sex", leaves=("f", "m")), attribute("unit", leaves=("a", "b", "c", "d"), crosses=False)


def people(grid: Mapping[str, tuple[int, ...]], **options: Any) -> Population:
    counts = {(unit, sex): n for sex, row in grid.items() for unit, n in zip(UNIT.leaves, row, strict=True)}
    return Population(dataset="d", attributes=(UNIT, options.pop("sex", SEX)), counts=counts, **options)


BIG = {"f": (30, 22, 41, 19), "m": (25, 33, 28, 17)}


def shown(release: ProtectedRelease, **codes: str) -> int | None:
    return release.tables[0].entry(**codes).count


def test_nothing_is_withheld_where_nothing_is_small() -> None:
    release = protect([people(BIG).table("t", by=("unit", "sex"))])
    assert release.withheld == 0
    assert shown(release) == 215
    assert shown(release, unit="a", sex="f") == 30


@pytest.mark.parametrize(("count", "is_shown"), [(4, False), (5, True), (9, True)])
def test_five_and_ten_when_two_attributes_cross(count: int, is_shown: bool) -> None:
    grid = {"f": (count, 22, 41, 19), "m": (25, 33, 28, 17)}
    assert (shown(protect([people(grid).table("t", by=("unit", "sex"))]), unit="a", sex="f") is not None) is is_shown
    crossing = Population(
        dataset="d", attributes=(attribute("unit", leaves=UNIT.leaves), SEX), counts=people(grid).counts
    )
    assert shown(protect([crossing.table("t", by=("unit", "sex"))]), unit="a", sex="f") is None


def test_an_observed_zero_is_shown_or_withheld_and_an_impossible_one_is_always_shown() -> None:
    grid = {"f": (0, 22, 41, 19), "m": (25, 33, 28, 17)}
    table = people(grid).table("t", by=("unit", "sex"))
    assert shown(protect([table]), unit="a", sex="f") == 0
    assert shown(protect([table], rule=Rule(zeros=Zeros.WITHHELD)), unit="a", sex="f") is None
    known = people(grid, impossible=((("sex", "f"), ("unit", "a")),)).table("t", by=("unit", "sex"))
    assert shown(protect([known], rule=Rule(zeros=Zeros.WITHHELD)), unit="a", sex="f") == 0


def test_nobody_and_everybody_of_a_group_are_withheld_for_a_sensitive_attribute() -> None:
    took = attribute("sex", leaves=("f", "m"), sensitive=True)
    release, workings = protect_with_workings(
        [people({"f": (0, 22, 41, 19), "m": (25, 33, 28, 17)}, sex=took).table("t", by=("unit", "sex"))]
    )
    assert shown(release, unit="a", sex="f") is None
    assert shown(release, unit="a", sex="m") is None
    assert release.share(table="t", of="sex", unit="a", sex="m").value is None
    assert [workings.reason("t", unit="a", sex=sex).code for sex in "fm"] == [
        "disclosure.nobody",
        "disclosure.everybody",
    ]  # type: ignore[union-attr]
    assert release.tables[0].entry(unit="a", sex="f").because == release.tables[0].entry(unit="a", sex="m").because


def test_everybody_is_withheld_even_where_the_others_are_no_cell() -> None:
    took = attribute("sex", leaves=("f", "m"), sensitive=True)
    all_of_a = people({"f": (0, 22, 41, 19), "m": (25, 33, 28, 17)}, sex=took)
    release = protect([all_of_a.table("all", by=("unit",)), all_of_a.table("men", by=("unit",), where={"sex": ("m",)})])
    assert release.table("men").entry(unit="a").count is None


def test_a_filter_that_leaves_a_few_out_is_no_way_round() -> None:
    grid = {"f": (2, 22, 41, 19), "m": (25, 33, 28, 17)}
    release = protect(
        [people(grid).table("all", by=("unit",)), people(grid).table("men", by=("unit",), where={"sex": ("m",)})]
    )
    assert None in {release.table("all").entry(unit="a").count, release.table("men").entry(unit="a").count}


def test_the_workings_say_which_rule_and_what_remains_possible() -> None:
    release, workings = protect_with_workings(
        [people({"f": (3, 22, 41, 19), "m": (25, 33, 28, 17)}).table("t", by=("unit", "sex"))]
    )
    few = workings.reason("t", unit="a", sex="f")
    assert few is not None
    assert few.code == "disclosure.few"
    hidden = [e.codes for e in release.tables[0].entries if e.count is None]
    assert {workings.reason("t", **dict(c)).code for c in hidden} == {"disclosure.few", "disclosure.complement"}  # type: ignore[union-attr]
    low, high = workings.possible("t", unit="a", sex="f")
    assert low <= 3
    assert high is None or (high >= 5 and high - low >= 4)
    assert workings.possible("t") == (188, 188)
    assert workings.reason("t") is None


def test_the_audit_finds_a_cell_that_was_published_by_mistake() -> None:
    _, workings = protect_with_workings(
        [people({"f": (3, 22, 41, 19), "m": (25, 33, 28, 17)}).table("t", by=("unit", "sex"))]
    )
    system = workings.assembled.system
    assert faults(system) == []
    system.worlds, system.seen = [], []
    assert faults(system) != []
    _, workings = protect_with_workings(
        [people({"f": (3, 22, 41, 19), "m": (25, 33, 28, 17)}).table("t", by=("unit", "sex"))]
    )
    workings.assembled.system.published |= workings.assembled.system.open
    with pytest.raises(AssertionError, match="does not agree"):
        faults(workings.assembled.system)


def test_only_protect_makes_a_release() -> None:
    release = protect([people(BIG).table("t", by=("sex",))])
    with pytest.raises(DisclosureFault, match="by hand"):
        ProtectedRelease(
            dataset="d", rule=Rule(), attributes=release.attributes, impossible=(), tables=release.tables, seal=object()
        )
    assert repr(release) == f"ProtectedRelease('d', ['t'], {release.digest})"


def test_means_that_tell_of_one_person_are_marked() -> None:
    rows = [{"unit": unit, "sex": "f"} for unit in "aaaaaabbbbbbccccccd"]
    values: list[float | None] = [1, 2, 3, 4, 5, 6, 900, 80, 10, 1, 1, 1, 7, 7, 7, 7, 7, 7, None]
    table = population("d", attributes=(UNIT, SEX), people=rows).table("t", by=("unit",))
    found = {dict(one.codes).get("unit", ""): one for one in cell_figures(table, people=rows, values=values)}
    assert {unit: one.tells for unit, one in found.items()} == {"": True, "a": False, "b": True, "c": True, "d": False}
    assert found["a"].mean == 3.5
    assert (found["d"].n, found["d"].mean) == (0, None)
    with pytest.raises(CountsFault, match="person 1 is nan"):
        cell_figures(table, people=rows, values=[float("nan"), *values[1:]])
    with pytest.raises(CountsFault, match="1 values for 19"):
        cell_figures(table, people=rows, values=[1.0])
    with pytest.raises(CountsFault, match="percent"):
        cell_figures(table, people=rows, values=values, percent=0)


@given(seed=st.integers(0, 10**6), order=st.permutations(range(5)))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_names_and_order_do_not_matter(seed: int, order: list[int]) -> None:
    """The same people under other names, in another order: the same cells are withheld."""
    base = counted(classes(5, 2, 1), seed=seed, mean=9.0)
    names = base.attribute("country").leaves
    other = {name: f"{'zyxwv'[order[i]]}-{order[i]}" for i, name in enumerate(names)}
    flat = attribute("country", leaves=names, crosses=False)
    renamed = attribute("country", leaves=tuple(sorted(other.values())), crosses=False)
    first = Population(dataset="d", attributes=(flat, *base.attributes[1:]), counts=base.counts)
    second = Population(
        dataset="d",
        attributes=(renamed, *base.attributes[1:]),
        counts={(other[at[0]], *at[1:]): n for at, n in sorted(base.counts.items(), key=lambda kv: kv[0][::-1])},
    )
    tables = [
        {
            frozenset((n, other.get(c, c)) for n, c in e.codes): e.count
            for e in protect([one.table("t", by=by)]).tables[0].entries
        }
        for one, by in ((first, ("country", "sex")), (second, ("sex", "country")))
    ]
    slices = {name: tuple(sorted(n for at, n in base.counts.items() if at[0] == name)) for name in names}
    if len(set(slices.values())) == len(names):
        assert tables[0] == tables[1]
    assert sum(v is None for v in tables[0].values()) == sum(v is None for v in tables[1].values())


def _release(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    written = protect([people(BIG).table("t", by=("sex",))]).as_mapping()
    change(written)
    return written | {"digest": digest_of(written)}


@pytest.mark.parametrize(
    ("fault", "make", "said"),
    [
        (HierarchyFault, lambda: attribute("x", leaves=()), "at least one code"),
        (HierarchyFault, lambda: attribute("x", leaves=("a", "a")), "'a' twice"),
        (HierarchyFault, lambda: attribute("x", leaves=("a", "")), "empty code"),
        (HierarchyFault, lambda: attribute("x", leaves=("a",), parents={"a": "b", "b": "c", "c": "b"}), "b -> c -> b"),
        (HierarchyFault, lambda: attribute("x", leaves=("a",), parents={"z": "b"}), "'b' holds no code|'z' has a group"),
        (HierarchyFault, lambda: attribute("x", leaves=("a", "b"), parents={"a": "b"}), "'b' twice"),
        (RuleFault, lambda: Rule(threshold=2), "below 3"),
        (RuleFault, lambda: Rule(threshold=8, crossing=6), "below the threshold"),
        (CountsFault, lambda: Population(dataset="d", attributes=(), counts={}), "one at least"),
        (CountsFault, lambda: Population(dataset="d", attributes=(SEX,), counts={("x",): 1}), "no finest code 'x'"),
        (CountsFault, lambda: Population(dataset="d", attributes=(SEX,), counts={("f", "m"): 1}), "2 codes"),
        (CountsFault, lambda: Population(dataset="d", attributes=(SEX,), counts={("f",): -1}), "whole number from 0"),
        (CountsFault, lambda: Population(dataset="d", attributes=(SEX,), counts={("f",): 1.5}), "whole number"),  # type: ignore[dict-item]
        (CountsFault, lambda: population("d", attributes=(SEX,), people=[{}]), "person 1 has no 'sex'"),
        (CountsFault, lambda: protect([]), "no table"),
        (CountsFault, lambda: people(BIG).table("", by=("sex",)), "needs a name"),
        (CountsFault, lambda: people(BIG).table("t", by=(), where={"sex": ()}), "keeps no code"),
        (CountsFault, lambda: people(BIG).attribute("rank"), "no attribute 'rank'"),
        (CountsFault, lambda: protect([people(BIG).table("t", by=("sex",))]).table("u"), "no table 'u'"),
        (CountsFault, lambda: protect([people(BIG).table("t", by=("sex",))]).tables[0].entry(unit="a"), "no cell unit=a"),
        (CountsFault, lambda: protect([people(BIG).table("t", by=()), people({"f": (1,) * 4, "m": (9,) * 4}).table("u", by=())]), "other people"),
        (EarlierFault, lambda: read_release(_release(lambda w: w.update(format="x"))), "format"),
        (EarlierFault, lambda: read_release(_release(lambda w: w.pop("rule"))), "cannot be read: KeyError"),
        (EarlierFault, lambda: read_release(_release(lambda w: w["tables"][0]["cells"][0].update(count=-2))), "no whole number"),
        (EarlierFault, lambda: read_release(_release(lambda w: w["tables"][0]["cells"][1]["codes"].update(sex="x"))), "no code 'x'"),
        (EarlierFault, lambda: read_release(_release(lambda w: w["rule"].update(threshold=1))), "below 3"),
    ],
)  # fmt: skip
def test_every_fault_names_what_is_at_fault(
    fault: type[DisclosureFault], make: Callable[[], object], said: str
) -> None:
    with pytest.raises(fault, match=said):
        make()


def test_too_much_at_once_is_refused_before_it_is_tried() -> None:
    wide = tuple(attribute(f"a{i}", leaves=tuple(f"{i}-{j}" for j in range(12))) for i in range(6))
    everybody = Population(dataset="d", attributes=wide, counts={})
    with pytest.raises(CountsFault, match="cells"):
        protect([everybody.table("t", by=("a0", "a1", "a2", "a3"))])
    pairs = [everybody.table(f"t{i}", by=(f"a{i}", f"a{i + 1}")) for i in range(5)]
    with pytest.raises(CountsFault, match="groups of people apart"):
        protect(pairs)


def test_two_earlier_releases_that_contradict_each_other() -> None:
    one = protect([people(BIG).table("t", by=("sex",))])
    two = protect([people({**BIG, "f": (31, 22, 41, 19)}).table("t", by=("sex",))])
    with pytest.raises(EarlierFault, match="different counts"):
        protect([people(BIG).table("u", by=("unit",))], earlier=[one, two])


def test_earlier_releases_of_people_the_data_no_longer_have() -> None:
    """A country that left: what was said of it is checked for sense, and what was withheld of it stays open."""
    before = people({"f": (3, 22, 41, 19), "m": (25, 33, 28, 17)})
    first = protect([before.table("t", by=("unit", "sex"))])
    fewer = attribute("unit", leaves=("b", "c", "d"), crosses=False)
    kept = {at: n for at, n in before.counts.items() if at[0] != "a"}
    after = Population(dataset="d", attributes=(fewer, SEX), counts=kept)
    second = protect([after.table("t", by=("sex",))], earlier=[first])
    from .attacker import attack

    own = [one for one in attack([first.as_mapping(), second.as_mapping()]) if one.people == frozenset({("f", "a")})]
    assert [one.possible >= 2 for one in own] == [True]
    assert own[0].high >= 5
