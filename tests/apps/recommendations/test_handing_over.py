"""Handing over: all of it at once, to somebody who may, kept as it stood."""

import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core import mail
from django.test import Client

from rectitude.apps.recommendations.actions.handing_over import hand_over
from rectitude.apps.recommendations.actions.reporting import report_progress
from rectitude.apps.recommendations.models import Action, ActionUpdate, Addressee, Handover, Recommendation
from rectitude.base.access.models import RoleGrant
from rectitude.base.audit.models import Event
from rectitude.base.problems import Problem
from tests.apps.recommendations.furnished import addressed, furnish, in_days, recommendation
from tests.cast import NOW, World

AT = "/recommendations/handover/"


@pytest.fixture(autouse=True)
def _today() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def rows(world: World) -> dict[str, Addressee]:
    """Delia answers for one recommendation and two actions of the unit, one of them done; and for one elsewhere."""
    found = furnish(world)
    for title, to, is_open in (
        ("Buy a safe", "log-anu", True),
        ("Old one", "log-anu", False),
        ("Abroad", "log-dap", True),
    ):
        Action.objects.create(
            addressee=found[to], title=title, due_on=in_days(world, 20), owner=world.people["delia"], is_open=is_open,
            made_by="test", made_at=NOW,
        )  # fmt: skip
    report_progress(
        by=world.actor("delia"), at=NOW - timedelta(days=3), addressee=found["rotate-anu"], progress="under-way",
        text="Two of five posts were rotated.",
    )  # fmt: skip
    mail.outbox.clear()
    return found


def handed(world: World, by: str = "amina", *, to: str = "farid", note: str = "Ask the archive.") -> Handover:
    return hand_over(
        by=world.actor(by), at=NOW, institution=world.anu, leaver=world.people["delia"], successor=world.people[to],
        note=note,
    )  # fmt: skip


@pytest.mark.parametrize("by", ["amina", "delia"])
def test_everything_open_goes_at_once_and_the_pack_keeps_how_it_stood(
    world: World, rows: dict[str, Addressee], by: str
) -> None:
    made = handed(world, by)
    farid, delia = world.people["farid"], world.people["delia"]
    assert Addressee.objects.get(pk=rows["rotate-anu"].pk).owner == farid
    owners = {one.title: one.owner for one in Action.objects.select_related("owner")}
    assert owners == {"Buy a safe": farid, "Old one": delia, "Abroad": delia}
    (line,) = made.pack["addressees"]
    assert (line["code"], line["progress"], line["compliance"]) == ("rotate", "under-way", "partly")
    assert line["last_report"]["text"] == "Two of five posts were rotated."
    assert [one["action"] for one in made.pack["actions"]] == ["Buy a safe"]
    update = ActionUpdate.objects.get()
    assert update.changes == {"owner": [str(delia.key), str(farid.key)]}
    assert (update.number, update.by_name) == (1, world.people[by].name)
    event = Event.objects.get(name="recommendations.handover.made")
    assert "rotate/belmara-anu" in event.details_text
    assert "archive" not in event.details_text
    (letter,) = mail.outbox
    assert letter.to == ["farid@example.org"]
    assert "answered for 2 things" in letter.body
    assert f"{AT}{made.key}/" in letter.body


def test_others_do_not_hand_over(world: World, rows: dict[str, Addressee], as_: Callable[[str], Client]) -> None:
    for by in ("petra", "bruno", "carmen", "dmitri", "olga"):
        with pytest.raises(Problem) as refused:
            handed(world, by)
        assert refused.value.type.code == "access.not-allowed"
        assert as_(by).get(f"{AT}at/belmara-anu/").status_code == 404
        assert "belmara-anu" not in as_(by).get(AT).content.decode()
    assert not Handover.objects.exists()
    assert Event.objects.filter(name="access.refused").count() == 10


def test_who_cannot_take_it_over(world: World, rows: dict[str, Addressee]) -> None:
    for to, code in [("delia", "hand-to-another"), ("carmen", "owner-outside"), ("dmitri", "owner-outside")]:
        with pytest.raises(Problem) as refused:
            handed(world, to=to)
        assert refused.value.type.code == f"recommendations.{code}"
    world.grant("bruno", "member", "institution", "belmara-anu")
    Recommendation.objects.filter(code="rotate").update(reviewer=world.people["bruno"])
    with pytest.raises(Problem) as refused:
        handed(world, to="bruno")
    assert refused.value.type.code == "recommendations.owner-reviews"
    assert Addressee.objects.get(pk=rows["rotate-anu"].pk).owner == world.people["delia"]
    handed(world)
    with pytest.raises(Problem) as refused:
        handed(world)
    assert refused.value.type.code == "recommendations.nothing-to-hand-over"


def test_somebody_who_has_left_is_handed_over_from_by_the_head(world: World, rows: dict[str, Addressee]) -> None:
    RoleGrant.objects.filter(person=world.people["delia"]).update(active_to=NOW)
    world.people["delia"].is_active = False
    world.people["delia"].save()
    assert handed(world).successor == world.people["farid"]


def test_choosing_looking_and_handing_over(
    world: World, rows: dict[str, Addressee], as_: Callable[[str], Client]
) -> None:
    client, people = as_("amina"), world.people
    assert "at/belmara-anu/" in client.get(AT).content.decode()
    path = f"{AT}at/belmara-anu/"
    form = client.get(path).context["form"]
    assert [label for _key, label in form.fields["leaver"].choices][1:] == ["Delia Marsh", "Farid Haddad"]
    assert [label for _key, label in form.fields["successor"].choices][1:] == [
        "Amina Saleh",
        "Delia Marsh",
        "Farid Haddad",
    ]
    wrong = client.post(path, {"leaver": "x", "successor": "", "note": "<b>Ask & see</b>"})
    assert wrong.status_code == 422
    assert "&lt;b&gt;Ask &amp; see&lt;/b&gt;" in wrong.content.decode()
    sent = {"leaver": str(people["delia"].key), "successor": str(people["farid"].key), "note": "<b>Ask & see</b>"}
    looked = client.post(path, sent)
    assert looked.status_code == 200
    assert "1 recommendation, 1 action" in looked.content.decode()
    assert "Two of five posts were rotated." in looked.content.decode()
    assert not Handover.objects.exists()
    done = client.post(path, {**sent, "confirmed": "on"}, follow=True)
    assert "Handed over to Farid Haddad" in done.content.decode()
    again = client.post(path, {**sent, "confirmed": "on"})
    assert again.status_code == 422
    made = Handover.objects.get()
    for name, status in {"amina": 200, "farid": 200, "delia": 200, "petra": 200, "bruno": 404, "carmen": 404}.items():
        assert as_(name).get(f"{AT}{made.key}/").status_code == status, name
        assert as_(name).get(f"{AT}{made.key}/pack.pdf").status_code == status, name
    assert "Delia Marsh to Farid Haddad" in as_("farid").get(AT).content.decode()


def test_a_member_hands_over_their_own_and_nobody_else_s(
    world: World, rows: dict[str, Addressee], as_: Callable[[str], Client]
) -> None:
    client = as_("delia")
    form = client.get(f"{AT}at/belmara-anu/").context["form"]
    assert [label for _key, label in form.fields["leaver"].choices][1:] == ["Delia Marsh"]
    sent = {"leaver": str(world.people["farid"].key), "successor": str(world.people["amina"].key), "confirmed": "on"}
    assert client.post(f"{AT}at/belmara-anu/", sent).status_code == 422
    assert Addressee.objects.get(pk=rows["log-anu"].pk).owner == world.people["farid"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_pack_on_paper(
    world: World, rows: dict[str, Addressee], as_: Callable[[str], Client], tmp_path: Path, language: str
) -> None:
    hostile = '#panic("x") $a$ *b* _c_ @d <e> \\ [f] " { }'
    long = addressed(world, recommendation(world, "long", title=hostile), world.anu, owner=world.people["delia"])
    assert long.is_open
    made = handed(world, note=f"{hostile}\n\nSecond line.")
    farid = world.people["farid"]
    farid.language = language
    farid.save()
    answer = as_("farid").get(f"{AT}{made.key}/pack.pdf")
    assert answer["Content-Type"] == "application/pdf"
    (tmp_path / "pack.pdf").write_bytes(answer.content)
    run = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "pack.pdf", "-"], capture_output=True, check=True, text=True
    )
    assert '#panic("x") $a$ *b* _c_ @d <e>' in run.stdout
    for words in ("Delia Marsh", "Farid Haddad", "Two of five posts were rotated.", "Buy a safe", "Second line."):
        assert words in run.stdout, words
