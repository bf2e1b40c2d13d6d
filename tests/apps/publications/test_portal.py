"""The public pages: whoever asks gets the same bytes, nothing is set, and what is withdrawn says so."""

import io
import json
import re
from datetime import timedelta
from urllib.parse import urljoin

import pytest
from django.test import Client

from rectitude.apps.publications.actions.releasing import release_draft, withdraw_release
from rectitude.apps.publications.models import Release
from tests.apps.publications.publishing import counted, figure, prepared, published, scorecard
from tests.cast import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def released(world: World) -> Release:
    """The scorecard of the Airport Narcotics Unit, released by its head."""
    publication = scorecard(world)
    draft = prepared(world, publication)
    return release_draft(
        by=world.actor("amina"), at=world.now, publication=publication, draft=draft, reason="The review is over."
    )


PLACES = [
    "", "programmes/crimjust/", "institutions/", "institutions/belmara-anu/", "scorecards/", "statistics/",
    "recommendations/", "reports/", "feed.atom", "feed.json", "r/scorecard-anu/", "r/scorecard-anu/1/",
    "r/scorecard-anu/1/figures/IO.practice/", "r/scorecard-anu/1/files/figures.csv",
    "r/scorecard-anu/1/files/figures.parquet", "r/scorecard-anu/1/charts/areas.svg", "r/scorecard-anu/1/charts/areas/",
]  # fmt: skip


def test_every_public_page_opens_for_a_stranger_in_each_language_without_a_cookie(released: Release) -> None:
    areas = [one.id for one in released.read().figures if one.card == "area"]
    for language in ("", "es/", "fr/", "pt/"):
        for place in PLACES:
            path = f"/public/{language}{place.replace('IO.practice', areas[0])}"
            stranger = Client(HTTP_ACCEPT_LANGUAGE="fr")
            answer = stranger.get(path)
            assert answer.status_code == 200, path
            assert not answer.cookies, path
            assert not {"Cookie", "Accept-Language"} & set(re.split(r",\s*", answer.headers.get("Vary", ""))), path
            assert answer["Cache-Control"].startswith("public"), path
            assert stranger.get(path, HTTP_IF_NONE_MATCH=answer["ETag"]).status_code == 304, path
            if answer["Content-Type"].startswith("text/html"):
                assert len(answer.content) < 50_000, f"{path}: {len(answer.content)}"
                assert f'<html lang="{language[:2] or "en"}"' in answer.content.decode()


def test_every_link_and_picture_of_a_release_leads_somewhere(released: Release) -> None:
    for path in (
        "/public/r/scorecard-anu/",
        "/public/pt/r/scorecard-anu/1/",
        "/public/r/scorecard-anu/1/charts/areas/",
    ):
        page = Client().get(path).content.decode()
        found = {urljoin(path, link) for link in re.findall(r'(?:href|src)="([^"#]+)"', page)}
        own = {link for link in found if link.startswith("/public/") and not link.endswith("proof.json")}
        assert len(own) > 6
        assert [link for link in own if Client().get(link).status_code != 200] == []


def test_whoever_is_signed_in_gets_the_same_bytes(released: Release, world: World) -> None:
    client = Client()
    client.force_login(world.people["amina"])
    client.cookies["rectitude_language"] = "es"
    for place in PLACES[:-5]:
        if "figures/" not in place:
            assert client.get(f"/public/{place}").content == Client().get(f"/public/{place}").content, place


def test_only_the_embeddable_page_may_be_framed(released: Release) -> None:
    page = Client().get("/public/r/scorecard-anu/1/")
    framed = Client().get("/public/r/scorecard-anu/1/charts/areas/")
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed


def test_the_figures_come_as_csv_json_and_parquet_and_agree(released: Release) -> None:
    at = "/public/r/scorecard-anu/1/files/"
    lines = Client().get(f"{at}figures.csv").content.decode("utf-8-sig").splitlines()
    content = json.loads(Client().get(f"{at}content.json").content)
    assert len(lines) - 1 == len(content["figures"])
    package = json.loads(Client().get(f"{at}datapackage.json").content)
    described = package["resources"][0]
    assert [one["name"] for one in described["schema"]["fields"]] == lines[0].split(",")
    parquet = Client().get(f"{at}figures.parquet").content
    assert parquet[:4] == parquet[-4:] == b"PAR1"
    assert Client().get(f"/public/d/{released.digest}/").content == released.content.encode()
    assert io.BytesIO(parquet).getbuffer().nbytes < 100_000


def test_a_withdrawn_release_says_so_at_each_of_its_addresses(released: Release, world: World) -> None:
    withdraw_release(by=world.actor("amina"), at=world.now, release=released, reason="Two levels were exchanged.")
    page = Client().get("/public/r/scorecard-anu/1/")
    assert page.status_code == 200
    assert "Two levels were exchanged." in page.content.decode()
    assert "rx-release-chart" not in page.content.decode()
    for path in ("r/scorecard-anu/1/files/figures.csv", "r/scorecard-anu/1/charts/areas.svg", f"d/{released.digest}/"):
        gone = Client().get(f"/public/{path}")
        assert gone.status_code == 410, path
        assert "Two levels were exchanged." in gone.content.decode()
    assert "Two levels were exchanged." in Client().get("/public/feed.atom").content.decode()


def test_a_corrected_figure_stands_beside_what_it_was(world: World) -> None:
    world.grant("bruno", "programme_officer", "programme", "crimjust")
    publication = counted(world)
    published(world, publication, [figure("open", 3)])
    later = world.now + timedelta(days=1)
    published(world, publication, [figure("open", 4)], reason="One was missed.", is_correction=True, at=later)
    newest = Client().get("/public/r/status/").content.decode()
    assert "One was missed." in newest
    assert "<td>3</td><td>4</td>" in newest
    assert "There is a newer one" in Client().get("/public/r/status/1/").content.decode()


def test_nothing_that_was_not_released_is_found(world: World) -> None:
    scorecard(world)
    for path in (
        "programmes/crimjust/",
        "institutions/belmara-anu/",
        "r/scorecard-anu/",
        "r/nowhere/1/",
        "d/" + "0" * 64 + "/",
    ):
        answer = Client().get(f"/public/{path}")
        assert answer.status_code == 404, path
        assert not answer.cookies
        assert "Airport" not in answer.content.decode()
