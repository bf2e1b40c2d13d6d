"""The same figures on the page, in the PDF, the workbook, the CSV, the JSON and the API: each is read back and compared."""

import csv
import io
import json
import re
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from django.test import Client

from rectitude.apps.assessments.models import Assignment, Score
from rectitude.base.institutions.scopes import in_assignment
from rectitude.core.charts import half_up
from tests.apps.assessments.outputs.conftest import PATH

As = Callable[[str], Client]
Figures = dict[str, tuple[int, int]]
"""Title of the area -> (verified, claimed) as whole numbers."""


@pytest.fixture
def expected(verified_: Assignment) -> Figures:
    """What the database holds, rounded as people are told."""
    with in_assignment(round_pk=verified_.round_id, institution_pk=verified_.institution_id):
        scores = Score.objects.filter(run__occasion="verified", run__assignment=verified_)
        stored = {(score.section, score.kind): score.value for score in scores}
    titles = {
        "A": "Selection, training and vetting",
        "B": "Case management and standard operating procedures",
        "C": "Discipline, reporting mechanisms and oversight",
        "": "All areas together",
    }
    found = {t: (int(half_up(stored[s, "verified"])), int(half_up(stored[s, "claimed"]))) for s, t in titles.items()}
    assert len(set(found.values())) == 4, "areas must differ, or a mix-up would not be seen"
    return found


class _Areas(HTMLParser):
    """The text of each area's row of the chart."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if ("class", "rx-area") in attrs:
            self.rows.append("")
            self.depth = 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "li":
            self.depth = 0

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.rows[-1] += f" {data}"


def test_page(as_: As, expected: Figures) -> None:
    parser = _Areas()
    parser.feed(as_("farid").get(f"{PATH}scorecard/").content.decode())
    found = {}
    for row in parser.rows:
        title = next(title for title in expected if title in row)
        told = re.search(r"verified\s+(\d+)\s+claims\s+(\d+)\s*$", row)
        assert told, row
        found[title] = (int(told[1]), int(told[2]))
    assert found == expected


def test_pdf(as_: As, expected: Figures, tmp_path: Path) -> None:
    path = tmp_path / "scorecard.pdf"
    path.write_bytes(as_("farid").get(f"{PATH}scorecard.pdf").content)
    text = subprocess.run(
        ["pdftotext", "-f", "1", "-l", "1", "-layout", path, "-"], capture_output=True, check=True
    ).stdout.decode()
    for title, (verified, claimed) in expected.items():
        first = title.split(" and ")[0]
        line = next(line for line in text.splitlines() if line.strip().startswith(first))
        assert [int(number) for number in re.findall(r"(?<!\d)\d+(?!\d)", line)][:2] == [verified, claimed], line


def test_workbook(as_: As, expected: Figures) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_("farid").get(f"{PATH}scorecard.xlsx").content))
    front = {row[0]: (row[1], row[2]) for row in book["Scorecard"].iter_rows(min_row=6, values_only=True)}
    assert front == expected
    header, *rows = book["Areas"].iter_rows(values_only=True)
    at = {name: place for place, name in enumerate(header)}
    exact = {row[at["title"]]: (int(half_up(row[at["verified"]])), int(half_up(row[at["claimed"]]))) for row in rows}
    assert exact == expected


def test_csv_json_and_api(as_: As, expected: Figures) -> None:
    farid = as_("farid")
    text = farid.get(f"{PATH}scorecard.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    areas = [row for row in rows if row["row"] != "item"]
    assert {
        r["title"]: (int(half_up(float(r["verified"]))), int(half_up(float(r["claimed"])))) for r in areas
    } == expected
    document = json.loads(farid.get(f"{PATH}scorecard.json").content)
    api = farid.get("/api/rounds/survey-2026/assignments/belmara-anu/scorecard").json()
    for told in (document, api):
        found = {
            a["title"]: (a["verified"]["rounded"], a["claimed"]["rounded"]) for a in [*told["areas"], told["overall"]]
        }
        assert found == expected
    assert document["areas"] == api["areas"]


def test_every_answer_is_the_same_everywhere(as_: As, verified_: Assignment) -> None:
    """Item by item: level in the strip of the page, CSV, workbook, JSON."""
    farid = as_("farid")
    document = json.loads(farid.get(f"{PATH}scorecard.json").content)
    expected = {line["item"]: line["verified"] for line in document["answers"]}
    assert len(expected) == 45
    text = farid.get(f"{PATH}scorecard.csv").content.decode("utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(text, newline="")) if row["row"] == "item"]
    assert {row["id"]: float(row["verified"]) if row["verified"] else None for row in rows} == expected
    book = openpyxl.load_workbook(io.BytesIO(farid.get(f"{PATH}scorecard.xlsx").content))
    header, *cells = book["Answers"].iter_rows(values_only=True)
    place = {name: index for index, name in enumerate(header)}
    assert {row[place["id"]]: row[place["verified"]] for row in cells} == expected
    html = farid.get(f"{PATH}scorecard/").content.decode()
    strip = dict(re.findall(r'>([ABC]\d\d)<span class="govuk-visually-hidden">: ([^<]*)</span>', html))
    assert strip.keys() == expected.keys()
    for item, score in expected.items():
        if score is not None:
            assert f"verified {score:g} of 4" in strip[item], strip[item]
        else:
            assert "verified" not in strip[item]
