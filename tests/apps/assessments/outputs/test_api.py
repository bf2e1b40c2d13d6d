"""The read API: the same decisions as the pages, documented, and unchanged unless somebody means to.

`python -m tests.apps.assessments.outputs.snapshot` writes the OpenAPI document anew.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from rectitude.apps.assessments.models import Assignment, Round
from rectitude.base.audit.models import Event
from rectitude.core.access import Rule
from tests.apps.assessments.outputs.filled import answered
from tests.apps.assessments.outputs.snapshot import PLACE, document
from tests.cast import World

As = Callable[[str], Client]
AT = "/api/rounds/survey-2026/assignments/belmara-anu"


def test_the_openapi_document_is_the_one_agreed() -> None:
    assert document() == PLACE.read_text(encoding="utf-8"), "the API changed: run the snapshot command if meant"


def test_the_document_is_served(as_: As) -> None:
    response = as_("dmitri").get("/api/openapi.json")
    assert response.status_code == 200
    assert json.loads(document())["paths"].keys() == response.json()["paths"].keys()


def test_every_operation_carries_its_rule() -> None:
    from rectitude.site.api import api

    operations = [
        operation
        for _prefix, router in api._routers
        for view in router.path_operations.values()
        for operation in view.operations
    ]
    assert len(operations) >= 7
    assert all(isinstance(getattr(operation.view_func, "rule", None), Rule) for operation in operations)


@pytest.mark.parametrize(
    ("path", "may"),
    [
        ("/api/rounds/survey-2026", {"petra", "bruno"}),
        ("/api/rounds/survey-2026/assignments", {"petra", "bruno"}),
        (f"{AT}/scorecard", {"farid", "amina", "petra", "bruno"}),
        (f"{AT}/answers", {"farid", "amina", "bruno"}),
    ],
)
def test_the_same_people_as_the_pages(as_: As, verified_: Assignment, path: str, may: set[str]) -> None:
    for who in ("farid", "amina", "petra", "bruno", "delia", "carmen", "dmitri", "olga"):
        before = Event.objects.filter(name="access.refused").count()
        response = as_(who).get(path)
        assert (response.status_code == 200) is (who in may), who
        if who not in may:
            assert response.status_code == 404
            assert response["Content-Type"] == "application/problem+json"
            assert response.json()["code"] == "access.not-found"
            assert Event.objects.filter(name="access.refused").count() == before + 1


def test_nobody_signed_in(client: Client, verified_: Assignment) -> None:
    for path in ("/api/rounds", f"{AT}/scorecard", "/api/instruments"):
        response = client.get(path)
        assert response.status_code == 401
        assert response.json()["code"] == "access.sign-in-needed"


def test_what_is_not_there_looks_like_what_is_not_yours(as_: As, verified_: Assignment) -> None:
    carmen = as_("carmen")
    theirs = carmen.get(f"{AT}/scorecard")
    nothing = carmen.get("/api/rounds/nope/assignments/nobody/scorecard")
    assert (theirs.status_code, theirs.json()) == (nothing.status_code, nothing.json())


def test_rounds_and_progress(as_: As, verified_: Assignment) -> None:
    petra = as_("petra")
    assert [round_["code"] for round_ in petra.get("/api/rounds").json()] == ["survey-2026"]
    assert as_("carmen").get("/api/rounds").json() == []
    rows = petra.get("/api/rounds/survey-2026/assignments").json()
    assert [(row["institution"], row["state"]) for row in rows] == [
        ("belmara-anu", "verified"),
        ("terraclara-dap", "invited"),
    ]
    assert len(petra.get("/api/rounds/survey-2026/assignments?limit=1&offset=1").json()) == 1


def test_answers_as_they_stand(as_: As, verified_: Assignment) -> None:
    rows: list[dict[str, Any]] = as_("farid").get(f"{AT}/answers").json()
    assert len(rows) == 45
    first = rows[0]
    assert (first["item"], first["claimed"], first["verified"], first["verdict"]) == ("A01", 3.0, 1.0, "capped")
    assert first["value"] == {"values": {"value": "applied"}}


def test_a_reviewer_reads_no_answer_before_submission(as_: As, world: World, open_round_: Round) -> None:
    answered(world, open_round_)
    assert as_("bruno").get(f"{AT}/answers").json() == []
    assert len(as_("farid").get(f"{AT}/answers").json()) == 45
    assert as_("farid").get(f"{AT}/scorecard").status_code == 409


def test_the_officer_reads_no_words(as_: As, verified_: Assignment) -> None:
    told = as_("petra").get(f"{AT}/scorecard").json()
    assert all(line["is_hidden"] and not line["answer"] for line in told["answers"])


def test_instruments(as_: As, verified_: Assignment) -> None:
    dmitri = as_("dmitri")
    (summary,) = dmitri.get("/api/instruments").json()
    full = dmitri.get("/api/instruments/integrity-survey/1.0").json()
    assert full["digest"] == summary["digest"]
    assert len(full["content"]["sections"]) == 3
    assert dmitri.get("/api/instruments/integrity-survey/9.9").status_code == 404
