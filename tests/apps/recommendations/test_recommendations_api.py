"""Recommendations through the API: the same lines as the board, to the same people."""

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client

from rectitude.apps.recommendations.actions.reporting import report_progress
from rectitude.apps.recommendations.models import Action, Addressee, RecommendationText
from tests.apps.recommendations.furnished import furnish, in_days
from tests.cast import NOW, World

AT = "/api/recommendations"


@pytest.fixture(autouse=True)
def _today() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def rows(world: World) -> dict[str, Addressee]:
    return furnish(world)


def codes(client: Client, query: str = "") -> list[str]:
    return [f"{item['code']}/{item['institution'][-3:]}" for item in client.get(f"{AT}{query}").json()["items"]]


def test_the_list_has_the_lines_and_filters_of_the_board(
    rows: dict[str, Addressee], as_: Callable[[str], Client]
) -> None:
    petra = as_("petra")
    assert codes(petra) == ["gone/anu", "hotline/anu", "log/anu", "log/dap", "rotate/anu", "rotate/dap"]
    assert codes(petra, "?overdue=yes&standing=open") == ["rotate/anu"]
    assert codes(petra, "?country=XT&compliance=implemented") == ["log/dap"]
    assert codes(petra, "?sort=due&standing=open&limit=2&offset=1") == ["log/anu", "rotate/dap"]
    assert petra.get(f"{AT}?limit=2").json()["count"] == 6
    assert codes(petra, "?limit=-5&offset=-5&priority=nonsense") == ["gone/anu"]
    assert petra.get(f"{AT}?limit=many").status_code == 400
    assert codes(as_("carmen")) == ["log/dap", "rotate/dap"]
    assert codes(as_("delia")) == ["rotate/anu"]
    assert codes(as_("olga")) == []
    (line,) = petra.get(f"{AT}?overdue=yes").json()["items"]
    assert (line["progress"], line["compliance"], line["is_overdue"], line["due_on"]) == (
        "under-way", "partly", True, "2026-08-26",
    )  # fmt: skip


def test_one_recommendation_with_the_addressees_one_may_read(
    rows: dict[str, Addressee], as_: Callable[[str], Client]
) -> None:
    said = {"by_key": "test", "by_name": "Test", "at": NOW, "recommendation": rows["rotate-anu"].recommendation}
    RecommendationText.objects.create(
        number=1, language="en", title="Rotate exposed posts", text="Every two years.", **said
    )
    found = as_("petra").get(f"{AT}/rotate").json()
    assert [one["institution"] for one in found["addressees"]] == ["belmara-anu", "terraclara-dap"]
    assert found["texts"] == [{"language": "en", "title": "Rotate exposed posts", "text": "Every two years."}]
    assert [one["institution"] for one in as_("carmen").get(f"{AT}/rotate").json()["addressees"]] == ["terraclara-dap"]


def test_one_institution_s_side_with_each_series(
    world: World, rows: dict[str, Addressee], as_: Callable[[str], Client]
) -> None:
    row = rows["rotate-anu"]
    first, second = (
        Action.objects.create(addressee=row, title=title, due_on=in_days(world, 9), made_by="test", made_at=NOW)
        for title in ("List the posts", "Rotate them")
    )
    second.depends_on.add(first)
    report_progress(by=world.actor("delia"), at=NOW, addressee=row, progress="blocked", text="No budget yet.")
    found = as_("amina").get(f"{AT}/rotate/belmara-anu").json()
    (report,) = found["progress_reports"]
    assert (report["progress"], report["text"], report["by"], report["number"]) == (
        "blocked", "No budget yet.", "Delia Marsh", 1,
    )  # fmt: skip
    assert [one["title"] for one in found["actions"]] == ["List the posts", "Rotate them"]
    assert found["actions"][1]["depends_on"] == [str(first.key)]
    assert (found["answers"], found["verdicts"], found["oversight_notes"]) == ([], [], [])


def test_the_same_people_as_the_pages(rows: dict[str, Addressee], as_: Callable[[str], Client]) -> None:
    may = {
        "/rotate": {"petra", "bruno", "amina", "delia", "carmen"},
        "/rotate/belmara-anu": {"petra", "bruno", "amina", "delia"},
        "/draft": {"petra", "bruno"},
        "/draft/belmara-anu": {"petra", "bruno"},
        "/nowhere": set(),
    }
    for name in ("petra", "bruno", "amina", "delia", "carmen", "dmitri", "olga"):
        client = as_(name)
        for path, readers in may.items():
            answer = client.get(f"{AT}{path}")
            assert answer.status_code == (200 if name in readers else 404), (name, path)
            if name not in readers:
                assert answer.json()["code"] == "access.not-found"
    for path in ("", *may):
        assert Client().get(f"{AT}{path}").status_code == 401
