"""The workroom: one prepares, another sees what the public will see and releases; forms keep what was entered."""

from collections.abc import Callable

import pytest
from django.test import Client

from rectitude.apps.publications.models import Draft, Publication, Release
from rectitude.apps.publications.queries.publications import in_publication
from tests.apps.publications.publishing import scorecard
from tests.apps.recommendations.furnished import furnish
from tests.cast import World

pytestmark = pytest.mark.django_db(transaction=True)
ROOM = "/publications/"
As = Callable[[str], Client]


def given(offer: str) -> dict[str, str]:
    """The first form, filled in."""
    return {"offer": offer, "slug": "follow-up", "title_en": "What became of it", "title_es": "Qué fue de ello",
            "summary_en": "Where each recommendation stands."}  # fmt: skip


def test_from_the_first_form_to_the_public_page(world: World, as_: As) -> None:
    furnish(world)
    world.grant("bruno", "programme_officer", "programme", "crimjust")
    petra, bruno = as_("petra"), as_("bruno")
    asked = petra.get(f"{ROOM}new/").content.decode()
    assert 'value="crimjust|recommendations|"' in asked
    wrong = petra.post(f"{ROOM}new/", {**given("crimjust|recommendations|"), "slug": "no spaces"})
    assert wrong.status_code == 422
    assert "Qué fue de ello" in wrong.content.decode()
    begun = petra.post(f"{ROOM}new/", given("crimjust|recommendations|"), follow=True)
    assert "Nothing of it is public" in begun.content.decode()
    taken = petra.post(f"{ROOM}new/", given("crimjust|recommendations|"))
    assert taken.status_code == 422
    preview = petra.post(f"{ROOM}follow-up/prepare/", follow=True).content.decode()
    assert "This is draft 1" in preview
    assert "What reviewers concluded" in preview
    assert "A second person" in preview
    assert Client().get("/public/r/follow-up/").status_code == 404
    refused = petra.post(f"{ROOM}follow-up/drafts/1/release/", {"reason": "Ready."})
    assert refused.status_code == 403 or refused.status_code == 404
    assert not Release.objects.exists()
    empty = bruno.post(f"{ROOM}follow-up/drafts/1/release/", {"reason": ""})
    assert empty.status_code == 422
    done = bruno.post(f"{ROOM}follow-up/drafts/1/release/", {"reason": "The half-year ended."}, follow=True)
    assert "Everybody can read it now" in done.content.decode()
    page = Client().get("/public/es/r/follow-up/").content.decode()
    assert "Qué fue de ello" in page
    gone = bruno.post(f"{ROOM}follow-up/releases/1/withdraw/", {"reason": "The wrong day."}, follow=True)
    assert "The wrong day." in gone.content.decode()
    assert bruno.post(f"{ROOM}follow-up/releases/1/withdraw/", {"reason": "Again."}).status_code == 409


def test_the_page_says_the_same_figures_as_the_preview(world: World, as_: As) -> None:
    publication = scorecard(world)
    petra, amina = as_("petra"), as_("amina")
    petra.post(f"{ROOM}scorecard-anu/prepare/")
    with in_publication(publication):
        draft = Draft.objects.get()
    assert amina.get(f"{ROOM}scorecard-anu/drafts/1/charts/areas.svg").content.startswith(b"<svg")
    shown = amina.get(f"{ROOM}scorecard-anu/drafts/1/").content.decode()
    amina.post(f"{ROOM}scorecard-anu/drafts/1/release/", {"reason": "Reviewed."})
    page = Client().get("/public/r/scorecard-anu/1/").content.decode()
    body = shown[shown.index('id="s-areas"') : shown.index('id="counted"')].split("<tbody>")[1].split("</tbody>")[0]
    numbers = [part.split("<")[0] for part in body.split('<td class="n">')[1:]]
    public = page.split('id="s-areas"')[1].split("</tbody>")[0]
    assert numbers == [part.split("<")[0] for part in public.split('<td class="n">')[1:]]
    assert len(draft.read().figures) > 80


def test_outsiders_find_nothing_and_nothing_is_begun_without_sources(world: World, as_: As) -> None:
    scorecard(world)
    for name in ("dmitri", "carmen", "olga", "farid"):
        for path in ("", "new/", "scorecard-anu/", "scorecard-anu/drafts/1/", "scorecard-anu/releases/1/withdraw/"):
            assert as_(name).get(ROOM + path).status_code == 404, (name, path)
    assert Client().get(ROOM).status_code == 302
    assert as_("amina").get(ROOM).content.decode().count("Scorecard of the Airport") == 1
    assert Publication.objects.count() == 1
