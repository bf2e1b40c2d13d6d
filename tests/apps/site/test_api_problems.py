"""Whatever goes wrong under /api/ is problem details, in the reader's language, with nothing of ours inside."""

import pytest
from django.test import Client

from rectitude.apps.assessments.models import Round
from tests.cast import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def petra(world: World, client: Client) -> Client:
    client.force_login(world.people["petra"])
    return client


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("get", "/api/nothing/here", 404, "access.not-found"),
        ("get", "/api/", 404, "access.not-found"),
        ("post", "/api/rounds", 405, "request.read-only"),
        ("get", "/api/rounds/survey-2026/assignments?limit=all", 400, "request.unreadable"),
        ("get", "/api/rounds/none-such", 404, "access.not-found"),
    ],
)
def test_every_error_is_problem_details(
    petra: Client, open_round_: Round, method: str, path: str, status: int, code: str
) -> None:
    answer = getattr(petra, method)(path)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert (told["code"], told["status"]) == (code, status)
    assert told["title"]
    assert told["detail"]


def test_a_wrong_method_says_which_is_right(petra: Client) -> None:
    assert petra.delete("/api/rounds").headers["Allow"] == "GET"


def test_an_error_of_ours_says_so_and_no_more(petra: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr("rectitude.apps.assessments.api.rounds.rounds_run_by", fails)
    petra.raise_request_exception = False
    answer = petra.get("/api/rounds")
    assert (answer.status_code, answer.json()["code"]) == (500, "server.failed")
    assert b"secret" not in answer.content


def test_pages_keep_their_own_error_pages(petra: Client) -> None:
    assert petra.get("/nothing/here").headers["Content-Type"].startswith("text/html")
