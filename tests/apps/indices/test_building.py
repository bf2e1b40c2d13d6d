"""Beginning an index, saving versions of it, retiring it: through the pages people use."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from rectitude.apps.indices.actions.building import GivenTable, GivenTables, create_index, retire_index, save_version
from rectitude.apps.indices.models import CompositeIndex, DataTable, IndexVersion
from rectitude.apps.indices.queries import in_index
from rectitude.apps.indices.specifying import beginning, step_of
from rectitude.base.audit.models import Event
from rectitude.base.problems import Problem
from tests.apps.indices.conftest import Built, begin, data_csv, file, indicators_csv
from tests.cast import World

FORM = "/indices/new/files/"


def names_of(text: str) -> list[str]:
    return [event.name for event in Event.objects.all() if event.name.startswith(text)]


def test_an_index_begins_with_two_files(small: Built) -> None:
    version = small.version(1)
    assert (version.data.name, version.data.rows, version.data.columns) == ("values.csv", 6, 10)
    assert version.figures["missing"] == {"I2": {"refused": 1}, "I4": {"not_assessed": 1}}
    assert [one["name"] for one in version.figures["units"]][:2] == ["Faro", "Alba"]
    assert names_of("indices.") == ["indices.index.created"]


def test_scores_are_those_of_the_formula(small: Built) -> None:
    """By hand: min-max of each column (turned for I6), the mean of three, the mean of two."""
    from tests.apps.indices.conftest import INDICATORS, UNITS, value

    missing = {("U3", "I2"), ("U5", "I4")}
    scaled: dict[str, dict[str, float]] = {}
    for at, code in enumerate(INDICATORS, 1):
        found = {u: value(row, at) / (row * 10 if code == "I3" else 1) for row, u in enumerate(UNITS, 1)}
        found = {u: (-one if code == "I6" else one) for u, one in found.items() if (u, code) not in missing}
        low, high = min(found.values()), max(found.values())
        scaled[code] = {u: 100 * (one - low) / (high - low) for u, one in found.items()}

    def mean(unit: str, codes: tuple[str, ...]) -> float:
        there = [scaled[code][unit] for code in codes if unit in scaled[code]]
        return sum(there) / len(there)

    figures = small.version(1).figures
    for at, unit in enumerate(UNITS):
        law, deeds = mean(unit, INDICATORS[:3]), mean(unit, INDICATORS[3:])
        assert figures["scores"]["Law"][at] == pytest.approx(law, rel=1e-12)
        assert figures["scores"]["Index"][at] == pytest.approx((law + deeds) / 2, rel=1e-12)
    assert figures["weights"]["I1"] == {
        "given": 1,
        "final": pytest.approx(1 / 3),
        "effective": pytest.approx(1 / 6),
    }


def test_nothing_typed_or_brought_is_lost_when_something_is_missing(world: World, as_: Callable[[str], Client]) -> None:
    client = as_("petra")
    answer = client.post(
        FORM, {"name": "Small", "purpose": "Why not", "code": "no good", "data_file": file(data_csv())}
    )
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "“table.csv” is kept" in text
    assert "Why not" in text
    assert 'value="no good"' in text
    kept = answer.context["form"]["data_kept"].value()
    assert len(kept) == 64
    sent = {"name": "Small", "code": "small", "data_kept": kept, "indicators_file": file(indicators_csv())}
    assert client.post(FORM, sent).status_code == 302
    assert CompositeIndex.objects.get().code == "small"
    # Once a version holds the file, nothing waits any longer.
    again = client.post(FORM, {**sent, "code": "other", "indicators_file": file(indicators_csv())})
    assert again.status_code == 422
    assert "Choose a file" in again.content.decode()


def test_a_kept_file_is_its_bringers_alone(world: World, as_: Callable[[str], Client]) -> None:
    kept = as_("petra").post(FORM, {"data_file": file(data_csv())}).context["form"]["data_kept"].value()
    form = as_("xenia").post(FORM, {"data_kept": kept}).context["form"]
    assert form["data_kept"].value() == ""
    assert "data_file" in form.errors


@pytest.mark.parametrize(
    ("field", "content", "said"),
    [
        ("data_file", data_csv(U2_I3="lots"), "U2"),
        ("data_file", b"uCode,I1\nA,1\n", "indicator I2"),
        ("data_file", b"\x00\x01", "NUL"),
        ("indicators_file", indicators_csv().replace(b"2,Law,Law,,1,,,,Index", b"2,Law,Law,,1,,,,Law"), "loop"),
        ("indicators_file", b"a,b\n1,2\n", "no column"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_read_is_told_at_its_file(
    world: World, as_: Callable[[str], Client], field: str, content: bytes, said: str
) -> None:
    files = {"data_file": file(data_csv()), "indicators_file": file(indicators_csv()), field: file(content)}
    answer = as_("petra").post(FORM, {"name": "Small", "code": "small", **files})
    assert answer.status_code == 422
    assert said in " ".join(answer.context["form"].errors[field])
    assert not CompositeIndex.objects.exists()


def test_a_short_name_is_taken_once(small: Built) -> None:
    answer = begin(small.client)
    assert answer.status_code == 422
    assert "short name" in " ".join(answer.context["form"].errors["code"])
    assert "Choose another" in begin(small.client, code="new").content.decode()


def test_weights_make_another_version(small: Built) -> None:
    law = next(
        name
        for name, one in small.client.get(f"{small.path}1/weights/").context["form"].fields.items()
        if one.label == "Weight of Law"
    )
    answer = small.send("1/weights/", **{law: "3", "title": "Law counts more", "note": "As decided in May"})
    assert answer.status_code == 302
    assert answer["Location"] == f"{small.path}2/"
    version = small.version(2)
    assert step_of(version.specification, "weigh") == {"step": "weigh", "method": "given", "weights": {"Law": 3}}
    assert version.figures["weights"]["Law"] == {"given": 1, "final": 0.75, "effective": 0.75}
    assert (version.title, version.note, version.by_name) == ("Law counts more", "As decided in May", "Petra Lindqvist")
    text = small.client.get(f"{small.path}2/").content.decode()
    assert "What changed since version 1" in text
    assert "Weight of Law" in text
    assert small.version(1).figures["weights"]["Law"]["final"] == 0.5
    assert names_of("indices.version") == ["indices.version.saved"]


def test_wrong_weights_keep_what_was_typed(small: Built) -> None:
    answer = small.send("1/weights/", w__0="lots", w__1="-2", note="My reason")
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert {"w-0", "w-1"} <= set(errors)
    text = answer.content.decode()
    assert 'value="lots"' in text
    assert "My reason" in text
    answer = small.send("1/weights/", w__0="0", w__1="0", w__2="0")
    assert "Give one of them more" in answer.content.decode()
    assert small.n_versions == 1


def test_a_version_without_a_title_or_a_change_is_not_saved(small: Built) -> None:
    assert "title" in small.send("1/weights/", title="").context["form"].errors
    answer = small.send("1/weights/")
    assert answer.status_code == 422
    assert "Nothing was changed" in answer.content.decode()
    answer = small.send("1/method/")
    assert answer.status_code == 422
    assert "Nothing was changed" in answer.content.decode()
    assert small.n_versions == 1


@pytest.mark.parametrize("method", ["equal", "optimised"])
def test_weights_may_come_from_elsewhere(small: Built, method: str) -> None:
    assert small.send("1/weights/", method=method).status_code == 302
    assert step_of(small.version(2).specification, "weigh") == {"step": "weigh", "method": method}


def test_every_step_of_the_method_can_be_set(small: Built) -> None:
    changes: dict[str, Any] = {
        "denominate": None, "screen": "available", "minimum_available": "80", "impute": "group-median", "impute_group": "Region",
        "absence__refused": "lowest", "treat": "on", "winsorise": "2", "then": "none", "normalise": "goalposts",
        "low": "0", "high": "120", "code__0": "I6", "method__0": "min-max", "aggregate": "arithmetic",
        "level__3": "minimum", "minimum_share": "60", "band__5": "Best of all", "from__5": "95",
    }  # fmt: skip
    answer = small.send("1/method/", **changes)
    assert answer.status_code == 302, answer.context["form"].errors
    said = small.version(2).specification
    steps = {step["step"]: step for step in said["steps"]}
    assert list(steps) == ["screen", "impute", "treat", "normalise", "weigh", "aggregate"]
    assert steps["screen"]["minimum_available"] == 0.8
    assert steps["impute"] == {
        "step": "impute",
        "method": "group-median",
        "group": "Region",
        "absences": {"refused": "lowest"},
    }
    assert steps["treat"]["winsorise"] == 2
    assert steps["treat"]["then"] == "none"
    assert steps["normalise"] == {
        "step": "normalise",
        "method": "goalposts",
        "low": 0,
        "high": 120,
        "each": {"I6": {"method": "min-max"}},
    }
    assert steps["aggregate"] == {
        "step": "aggregate",
        "method": "arithmetic",
        "minimum_share": 0.6,
        "levels": {"3": "minimum"},
    }
    assert said["bands"][-1] == {"name": "Best of all", "from": 95}
    again = small.send("2/method/")
    assert again.status_code == 422
    assert "Nothing was changed" in again.content.decode()


def test_a_refusal_of_the_engine_is_told_where_it_was_typed(small: Built) -> None:
    answer = small.send("1/method/", normalise="goalposts", low="5", high="5", note="Kept")
    assert answer.status_code == 422
    assert "high" in answer.context["form"].errors
    assert "Kept" in answer.content.decode()
    answer = small.send("1/method/", code__0="I2", method__0="goalposts", low__0="4", high__0="1")
    assert "code-0" in answer.context["form"].errors
    answer = small.send("1/method/", from__2="7")
    assert "from-2" in answer.context["form"].errors
    answer = small.send("1/method/", aggregate="geometric")
    assert "above nil" in answer.content.decode()
    assert small.n_versions == 1


def test_other_tables_make_another_version(small: Built) -> None:
    answer = small.client.post(f"{small.path}1/data/", {"title": "Later", "data_file": file(data_csv(), "later.csv")})
    assert answer.status_code == 302
    version = small.version(2)
    assert (version.data.name, version.indicators_id) == ("later.csv", small.version(1).indicators_id)
    assert version.figures["missing"] == {}
    answer = small.client.post(f"{small.path}2/data/", {"title": "Nothing"})
    assert "Choose at least one file" in answer.content.decode()
    bad = small.client.post(f"{small.path}2/data/", {"title": "Bad", "data_file": file(b"uCode\nA\n", "bad.csv")})
    assert bad.status_code == 422
    assert "“bad.csv” is kept" in bad.content.decode()
    with in_index(small.index):
        assert DataTable.objects.count() == 3


def test_a_retired_index_is_read_and_not_built_on(small: Built) -> None:
    assert "Retire it" in small.client.get(f"{small.path}retire/").content.decode()
    assert small.client.post(f"{small.path}retire/").status_code == 302
    assert small.client.get(small.path).status_code == 200
    assert "Compute and save" not in small.client.get(f"{small.path}1/weights/").content.decode()
    assert "retired" in small.send("1/weights/", method="equal").content.decode()
    assert small.client.post(f"{small.path}retire/").status_code == 409
    assert names_of("indices.index") == ["indices.index.created", "indices.index.retired"]


def test_actions_are_refused_to_outsiders_and_it_is_written_down(world: World, small: Built) -> None:
    tables = GivenTables(
        data=GivenTable(content=data_csv(), name="a.csv"), indicators=GivenTable(content=indicators_csv(), name="b.csv")
    )
    acts: list[Callable[[], object]] = []
    for name in ("dmitri", "farid", "olga"):
        by = world.actor(name)
        acts += [
            lambda by=by: create_index(
                by=by, at=world.now, programme=world.programme, code="x", name="X", purpose="", language="en",
                tables=tables, specification=beginning(on_levels=False),
            ),
            lambda by=by: save_version(
                by=by, at=world.now, index=small.index, based_on=small.version(1), title="X", note="", tables=tables
            ),
            lambda by=by: retire_index(by=by, at=world.now, index=small.index),
        ]  # fmt: skip
    for act in acts:
        with pytest.raises(Problem) as refused:
            act()
        assert refused.value.type.code == "access.not-allowed"
    assert small.n_versions == 1
    assert CompositeIndex.objects.get().retired_at is None
    assert names_of("access.refused") == ["access.refused"] * len(acts)


def test_an_expert_builds_too(small: Built, as_: Callable[[str], Client]) -> None:
    other = Built(client=as_("xenia"), index=small.index)
    assert other.send("1/weights/", method="equal").status_code == 302
    assert small.version(2).by_name == "Xenia Park"
    with in_index(small.index):
        assert IndexVersion.objects.filter(based_on__number=1).count() == 1


@pytest.mark.parametrize("language", ["es", "fr", "pt"])
def test_numbers_are_typed_in_the_readers_own_writing(small: Built, language: str) -> None:
    """A comma for decimals, and what was shown comes back as the same number."""
    small.client.cookies.load({"django_language": language})
    assert small.send("1/method/", normalise="fixed", low="-0,5", high="1234,25").status_code == 302
    step = step_of(small.version(2).specification, "normalise")
    assert step == {"step": "normalise", "method": "fixed", "range": [0, 100], "low": -0.5, "high": 1234.25}
    answer = small.send("2/method/", note="x")
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"__all__"}
    assert small.n_versions == 2
