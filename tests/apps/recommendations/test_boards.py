"""The board and its groupings: who reads which lines, what filters find, and that every number has its list."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client

from rectitude.apps.recommendations.models import Addressee, Recommendation
from rectitude.apps.recommendations.queries.ageing import AGES, is_aged
from rectitude.base.accounts.models import Person
from tests.apps.recommendations.furnished import addressed, furnish, recommendation
from tests.cast import NOW, World

AT = "/recommendations/"
PAGES = ["", "ageing/", "by/institution/", "by/theme/", "by/donor/"]


@pytest.fixture(autouse=True)
def _today() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def rows(world: World) -> dict[str, Addressee]:
    return furnish(world)


def paths(client: Client, query: str = "standing=all") -> list[str]:
    """The addressees a board lists, in its order, in short."""
    page = client.get(f"{AT}?{query}")
    assert page.status_code == 200
    urls = [str(row[0].url).removeprefix(AT).rstrip("/") for row in page.context["table"].rows]
    return [re.sub(r"(belmara|terraclara)-", "", url) for url in urls]


SEEN = [
    ("petra", {"rotate/anu", "rotate/dap", "log/anu", "log/dap", "hotline/anu", "gone/anu"}),
    ("bruno", {"rotate/anu", "rotate/dap", "log/anu", "log/dap", "hotline/anu", "gone/anu"}),
    ("amina", {"rotate/anu", "log/anu", "hotline/anu", "gone/anu"}),
    ("farid", {"rotate/anu", "log/anu", "hotline/anu", "gone/anu"}),
    ("delia", {"rotate/anu"}),
    ("carmen", {"rotate/dap", "log/dap"}),
    ("dmitri", set()),
    ("olga", set()),
]


def test_everybody_sees_their_own_lines(rows: dict[str, Addressee], as_: Callable[[str], Client]) -> None:
    for name, seen in SEEN:
        client = as_(name)
        assert set(paths(client)) == seen, name
        for page in PAGES:
            text = client.get(AT + page).content.decode()
            assert ("Airport Narcotics Unit" in text) <= any(one.endswith("anu") for one in seen), (name, page)
            assert "Still being written" not in text or name == "petra"


def test_the_signed_out_sign_in(world: World) -> None:
    for page in PAGES:
        answer = Client().get(AT + page)
        assert (answer.status_code, "/accounts/login/" in answer["Location"]) == (302, True)


FOUND = [
    ("", ["rotate/anu", "log/anu", "rotate/dap", "hotline/anu"]),
    ("standing=closed", ["log/dap", "gone/anu"]),
    ("overdue=yes", ["rotate/anu"]),
    ("institution=terraclara-dap", ["rotate/dap"]),
    ("institution=DIRECCION", ["rotate/dap"]),
    ("country=XT&standing=all", ["log/dap", "rotate/dap"]),
    ("area=A", ["rotate/anu", "rotate/dap"]),
    ("type=structure", ["hotline/anu"]),
    ("priority=high&standing=all", ["log/dap", "log/anu"]),
    ("donor=Northland&standing=all", ["log/dap", "rotate/anu", "log/anu", "rotate/dap"]),
    ("donor=-", ["hotline/anu"]),
    ("acceptance=awaited", ["rotate/dap"]),
    ("progress=done&standing=all", ["log/dap", "log/anu"]),
    ("compliance=partly", ["rotate/anu"]),
    ("age=over-18", ["rotate/anu"]),
    ("search=seizures", ["log/anu"]),
    ("sort=recommendation", ["hotline/anu", "log/anu", "rotate/anu", "rotate/dap"]),
    ("sort=priority", ["rotate/anu", "rotate/dap", "log/anu", "hotline/anu"]),
    ("sort=nonsense&progress=nonsense&page=99", ["rotate/anu", "log/anu", "rotate/dap", "hotline/anu"]),
]


def test_filters(rows: dict[str, Addressee], as_: Callable[[str], Client]) -> None:
    client = as_("petra")
    for query, found in FOUND:
        assert paths(client, query) == found, query


def test_the_board_says_it_in_words_and_offers_only_to_its_officer(
    rows: dict[str, Addressee], as_: Callable[[str], Client]
) -> None:
    text = as_("petra").get(AT).content.decode()
    assert "4 of 6 are open. 1 waits for an answer. 1 is past its date." in text
    assert "40 days late" in text
    assert "Write a recommendation" in text
    assert "Still being written" in text
    other = as_("amina").get(AT).content.decode()
    assert "Write a recommendation" not in other
    assert "%" not in re.sub(r"<[^>]*>", "", text)


def test_titles_in_the_reader_s_language(
    world: World, rows: dict[str, Addressee], as_: Callable[[str], Client]
) -> None:
    row = rows["hotline-anu"].recommendation
    said = {"by_key": "test", "by_name": "Test", "at": NOW, "language": "es", "text": "…"}
    row.texts.create(number=1, title="Abrir una línea", **said)
    Recommendation.objects.filter(pk=rows["log-anu"].recommendation_id).update(text_number=2)
    rows["log-anu"].recommendation.texts.create(number=1, title="Versión vieja", **said)
    Person.objects.filter(pk=world.people["petra"].pk).update(language="es")
    text = as_("petra").get(AT).content.decode()
    assert "Abrir una línea" in text
    assert "Versión vieja" not in text
    assert "Keep one log of seizures" in text


def test_every_number_has_the_list_behind_it(rows: dict[str, Addressee], as_: Callable[[str], Client]) -> None:
    client = as_("petra")
    addresses = ["ageing/", "by/institution/belmara-anu/", "by/theme/B/", "by/donor/Northland/", "by/donor/-/"]
    followed = 0
    for address in addresses:
        page = client.get(AT + address)
        context = page.context
        tables = [context["table"]] if "table" in context else [*context["page"].vocabularies, context["page"].ageing]
        for cell in (cell for table in tables for row in table.rows for cell in row[1:]):
            if not isinstance(cell, str):
                assert len(client.get(cell.url).context["table"].rows) == int(str(cell.text)), (address, cell)
                followed += 1
    assert followed > 15


def test_groups_count_each_vocabulary_by_itself(rows: dict[str, Addressee], as_: Callable[[str], Client]) -> None:
    table = as_("petra").get(f"{AT}by/institution/").context["table"]
    lines = {str(row[0].text): [str(getattr(cell, "text", cell)) for cell in row[1:]] for row in table.rows}
    assert lines["Airport Narcotics Unit"] == [
        "3 of 4", "1", "1 not answered yet; 1 accepted; 1 partly accepted; 1 rejected",
        "2 not started; 1 under way; 1 done, says the institution", "3 not reviewed yet; 1 partly implemented",
    ]  # fmt: skip
    themes = [str(row[0].text) for row in as_("amina").get(f"{AT}by/theme/").context["table"].rows]
    assert themes == [
        "Selection, training and vetting",
        "Case management and procedures",
        "Discipline, reporting and oversight",
    ]
    assert [str(row[0].text) for row in as_("petra").get(f"{AT}by/donor/").context["table"].rows] == [
        "Northland",
        "No donor",
    ]


def test_a_group_one_reads_nothing_of_does_not_exist(rows: dict[str, Addressee], as_: Callable[[str], Client]) -> None:
    for name, group in [("carmen", "institution/belmara-anu"), ("delia", "theme/C"), ("petra", "donor/Nobody")]:
        assert as_(name).get(f"{AT}by/{group}/").status_code == 404, group
    assert as_("petra").get(f"{AT}by/country/XB/").status_code == 404
    assert as_("amina").get(f"{AT}by/institution/belmara-anu/").status_code == 200


ASKED = [
    (datetime(2026, 10, 5, tzinfo=UTC), "under-6"),
    (datetime(2026, 4, 6, tzinfo=UTC), "under-6"),
    (datetime(2026, 4, 5, 23, 59, tzinfo=UTC), "6-12"),
    (datetime(2025, 10, 6, tzinfo=UTC), "6-12"),
    (datetime(2025, 10, 5, tzinfo=UTC), "12-18"),
    (datetime(2025, 4, 5, tzinfo=UTC), "over-18"),
    (datetime(2019, 1, 1, tzinfo=UTC), "over-18"),
]


def test_ages_end_on_the_same_day_of_the_month(world: World) -> None:
    row = addressed(world, recommendation(world, "one"), world.anu)
    for asked, age in ASKED:
        Addressee.objects.filter(pk=row.pk).update(asked_at=asked)
        found = [one for one in AGES if Addressee.objects.filter(is_aged(one, on=date(2026, 10, 5))).exists()]
        assert found == [age], asked
