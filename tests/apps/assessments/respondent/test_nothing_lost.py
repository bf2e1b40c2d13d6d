"""Nothing typed is lost: autosave, an expired session, two people at once, another person on the same device."""

from collections.abc import Callable

from django.test import Client

from rectitude.apps.assessments.actions.delegations import delegate_section
from rectitude.apps.assessments.actions.reviews import review_answer
from rectitude.apps.assessments.actions.submission import submit_assignment
from rectitude.apps.assessments.models import Answer, AnswerDraft, Assignment, Round
from rectitude.base.institutions.scopes import in_assignment
from tests.apps.assessments.respondent.conftest import HERE, Save
from tests.cast import NOW, World, answer_everything

As = Callable[[str], Client]
JSON = {"accept": "application/json"}


def scoped(anu: Assignment):
    return in_assignment(round_pk=anu.round_id, institution_pk=anu.institution_id)


def test_words_are_kept_as_they_are_typed_and_shown_on_return(anu: Assignment, as_: As) -> None:
    client = as_("farid")
    typed = {"a.open_call": "not a numb", "comment": "ça va", "version": "0", "for_actor": "x"}
    answer = client.post(f"{HERE}A02/keep/", typed, headers=JSON)
    assert answer.status_code == 200
    assert set(answer.json()) == {"kept_at", "version"}
    assert answer.json()["version"] == 0
    page = client.get(f"{HERE}A02/").content.decode()
    assert 'value="not a numb"' in page
    assert "ça va" in page
    assert "You were typing this" in page
    with scoped(anu):
        draft = AnswerDraft.objects.get()
        assert "for_actor" not in draft.fields
        assert not Answer.objects.exists()


def test_nobody_sees_what_somebody_else_is_typing(world: World, anu: Assignment, as_: As) -> None:
    as_("farid").post(f"{HERE}A01/keep/", {"comment": "half a thought", "version": "0"}, headers=JSON)
    assert "half a thought" not in as_("amina").get(f"{HERE}A01/").content.decode()


def test_a_newer_version_is_told_and_the_words_are_kept_all_the_same(anu: Assignment, as_: As, save: Save) -> None:
    save("A01", {"value": "written"})
    client = as_("farid")
    answer = client.post(f"{HERE}A01/keep/", {"comment": "mine", "version": "0"}, headers=JSON)
    assert answer.status_code == 409
    assert answer.json() == {"url": f"{HERE}A01/"}
    page = client.get(f"{HERE}A01/").content.decode()
    assert "mine" in page
    assert "saved an answer while you were typing" in page


def test_signed_out_is_told_as_such(anu: Assignment) -> None:
    answer = Client().post(f"{HERE}A01/keep/", {"comment": "x", "version": "0"}, headers=JSON)
    assert answer.status_code == 401


def test_what_was_sent_on_an_expired_session_comes_back_after_signing_in(
    world: World, anu: Assignment, as_: As
) -> None:
    client = Client()
    farid = str(world.people["farid"].key)
    typed = {"a.value": "applied", "comment": "sent too late", "version": "0", "for_actor": farid, "go": "next"}
    away = client.post(f"{HERE}A01/", typed)
    assert away.status_code == 302
    assert "login" in away["location"]
    client.force_login(world.people["farid"])
    page = client.get(f"{HERE}A01/").content.decode()
    assert "sent too late" in page
    assert "after you had been signed out" in page
    assert "sent too late" not in client.get(f"{HERE}A01/").content.decode()


def test_somebody_else_on_the_same_device_does_not_get_it(world: World, anu: Assignment) -> None:
    client = Client()
    typed = {"comment": "for Farid's eyes", "version": "0", "for_actor": str(world.people["farid"].key)}
    client.post(f"{HERE}A01/", typed)
    with scoped(anu):
        delegate_section(by=world.actor("farid"), at=NOW, assignment=anu, section="A", person=world.people["delia"])
    client.force_login(world.people["delia"])
    assert "for Farid" not in client.get(f"{HERE}A01/").content.decode()


def test_two_people_at_once_both_texts_survive_and_both_are_told(world: World, anu: Assignment, as_: As) -> None:
    with scoped(anu):
        delegate_section(by=world.actor("farid"), at=NOW, assignment=anu, section="A", person=world.people["delia"])
    farid, delia = as_("farid"), as_("delia")
    assert 'name="version" value="0"' in farid.get(f"{HERE}A01/").content.decode()
    delia.post(f"{HERE}A01/", {"a.value": "informal", "comment": "from Delia", "version": "0"})
    late = farid.post(f"{HERE}A01/", {"a.value": "applied", "comment": "from Farid", "version": "0", "go": "next"})
    assert late["location"] == f"{HERE}A01/"
    for client in (farid, delia):
        page = client.get(f"{HERE}A01/").content.decode()
        assert "Two answers were written at the same time" in page
        assert "from Delia" in page
        assert "from Farid" in page
        assert "Delia Marsh wrote" in page
        assert "Farid Haddad wrote" in page
    assert "Two answers" in delia.get(HERE).content.decode()
    theirs = farid.get(f"{HERE}A01/?use=1").content.decode()
    assert "from Delia</textarea>" in theirs
    farid.post(f"{HERE}A01/", {"a.value": "informal", "comment": "from both", "version": "2"})
    assert "Two answers were written" not in farid.get(f"{HERE}A01/").content.decode()
    with scoped(anu):
        assert Answer.objects.count() == 3


def test_the_same_text_twice_is_no_quarrel(anu: Assignment, as_: As) -> None:
    client = as_("farid")
    for _ in range(2):
        client.post(f"{HERE}A01/", {"a.value": "informal", "version": "0"})
    assert "Two answers were written" not in client.get(f"{HERE}A01/").content.decode()


def test_after_signing_in_again_every_form_leads_somewhere(world: World, open_round_: Round, as_: As) -> None:
    anu = answer_everything(world, open_round_)
    client = Client()
    farid = str(world.people["farid"].key)
    client.post(f"{HERE}A01/reply/", {"text": "the order is attached", "for_actor": farid})
    client.post(f"{HERE}delegations/", {"section": "B", "note": "before Friday", "for_actor": farid})
    client.post(f"{HERE}header/", {"a.composition": "police 77", "for_actor": farid})
    client.force_login(world.people["farid"])
    assert "before Friday" in client.get(f"{HERE}delegations/").content.decode()
    assert "police 77" in client.get(f"{HERE}header/").content.decode()
    with scoped(anu):
        submit_assignment(by=world.actor("farid"), at=NOW, assignment=anu)
        anu.refresh_from_db()
        review_answer(by=world.actor("bruno"), at=NOW, assignment=anu, item="A01", answer_number=1,
                      verdict="queried", grade=None, text="Which order?")  # fmt: skip
    assert "the order is attached</textarea>" in client.get(f"{HERE}A01/reply/").content.decode()
    for page, then in {"A01/discard/": "A01/", "A01/files/withdraw/": "A01/files/", "header/discard/": "header/",
                       "delegations/end/": "delegations/"}.items():  # fmt: skip
        assert client.get(HERE + page)["location"] == HERE + then
