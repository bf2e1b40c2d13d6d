"""What the pages and files say: every form the same figures, every figure its because."""

import csv
import io
import re
import time
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.test import Client

from rectitude.apps.assessments.models.dashboards import Assessment, ResultRun
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.base.audit.models import Event
from tests.apps.assessments.dashboards.results.conftest import API, PATH, RESULTS
from tests.apps.assessments.dashboards.results.stories import HOSTILE, ON_THE_WHOLE, SPANISH, to_peer_review
from tests.cast import World
from tests.dashboards import make_assessment

As = Callable[[str], Client]
pytestmark = pytest.mark.django_db(transaction=True)


def newest(assessment: Assessment) -> ResultRun:
    with in_assessment(assessment):
        return ResultRun.objects.filter(assessment=assessment).latest("number")


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_page_and_files_say_what_the_run_says(as_: As, told: Assessment) -> None:
    run, client = newest(told), as_("dmitri")
    figures = {area["area"]: area for area in run.figures["areas"]}
    document = client.get(f"{PATH}results.json").json()
    assert client.get(f"{API}/results").json() == document
    for area in document["areas"]:
        stored = figures[area["id"]]
        assert area["practice"]["score"] == stored["practice"]["score"]
        assert area["gap"] == stored["gap"]
        assert area["practice"]["missing"] == stored["practice"]["missing"]
    flat = {row["id"]: row for row in rows(client.get(f"{PATH}results.csv").content)}
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"{PATH}results.xlsx").content))["Indicators"]
    header, *lines = sheet.iter_rows(values_only=True)
    book = {line[header.index("id")]: dict(zip(header, line, strict=True)) for line in lines}
    assert len(book) == len(document["indicators"]) == 42
    for found in document["indicators"]:
        for half in ("law", "practice"):
            assert flat[found["id"]][half] == ("" if found[half] is None else str(found[half]))
            assert book[found["id"]][half] == found[half]
            assert flat[found["id"]][f"{half}_missing"] == found[f"{half}_missing"]
    assert document["because"]["run"] == str(run.key)
    assert document["because"]["inputs_digest"] == run.inputs_digest
    assert document["because"]["ledger_event"] == str(Event.objects.get(name="assessments.assessment.released").key)


def test_every_kind_of_nothing_is_told_apart(as_: As, told: Assessment) -> None:
    html = as_("dmitri").get(RESULTS).content.decode()
    for indicator, code, words in (
        ("IO2", "NA", "Not applicable"), ("IO3", "NE", "No evidence found"), ("IO4", "RF", "Refused"),
        ("IO5", "NS", "Not assessed"),
    ):  # fmt: skip
        assert f">{indicator}<span" in html
        assert f'<span aria-hidden="true">{code}</span><span class="govuk-visually-hidden">{words}</span>' in html
    assert "not asked of this function" in html
    codes = {row["id"]: row["practice_missing"] for row in rows(as_("dmitri").get(f"{PATH}results.csv").content)}
    assert [codes[i] for i in ("IO2", "IO3", "IO4", "IO5", "TR6")] == [
        "not_applicable", "no_evidence", "refused", "not_assessed", "not_asked",
    ]  # fmt: skip


def test_an_area_with_too_few_levels_is_withheld_and_says_why(as_: As, told: Assessment) -> None:
    html = as_("dmitri").get(f"{RESULTS}areas/IO/").content.decode()
    assert "Withheld: only 2 of 5 applicable indicators have a level." in html
    document = as_("dmitri").get(f"{PATH}results.json").json()
    assert document["areas"][0]["practice"]["score"] is None
    assert document["areas"][0]["practice"]["band"] == ""


def test_an_area_opens_its_inputs(as_: As, told: Assessment) -> None:
    html = as_("dmitri").get(f"{RESULTS}areas/TR/").content.decode()
    assert "Two other assessors looking at the same evidence" in html
    assert "Student’s t for 95 %" in html
    assert "Dahlberg 1940" in html
    assert "not asked of this function" in html
    assert newest(told).inputs_digest[:12] in html


def test_what_was_refused_and_what_that_did(as_: As, told: Assessment) -> None:
    html = as_("dmitri").get(RESULTS).content.decode()
    assert "1 request for information was closed; 1 refused or never answered." in html
    assert "TR4 was scored 3 and counts as 0." in html
    assert "100 % of the occasions" in html
    indicator = as_("dmitri").get(f"{RESULTS}TR4/").content.decode()
    assert "Scored 3 in practice; refused requests for information limit what counts to 0." in indicator


def test_agreement_is_said_in_words_and_figures(as_: As, told: Assessment) -> None:
    stored = newest(told).figures["agreement"]["both"]
    html = as_("dmitri").get(RESULTS).content.decode()
    same = round(stored["exact"]["value"] * stored["n_pairs"])
    assert f"Of {stored['n_pairs']} levels both assessors gave, blind, {same} were the same" in html
    assert f"{stored['alpha']['value']:.2f} (" in html
    assert "1 would be full agreement, 0 what chance alone would give." in html
    assert "Both assessors gave the same level each time" not in html
    assert stored["n_pairs"] == 2 * (41 - 4)


def test_an_indicator_tells_its_whole_story(as_: As, told: Assessment) -> None:
    html = as_("petra").get(f"{RESULTS}IO1/").content.decode()
    for said in (
        "The order works.", "The gazette proves it.", "Changed after an appeal.", "1 earlier version", "Which records?",
        "The register.", "answered, the score stands", "Decision: rejected", "The order is not in force.",
        "The institution appealed", "Appeal: upheld. The score was changed.", "Assessor A", "Assessor B",
        "UNCAC art. 8(6)", told.instrument.digest[:12], "assessment:dashboard-2026/belmara-anu/investigation",
    ):  # fmt: skip
        assert said in html, said
    assert f'<span lang="es">{SPANISH}</span>' in html
    order = [html.index(words) for words in (SPANISH, "Decision: rejected", "It is in force.", "Appeal: upheld")]
    assert order == sorted(order)


def test_the_institutions_words_stand_beside_the_scores(as_: As, told: Assessment) -> None:
    client = as_("dmitri")
    html = client.get(RESULTS).content.decode()
    assert ON_THE_WHOLE in html
    assert "Decision: noted" in html
    assert "Farid Haddad" not in html
    assert "Farid Haddad" in as_("amina").get(RESULTS).content.decode()
    flat = {row["id"]: row for row in rows(client.get(f"{PATH}results.csv").content)}
    assert flat["IO1"]["reply"] == SPANISH
    assert flat["IO1"]["reply_decision"].startswith("Decision: rejected: The order is not in force.")
    replies = client.get(f"{PATH}results.json").json()["replies"]
    assert [(one["indicator"], one["reply"]["text"]) for one in replies] == [("", ON_THE_WHOLE), ("IO1", SPANISH)]


def test_what_people_wrote_is_text_everywhere(as_: As, told: Assessment) -> None:
    client = as_("dmitri")
    html = client.get(f"{RESULTS}EO1/").content.decode()
    assert "<b>bold</b>" not in html
    assert "&lt;b&gt;bold&lt;/b&gt; {{ 7 }}" in html
    flat = {row["id"]: row for row in rows(client.get(f"{PATH}results.csv").content)}
    assert flat["EO1"]["text"] == f"'{HOSTILE}"
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{PATH}results.xlsx").content))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert client.get(f"{API}/results/EO1").json()["text"] == HOSTILE


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_a_files_name_says_whose_it_is_and_nothing_else(as_: As, told: Assessment, form: str) -> None:
    answer = as_("dmitri").get(f"{PATH}results.{form}")
    named = answer["Content-Disposition"]
    assert named == f'attachment; filename="belmara-anu-investigation-dashboard-2026-results-en.{form}"'
    assert answer["Cache-Control"] == "private, no-store"


def test_a_score_changed_since_is_ringed_and_said(as_: As, world: World) -> None:
    from rectitude.apps.assessments.actions.dashboards.settling import SettledScore, settle_indicator
    from rectitude.core.instruments.levels import Half

    assessment = to_peer_review(world, make_assessment(world))
    with in_assessment(assessment):
        settle_indicator(
            by=world.actor("marta"), at=world.now, assessment=assessment,
            score=SettledScore(indicator="CA1", law=Half(level=0), practice=Half(level=0), text="Anew.", reason="Why.",
                               based_on=1),
        )  # fmt: skip
    client = as_("sofia")
    html = client.get(RESULTS).content.decode()
    assert "1 score changed since" in html
    assert "rx-cell--newer" in html
    assert "version 1; version 2 stands now" in client.get(f"{RESULTS}CA1/").content.decode()


def test_the_page_is_cheap(as_: As, told: Assessment, django_assert_max_num_queries: Any) -> None:
    client = as_("dmitri")
    for address, most in (("", 10), ("IO1/", 17), ("areas/TR/", 10), ("triangulation/", 12)):
        client.get(RESULTS + address)
        with django_assert_max_num_queries(most):
            client.get(RESULTS + address)
    started = time.process_time()
    for _ in range(10):
        client.get(RESULTS)
    assert (time.process_time() - started) / 10 < 0.1


def test_the_strip_is_a_table_that_can_be_heard(as_: As, told: Assessment) -> None:
    html = as_("dmitri").get(RESULTS).content.decode()
    tables = re.findall(r'<table class="rx-heat__area">.*?</table>', html, re.S)
    assert len(tables) == 7
    for table in tables:
        assert "<caption>" in table
        assert table.count('scope="row"') == 2
        assert table.count('scope="col"') == 6
