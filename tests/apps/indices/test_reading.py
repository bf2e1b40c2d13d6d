"""Who reads the pages of an index, and what stands on them."""

from collections.abc import Callable

import pytest
from django.test import Client

from rectitude.apps.indices.specifying import alternative, beginning, step_of, with_step
from tests.apps.indices.conftest import UNITS, Built, begin, data_csv
from tests.cast import World

ROOM = ["", "new/", "new/files/", "new/files/data.csv", "new/files/indicators.csv", "new/dashboards/"]
PAGES = [
    "", "versions/", "retire/", "1/", "1/?order=score", "1/weights/", "1/method/", "1/data/", "1/compare/",
    "1/units/U1/", "1/indicators/I3/", "1/indicators/Law/", "1/indicators/Index/",
]  # fmt: skip


@pytest.mark.parametrize("name", ["petra", "xenia"])
def test_officers_and_experts_read_every_page(small: Built, as_: Callable[[str], Client], name: str) -> None:
    client = as_(name)
    pages = [f"/indices/{page}" for page in ROOM] + [f"{small.path}{page}" for page in PAGES]
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


@pytest.mark.parametrize("name", ["dmitri", "farid", "olga"])
def test_others_find_nothing(small: Built, as_: Callable[[str], Client], name: str) -> None:
    client = as_(name)
    pages = [f"/indices/{page}" for page in ROOM] + [f"{small.path}{page}" for page in PAGES]
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 404)
    posts = ["retire/", "1/weights/", "1/method/", "1/data/", "1/compare/"]
    assert [client.post(f"{small.path}{page}").status_code for page in posts] == [404] * len(posts)
    assert small.n_versions == 1


def test_the_signed_out_are_sent_to_sign_in(small: Built) -> None:
    for page in (*(f"/indices/{one}" for one in ROOM), *(f"{small.path}{one}" for one in PAGES)):
        answer = Client().get(page)
        assert answer.status_code == 302
        assert "/accounts/login/" in answer["Location"]


def test_what_is_not_there_is_not_found(small: Built) -> None:
    for page in ("9/", "1/units/U9/", "1/indicators/I9/", "1/compare/?with=7"):
        assert small.client.get(f"{small.path}{page}").status_code == 404
    assert small.client.get("/indices/other/").status_code == 404
    assert small.client.get(f"{small.path}1/compare/?with=x&with=1&with=²").status_code == 200


def test_units_stand_in_the_order_of_the_alphabet_unless_asked_otherwise(small: Built) -> None:
    def names(page: str) -> list[str]:
        table = small.client.get(f"{small.path}{page}").context["page"].table
        return [str(row[0].text) for row in table.rows]

    assert names("1/") == ["Alba", "Boreal", "Cima", "Delta", "Faro", "Éire"]
    figures = small.version(1).figures
    scored = sorted(zip(figures["scores"]["Index"], figures["units"], strict=True), key=lambda one: -one[0])
    assert names("1/?order=score") == [unit["name"] for _score, unit in scored]
    assert "Places are without uncertainty" in small.client.get(f"{small.path}?order=score").content.decode()
    assert "Place" not in [str(c.label) for c in small.client.get(small.path).context["page"].table.columns]


def test_the_result_says_what_is_missing_and_in_which_band(small: Built) -> None:
    text = small.client.get(small.path).content.decode()
    assert "2 of 36 values are missing (refused 1, not assessed 1)." in text
    assert any(band in text for band in ("Very low", "Middle", "Very high"))


def test_a_unit_is_explained_down_to_the_values_brought(small: Built) -> None:
    """What the parts add is the score, at every level, also where a value is missing."""
    client = small.client
    figures = small.version(1).figures
    for at, unit in enumerate(UNITS):
        page = client.get(f"{small.path}1/units/{unit}/").context["page"]
        for group, code in zip(page.groups, ("Index", "Law", "Deeds"), strict=True):
            added = [row[3] for row in group.table.rows]
            total = sum(float(one) for one in added if one != "nothing")
            assert total == pytest.approx(figures["scores"][code][at], abs=0.16)
    page = client.get(f"{small.path}1/units/U3/").context["page"]
    law = next(group for group in page.groups if group.name == "Law")
    assert [str(row[3]) for row in law.table.rows][1] == "nothing"
    assert "Not there in the table." in law.table.rows[1][4]
    assert "Divided by its denominator" in law.table.rows[2][4]
    assert [note.text for note in page.notes] == [
        "Indicator 2: an answer was refused, and the others share its weight."
    ]


def test_filled_values_are_marked_and_told(small: Built) -> None:
    assert small.send("1/method/", impute="mean").status_code == 302
    page = small.client.get(f"{small.path}2/units/U3/").context["page"]
    assert "an estimate stands in for it" in page.notes[0].text
    law = next(group for group in page.groups if group.name == "Law")
    assert "Filled:" in law.table.rows[1][4]
    text = small.client.get(f"{small.path}2/indicators/I2/").content.decode()
    assert "Missing values that an estimate stands in for: 1 of 6." in text


def test_an_indicator_shows_every_stage_and_how_the_units_lie(small: Built) -> None:
    page = small.client.get(f"{small.path}1/indicators/I3/").context["page"]
    assert sum(one.n for one in page.stretches) == 6
    assert [str(column.label) for column in page.table.columns][1:] == [
        "As brought", "Divided by its denominator", "On a common scale",
    ]  # fmt: skip
    assert [link.label for link in page.crumbs] == ["Small index", "Law"]
    assert small.client.get(f"{small.path}1/indicators/Law/").context["page"].parts is not None


def test_the_data_page_counts_gaps_and_says_what_to_look_at(small: Built) -> None:
    page = small.client.get(f"{small.path}1/data/").context["page"]
    assert [[str(cell.text if hasattr(cell, "text") else cell) for cell in row] for row in page.missing.rows] == [
        ["Indicator 2", "0", "1", "1"], ["Indicator 4", "1", "0", "1"],
    ]  # fmt: skip
    assert page.tables.rows[0][1] == "values.csv"
    assert page.findings


def test_alternatives_are_saved_in_one_click_and_compared(small: Built) -> None:
    text = small.client.get(f"{small.path}1/compare/").content.decode()
    assert "Equal weights" in text
    assert "Geometric mean" in text
    assert "Ranks instead of values" in text
    assert "Without filling" not in text
    for number, kind in enumerate(("geometric", "ranks", "equal"), 2):
        answer = small.client.post(f"{small.path}1/compare/", {"kind": kind})
        assert (answer.status_code, answer["Location"]) == (302, f"{small.path}{number}/compare/?with=1")
    assert small.version(2).title == "Geometric mean"
    assert step_of(small.version(2).specification, "normalise") == {
        "step": "normalise",
        "method": "min-max",
        "range": [1, 100],
    }
    page = small.client.get(f"{small.path}3/compare/?with=1&with=2").context["page"]
    assert len(page.pairs) == 2
    assert page.pairs[0].scales
    assert next(one.title for one in page.pairs[0].differences) == "Common scale"
    moves = [abs(int(str(row[-1]).replace("−", "-"))) if row[-1] != "same" else 0 for row in page.pairs[0].table.rows]
    assert moves == sorted(moves, reverse=True)
    same = small.client.get(f"{small.path}4/compare/").context["page"].pairs[0]
    assert same.summary == "Every unit keeps its place."
    assert small.client.post(f"{small.path}1/compare/", {"kind": "nonsense"}).status_code == 422
    assert small.n_versions == 4


def test_an_alternative_of_a_retired_index_is_refused(small: Built) -> None:
    small.client.post(f"{small.path}retire/")
    answer = small.client.post(f"{small.path}1/compare/", {"kind": "geometric"})
    assert answer.status_code == 422
    assert "retired" in answer.content.decode()


def test_the_examples_are_an_index(world: World, as_: Callable[[str], Client]) -> None:
    from tests.apps.indices.conftest import file

    client = as_("petra")
    files = {
        f"{name}_file": file(client.get(f"/indices/new/files/{name}.csv").content) for name in ("data", "indicators")
    }
    answer = client.post("/indices/new/files/", {"name": "Example", "code": "example", **files})
    assert answer.status_code == 302
    assert "Harbour station" in client.get("/indices/example/").content.decode()
    assert client.get("/indices/").content.decode().count("/indices/example/") == 1
    assert begin(client).status_code == 302


def test_a_step_is_put_where_it_belongs_and_the_rest_stays() -> None:
    said = beginning(on_levels=True)
    said["steps"][0]["constant"] = "middle"
    changed = with_step(said, "impute", {"step": "impute", "method": "mean"})
    assert [step["step"] for step in changed["steps"]] == ["impute", "normalise", "weigh", "aggregate"]
    assert changed["steps"][1] == said["steps"][0]
    assert with_step(changed, "impute", None) == said
    assert alternative(said, "unfilled") == said
    assert alternative(said, "geometric")["steps"][0]["range"] == [1, 100]


def test_a_constant_indicator_is_refused_by_name_and_long_tails_are_pointed_out(
    world: World, as_: Callable[[str], Client]
) -> None:
    flat = {f"{unit}_I1": "5" for unit in UNITS}
    tail = {f"{unit}_I2": str(value) for unit, value in zip(UNITS, (1, 1.1, 0.9, 1.05, 0.95, 900), strict=True)}
    client = as_("petra")
    refused = begin(client, data=data_csv(**flat))
    assert refused.status_code == 422
    assert "I1" in " ".join(refused.context["form"].non_field_errors())
    assert begin(client, data=data_csv(**tail)).status_code == 302
    found = {one.title: one for one in client.get("/indices/small/1/data/").context["page"].findings}
    links = [link.label for one in found["Long tails"].findings for link in one.links]
    assert "Indicator 2" in links
    assert "Indicator 4" not in links
