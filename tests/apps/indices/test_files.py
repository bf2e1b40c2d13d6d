"""A version and its simulation as files, and that the bundles give the same digits again."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from rectitude.core.bundles import reproduce
from rectitude.core.indices.reporting import index_answer
from tests.apps.indices.conftest import INDICATORS, UNITS, Built, data_csv, indicators_csv
from tests.apps.indices.simulations import asked, computed, run_url

FILES = ("bundle.zip", "index.json", "scores.csv", "stages/raw.csv", "stages/normalised.csv", "tables/data.csv")


@pytest.fixture(autouse=True)
def _queue(settings: Any) -> None:
    """Tasks wait, as they do for the worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def rows_of(answer: HttpResponse) -> list[dict[str, str]]:
    """The lines of a CSV file by its headings."""
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_the_page_leads_to_every_file(small: Built) -> None:
    run = computed(small, asked(small, "weights", weight_noise="25"))
    text = small.client.get(f"{small.path}1/files/").content.decode()
    assert "rectitude reproduce FILE" in text
    for name in FILES:
        assert f'href="{small.path}1/{name}"' in text, name
        answer = small.client.get(f"{small.path}1/{name}")
        assert answer.status_code == 200
        flat = name.rsplit("/", 1)[-1]
        assert answer["Content-Disposition"] == f'attachment; filename="small-1-{flat}"'
        assert answer["X-Content-Type-Options"] == "nosniff"
    assert f'href="{run_url(small, run)}bundle.zip"' in text
    assert f"{small.path}1/tables/errors.csv" not in text


def test_scores_and_stages_are_those_of_the_version(small: Built) -> None:
    figures = small.version(1).figures
    rows = rows_of(small.client.get(f"{small.path}1/scores.csv"))
    assert [row["uCode"] for row in rows] == list(UNITS)
    assert [float(row["Index"]) for row in rows] == figures["scores"]["Index"]
    assert [int(row["rank"]) for row in rows] == figures["ranks"]["Index"]
    raw = rows_of(small.client.get(f"{small.path}1/stages/raw.csv"))
    assert [name for name in raw[0] if name in INDICATORS] == list(INDICATORS)
    assert raw[2]["I2"] == ""


def test_tables_come_back_byte_for_byte(small: Built) -> None:
    found = small.client.get(f"{small.path}1/tables/indicators.csv").content
    assert found == indicators_csv()
    assert small.client.get(f"{small.path}1/tables/data.csv").content == data_csv(U3_I2="refused", U5_I4="not_assessed")


def test_index_json_and_the_tables_give_the_same_scores(small: Built) -> None:
    path = f"{small.path}1/"
    document = json.loads(small.client.get(f"{path}index.json").content)
    files = {f"{name}.csv": small.client.get(f"{path}tables/{name}.csv").content for name in ("data", "indicators")}
    answer = index_answer(document, files=files)
    scores = [one["score"] for one in answer["results"] if one["code"] == "Index"]
    assert scores == small.version(1).figures["scores"]["Index"]


def test_bundles_are_reproduced(small: Built) -> None:
    run = computed(small, asked(small, "weights", "omission", weight_noise="25", omission_of="1"))
    for address in (f"{small.path}1/bundle.zip", f"{run_url(small, run)}bundle.zip"):
        content = small.client.get(address).content
        with zipfile.ZipFile(io.BytesIO(content)) as bundle:
            assert not [name for name in bundle.namelist() if name.startswith("/") or ".." in name]
        verdict = reproduce(content)
        assert verdict.identical
        assert verdict.numbers > 100


def test_a_simulation_as_tables(small: Built) -> None:
    run = computed(small, asked(small, "weights", "omission", weight_noise="25", omission_of="1"))
    url = run_url(small, run)
    intervals = rows_of(small.client.get(f"{url}intervals.csv"))
    assert len(intervals) == len(UNITS) * 3
    assert all(float(row["low"]) <= float(row["median"]) <= float(row["high"]) for row in intervals)
    places = rows_of(small.client.get(f"{url}places.csv"))
    for row in places:
        assert sum(float(row[f"chance: {place}"]) for place in range(1, 7)) == pytest.approx(1)
    drivers = rows_of(small.client.get(f"{url}drivers.csv"))
    assert {row["factor"] for row in drivers} == {"weights", "omission"}
    assert {row["result"] for row in drivers} == {"score", "rank", "rank-shift"}


@pytest.mark.parametrize("name", ["stages/none.csv", "tables/errors.csv", "tables/pk.csv", "tables/index.csv"])
def test_what_there_is_not_is_not_found(small: Built, name: str) -> None:
    assert small.client.get(f"{small.path}1/{name}").status_code == 404


def test_others_find_nothing(small: Built, as_: Callable[[str], Client]) -> None:
    for name in ("files/", *FILES):
        assert as_("xenia").get(f"{small.path}1/{name}").status_code == 200
        assert as_("bruno").get(f"{small.path}1/{name}").status_code == 404
        assert as_("dmitri").get(f"{small.path}1/{name}").status_code == 404
        assert Client().get(f"{small.path}1/{name}").status_code == 302
