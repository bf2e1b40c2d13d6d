"""A specification and its files give a release; the release is given back as an earlier one."""

import json
from typing import Any

import pytest

from rectitude.core.confidentiality import DisclosureFault, EarlierFault, SpecificationFault, UnsafeFault
from rectitude.core.confidentiality.specification import files_named, protected
from rectitude.core.snapshots import written_document

SEXES = {"XB": (40, 3), "XT": (25, 22), "XS": (31, 18), "XQ": (12, 9)}
PEOPLE = "country,sex,hours\n" + "".join(
    f"{country},{sex},{10 + i % 7}\n"
    for country, counts in SEXES.items()
    for sex, n in zip("mf", counts, strict=True)
    for i in range(n)
)
SPEC: dict[str, Any] = {
    "dataset": "training-2026",
    "data": "people.csv",
    "attributes": [{"name": "country", "crosses": False, "parents": {"XB": "north", "XT": "north"}}, {"name": "sex"}],
    "tables": [{"name": "by sex", "by": ["country", "sex"], "means": "hours"}],
}


def release(spec: dict[str, Any] = SPEC, **files: bytes) -> dict[str, Any]:
    return protected(spec, files={"people.csv": PEOPLE.encode(), **{k.replace("_", "."): v for k, v in files.items()}})


def shown(found: dict[str, Any], **codes: str) -> int | None:
    (cell,) = [cell for cell in found["tables"][0]["cells"] if cell["codes"] == codes]
    return cell["count"]


def test_the_small_cell_and_what_would_give_it_away_are_withheld_and_totals_stand() -> None:
    found = release()
    assert shown(found) == 160
    assert shown(found, country="XB", sex="f") is None
    assert sum(cell["count"] is None for cell in found["tables"][0]["cells"]) >= 4
    assert {cell["because"] for cell in found["tables"][0]["cells"]} == {"disclosure.shown", "disclosure.withheld"}


def test_a_mean_follows_the_count_behind_it() -> None:
    found = release()
    counts = {tuple(sorted(c["codes"].items())): c["count"] for c in found["tables"][0]["cells"]}
    means = {tuple(sorted(c["codes"].items())): c["mean"] for c in found["figures"][0]["cells"]}
    assert {key for key, mean in means.items() if mean is None} == {key for key, n in counts.items() if n is None}
    assert means[()] == pytest.approx(sum(int(line.split(",")[2]) for line in PEOPLE.splitlines()[1:]) / 160)


def test_a_cell_without_values_looks_like_a_withheld_one() -> None:
    people = PEOPLE + "XR,f,\nXR,f,\n" + "XR,m,\n" * 12
    found = protected(SPEC, files={"people.csv": people.encode()})
    means = {tuple(sorted(c["codes"].items())): c for c in found["figures"][0]["cells"]}
    assert len(means) == len(found["tables"][0]["cells"])
    for sex in "fm":
        cell = means[("country", "XR"), ("sex", sex)]
        assert (cell["mean"], cell["because"]) == (None, "disclosure.figure-withheld")


def test_counts_give_what_people_give() -> None:
    table = "country,sex,n\n" + "".join(
        f"{c},{s},{n}\n" for c, ns in SEXES.items() for s, n in zip("mf", ns, strict=True)
    )
    spec = SPEC | {"counts": "n", "tables": [{"name": "by sex", "by": ["country", "sex"]}]}
    counted = protected(spec, files={"people.csv": table.encode()})
    listed = release(SPEC | {"tables": spec["tables"]})
    assert counted == listed


def test_a_release_is_taken_back_as_an_earlier_one() -> None:
    first = release()
    again = SPEC | {
        "earlier": ["first.json"],
        "tables": [{"name": "women", "by": ["country"], "where": {"sex": ["f"]}}],
    }
    assert files_named(again) == ("people.csv", "first.json")
    second = release(again, first_json=written_document(first))
    assert shown(second, country="XB") is None
    because = {cell["because"] for cell in second["tables"][0]["cells"]}
    assert because <= {"disclosure.shown-earlier", "disclosure.withheld-earlier"}


def test_an_altered_or_foreign_earlier_release_is_refused() -> None:
    first = release()
    spec = SPEC | {"earlier": ["first.json"]}
    altered = json.loads(json.dumps(first))
    altered["tables"][0]["cells"][0]["count"] += 1
    with pytest.raises(EarlierFault, match="altered"):
        release(spec, first_json=written_document(altered))
    with pytest.raises(EarlierFault, match="format"):
        release(spec, first_json=b'{"format": "other"}')
    with pytest.raises(EarlierFault, match="training-2025"):
        release(SPEC | {"dataset": "training-2025", "earlier": ["first.json"]}, first_json=written_document(first))
    with pytest.raises(SpecificationFault, match=r"first\.json: line 1"):
        release(spec, first_json=b"{")


def test_revised_data_are_refused_by_the_name_of_the_cell() -> None:
    first = release()
    more = PEOPLE + "XT,m,9\n"
    with pytest.raises(EarlierFault, match="revised"):
        protected(
            SPEC | {"earlier": ["first.json"]},
            files={"people.csv": more.encode(), "first.json": written_document(first)},
        )


def test_what_was_published_already_gives_it_away() -> None:
    everybody = release(SPEC | {"tables": [{"name": "t", "by": ["country"]}]})
    lower = release(
        SPEC | {"earlier": ["a.json"], "rule": {"threshold": 3, "crossing": 3},
                "tables": [{"name": "t", "by": ["sex"], "where": {"country": ["XB"]}}]},
        a_json=written_document(everybody),
    )  # fmt: skip
    assert shown(lower, sex="f") == 3
    spec = SPEC | {"earlier": ["a.json", "b.json"], "tables": [{"name": "t", "by": ["country", "sex"]}]}
    found = release(spec, a_json=written_document(everybody), b_json=written_document(lower))
    assert shown(found, country="XB", sex="f") == 3  # it is out already


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"data": 3}, "data: a word"),
        ({"tables": []}, "no table"),
        ({"attributes": []}, "attributes"),
        ({"typo": 1}, "typo: nothing is called so here"),
        ({"rule": {"threshold": 2}}, "may not be below 3"),
        ({"rule": {"threshold": 12, "crossing": 5}}, "below the threshold"),
        ({"rule": {"zeros": "hidden"}}, r"rule\.zeros"),
        ({"tables": [{"name": "t", "by": ["rank"]}]}, "no attribute 'rank'"),
        ({"tables": [{"name": "t", "by": ["sex"], "where": {"sex": ["x"]}}]}, "no code 'x'"),
        ({"tables": [{"name": "t", "by": ["sex", "sex"]}]}, "the same name twice"),
        ({"tables": [{"name": "t"}, {"name": "t"}]}, "same name"),
        ({"tables": [{"name": "t", "by": ["sex"], "means": "sex"}]}, "no number"),
        ({"counts": "hours", "tables": [{"name": "t", "means": "hours"}]}, "a row for each person"),
        ({"counts": "sex"}, "no number"),
        ({"impossible": [{"sex": "f"}]}, "nobody can be"),
        ({"attributes": [{"name": "country", "parents": {"XB": "a", "a": "XB"}}]}, "loop"),
        ({"attributes": [{"name": "country", "codes": ["XB"]}]}, "no finest code"),
    ],
)
def test_what_is_wrong_is_said_by_its_place(change: dict[str, Any], said: str) -> None:
    with pytest.raises(DisclosureFault, match=said):
        release(SPEC | change)


def test_where_nothing_is_safe_nothing_leaves() -> None:
    """Women and everybody of a country are out; its three men cannot be asked for any more."""
    data = b"sex\n" + b"f\n" * 20 + b"m\n" * 3
    spec = {"dataset": "d", "data": "people.csv", "attributes": [{"name": "sex"}]}
    first = protected(
        spec
        | {"rule": {"threshold": 3, "crossing": 3}, "tables": [{"name": "a"}, {"name": "b", "where": {"sex": "f"}}]},
        files={"people.csv": data},
    )
    with pytest.raises(UnsafeFault, match="sex=m"):
        protected(
            spec | {"earlier": ["one"], "tables": [{"name": "c", "by": ["sex"]}]},
            files={"people.csv": data, "one": written_document(first)},
        )
