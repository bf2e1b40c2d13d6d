"""Several people at one draft, and people who have no business there."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from rectitude.apps.assessments.models import InstrumentDraft, InstrumentDraftChange, InstrumentVersion
from rectitude.base.access.models import RoleGrant
from rectitude.base.audit.models import Event
from rectitude.base.institutions.models import Programme
from tests.apps.assessments.studio.conftest import Studio, fields_of, messages_in
from tests.cast import World

PLACES = ["", "edit/general/", "edit/items.IO1/", "add/sections/", "add/sections.IO/", "remove/items.IO1/", "languages/",
          "translate/", "compare/", "crosswalk/", "changes/", "files/", "publish/", "discard/", "instrument.yaml",
          "instrument.xlsx"]  # fmt: skip
POSTS = ["edit/items.IO1/", "move/", "files/replace/", "publish/", "discard/", "languages/", "crosswalk/", "translate/"]
STARTS = ["/studio/", "/studio/new/copy/", "/studio/new/empty/", "/studio/new/file/"]


@pytest.mark.parametrize("name", ["xenia", "petra"])
def test_experts_and_officers_of_the_programme_work_in_it(
    name: str, studio: Studio, as_: Callable[[str], Client]
) -> None:
    client = as_(name)
    for address in [*STARTS, *(f"{studio.path}{place}" for place in PLACES)]:
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("name", ["amina", "farid", "bruno", "carmen", "dmitri", "olga", "ines", "marta"])
def test_for_everybody_else_there_is_nothing(name: str, studio: Studio, as_: Callable[[str], Client]) -> None:
    client = as_(name)
    for address in [*STARTS, *(f"{studio.path}{place}" for place in PLACES)]:
        assert client.get(address).status_code == 404, address
    for address in POSTS:
        sent = {"number": 0, "up": "items.IO2", "text.en": "x", "languages": "en"}
        assert client.post(f"{studio.path}{address}", sent).status_code == 404, address
    assert InstrumentDraftChange.objects.count() == 0
    assert "studio" not in client.get("/instruments/").content.decode()
    assert Event.objects.filter(name="access.refused").count() == len(STARTS) + len(PLACES) + len(POSTS)


def test_an_expert_of_another_programme_finds_nothing(
    world: World, studio: Studio, as_: Callable[[str], Client]
) -> None:
    other = Programme.objects.create(code="aircop", name={"en": "AIRCOP"})
    RoleGrant.objects.create(
        person=world.people["marta"], role="instrument_expert", scope_kind="programme", scope_key=other.code,
        active_from=world.now - timedelta(days=1), granted_by="test",
    )  # fmt: skip
    client = as_("marta")
    theirs = client.get("/studio/")
    assert theirs.status_code == 200
    assert "port-study" not in theirs.content.decode()
    assert client.get(studio.path).status_code == 404
    assert client.get(f"{studio.path}instrument.yaml").status_code == 404
    sent = {"version_of": InstrumentVersion.objects.get().digest}
    assert client.post("/studio/new/copy/", {**sent, "programme": "crimjust"}).status_code == 422
    client.post("/studio/new/copy/", sent)
    mine = InstrumentDraft.objects.exclude(pk=studio.draft.pk).get()
    assert mine.programme == other
    assert mine.version == "1.2"


def test_the_list_of_instruments_leads_experts_to_the_studio(studio: Studio) -> None:
    assert 'href="/studio/"' in studio.client.get("/instruments/").content.decode()
    page = studio.client.get("/instruments/port-study/1.0/").content.decode()
    digest = InstrumentVersion.objects.get().digest
    assert f'href="/studio/new/copy/?version={digest}"' in page
    assert f'value="{digest}" selected' in studio.client.get(f"/studio/new/copy/?version={digest}").content.decode()


def test_two_editors_of_different_words_both_keep_theirs(studio: Studio, as_: Callable[[str], Client]) -> None:
    petra = as_("petra")
    seen = fields_of(petra.get(f"{studio.path}edit/items.IO1/"))
    studio.edit("items.IO1", text__en="Is there a mandate in writing?")
    answer = petra.post(f"{studio.path}edit/items.IO1/", {**seen, "name.en": "Mandate and powers"}, follow=True)
    item = studio.document["sections"][0]["items"][0]
    assert item["text"]["en"] == "Is there a mandate in writing?"
    assert item["name"]["en"] == "Mandate and powers"
    assert "Xenia Park changed other words here while you were writing. Both are kept." in messages_in(answer)


def test_two_editors_of_the_same_words_are_told_and_nothing_is_lost(
    studio: Studio, as_: Callable[[str], Client]
) -> None:
    petra = as_("petra")
    seen = fields_of(petra.get(f"{studio.path}edit/items.IO1/"))
    studio.edit("items.IO1", text__en="Is there a mandate in writing?")
    answer = petra.post(f"{studio.path}edit/items.IO1/", {**seen, "text.en": "Is the mandate public?"}, follow=True)
    assert studio.document["sections"][0]["items"][0]["text"]["en"] == "Is the mandate public?"
    told = messages_in(answer)
    assert "Xenia Park changed the same words while you were writing (IO1: Question, English)." in told
    assert f"{studio.path}changes/2/" in answer.content.decode()
    page = petra.get(f"{studio.path}changes/2/").content.decode()
    assert "Is there a mandate in writing?" in page
    assert "Is the mandate public?" in page
    petra.post(f"{studio.path}changes/2/")
    assert studio.document["sections"][0]["items"][0]["text"]["en"] == "Is there a mandate in writing?"


def test_who_translates_and_who_edits_do_not_overwrite_each_other(studio: Studio, as_: Callable[[str], Client]) -> None:
    petra = as_("petra")
    page = petra.get(f"{studio.path}translate/?block=sections.IO&from=en&to=es").context["page"]
    studio.edit("items.IO2", "es", text__es="¿Existe un registro público?")
    sent = {f"t:{text.name}": text.target for text in page.texts} | {"t:items.IO1:name": "Mandato y facultades"}
    sent |= {"block": "sections.IO", "from": "en", "to": "es", "seen": page.seen, "number": "0"}
    petra.post(f"{studio.path}translate/", sent)
    items = studio.document["sections"][0]["items"]
    assert items[0]["name"]["es"] == "Mandato y facultades"
    assert items[1]["text"]["es"] == "¿Existe un registro público?"


def test_what_is_removed_meanwhile_is_told_and_can_be_put_back(studio: Studio, as_: Callable[[str], Client]) -> None:
    petra = as_("petra")
    seen = fields_of(petra.get(f"{studio.path}edit/items.IO2/"))
    before = studio.document
    shown = studio.client.get(f"{studio.path}remove/items.IO2/").context["seen"]
    studio.client.post(f"{studio.path}remove/items.IO2/", {"seen": shown})
    answer = petra.post(f"{studio.path}edit/items.IO2/", {**seen, "text.en": "Other"})
    assert answer.status_code == 409
    assert "What you are changing is no longer there" in answer.content.decode()
    assert studio.wrong["crosswalk-unknown-item"] == "crosswalk:items.IO2"
    petra.post(f"{studio.path}changes/1/")
    assert studio.document == before


def test_what_changed_after_one_looked_is_not_removed_or_published(
    studio: Studio, as_: Callable[[str], Client]
) -> None:
    shown = studio.client.get(f"{studio.path}remove/items.IO2/").context["seen"]
    Studio(client=as_("petra"), draft=studio.draft).edit("items.IO2", text__en="Is there a public register?")
    assert studio.client.post(f"{studio.path}remove/items.IO2/", {"seen": shown}).status_code == 409
    answer = studio.client.post(f"{studio.path}publish/", {"number": 0})
    assert answer.status_code == 409
    assert "The draft has changed since you opened the page" in answer.content.decode()
    assert studio.client.post(f"{studio.path}discard/", {"number": 0}).status_code == 409


def test_items_move_inside_their_section_and_to_another(studio: Studio) -> None:
    def order() -> list[list[str]]:
        return [[item["id"] for item in section["items"]] for section in studio.document["sections"]]

    studio.client.post(f"{studio.path}move/", {"up": "items.IO2"})
    assert order() == [["IO2", "IO1"], ["TR1"]]
    studio.client.post(f"{studio.path}move/", {"place": "items.IO2", "to": "sections.TR"})
    assert order() == [["IO1"], ["TR1", "IO2"]]
    studio.client.post(f"{studio.path}move/", {"up": "items.IO1"})
    assert studio.client.post(f"{studio.path}move/", {"up": "items.ZZ"}).status_code == 409
    assert studio.client.post(f"{studio.path}move/", {"place": "items.IO1", "to": "scales.YP"}).status_code == 409
    assert order() == [["IO1"], ["TR1", "IO2"]]


def test_a_discarded_draft_is_read_but_no_longer_changed(studio: Studio) -> None:
    assert studio.client.post(f"{studio.path}discard/", {"number": 0}).status_code == 302
    assert studio.path not in studio.client.get("/studio/").content.decode()
    assert studio.client.get(studio.path).status_code == 200
    assert studio.client.get(f"{studio.path}instrument.yaml").status_code == 200
    assert studio.client.get(f"{studio.path}edit/items.IO1/").status_code == 409
    assert studio.client.post(f"{studio.path}publish/", {"number": 0}).status_code == 409
