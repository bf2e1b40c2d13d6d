"""Figures of small groups are withheld, with as many others as it takes."""

from typing import Any

import pytest

from rectitude.core.stats.specification import SpecificationFault, estimate

SIZES = {("n", "f"): 30, ("n", "m"): 25, ("s", "f"): 3, ("s", "m"): 40, ("w", "f"): 22, ("w", "m"): 31}


def _data() -> bytes:
    lines = ["region,sex,trust"]
    for (region, sex), size in SIZES.items():
        lines += [f"{region},{sex},{number % 5}" for number in range(size)]
    return "\n".join(lines).encode()


def ask(*estimates: dict[str, Any], **protect: Any) -> list[dict[str, Any]]:
    document = {"data": "d.csv", "estimates": list(estimates), "protect": protect}
    found: list[dict[str, Any]] = estimate(document, files={"d.csv": _data()})["estimates"]
    return found


def hidden(answer: dict[str, Any]) -> set[str]:
    return {row["name"] for row in answer["values"] if row["n"] is None}


MEAN = {"estimate": "mean", "variable": "trust"}


def test_a_small_group_takes_others_with_it() -> None:
    crossed, regions, whole = ask({**MEAN, "by": ["region", "sex"]}, {**MEAN, "by": "region"}, MEAN)
    assert "s.f" in hidden(crossed)
    assert "s.m" in hidden(crossed)  # otherwise the region less its men would be its women
    assert len({name for name in hidden(crossed) if name.endswith(".f")}) >= 2
    assert hidden(regions) == hidden(whole) == set()
    row = next(one for one in crossed["values"] if one["name"] == "s.f")
    kept = (
        row["value"],
        row["standard_error"],
        row["low"],
        row["design_effect"],
        row["because"]["inputs"],
        row["notes"],
    )
    assert kept == (None, None, None, None, {}, [])
    assert row["reason"]["sentence"]
    assert "covariance" not in crossed
    assert "covariance" in regions


def test_what_is_large_enough_is_all_there() -> None:
    (found,) = ask({**MEAN, "by": ["region", "sex"]}, threshold=3, crossing=3)
    assert hidden(found) == set()


def test_a_filter_and_a_total_do_not_give_a_group_away() -> None:
    women = {**MEAN, "by": "region", "where": {"sex": "f"}}
    men = {**MEAN, "by": "region", "where": {"sex": "m"}}
    both = {**MEAN, "by": "region"}
    of_women, of_men, of_both = ask(women, men, both)
    assert "s" in hidden(of_women)
    assert "s" in hidden(of_men) | hidden(of_both)


@pytest.mark.parametrize(
    ("one", "protect", "said"),
    [
        (
            {"estimate": "t-test", "variable": "trust", "groups": "sex"},
            {},
            "estimates.0.: 'protect' covers mean, total",
        ),
        ({**MEAN, "by": "sex", "contrasts": {"d": {"f": 1}}}, {}, "no such figure|'protect' covers"),
        (MEAN, {"threshold": 1}, "protect: threshold is 1"),
        (MEAN, {"limit": 5}, "protect.limit: nothing is called so here"),
    ],
)
def test_what_cannot_be_protected(one: dict[str, Any], protect: dict[str, Any], said: str) -> None:
    with pytest.raises(SpecificationFault, match=said):
        ask(one, **protect)
