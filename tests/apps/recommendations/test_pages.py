"""Every page of findings, recommendations and their addressees: open to its readers, closed to others, and nothing typed is lost."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rectitude.apps.recommendations.actions.reporting import report_progress
from rectitude.apps.recommendations.models import Action, ActionFile, Addressee, Finding, Recommendation
from tests.apps.evidence.samples import pdf
from tests.apps.recommendations.story import Story, begin, draft, events, oversight
from tests.cast import World

As = Callable[[str], Client]
ROOM = "/recommendations/"


@pytest.fixture
def story(world: World) -> Story:
    made = begin(world)
    oversight(world)
    made.accept()
    return made


def test_each_page_opens_for_its_readers_and_for_nobody_else(story: Story, as_: As) -> None:
    action = story.plan()
    side, own = f"{ROOM}{story.recommendation.code}/belmara-anu/", f"{ROOM}{story.recommendation.code}/"
    found = f"{ROOM}findings/{story.finding.code}/"
    planned = f"{side}actions/{action.key}/"
    readers = {"petra", "bruno", "amina", "farid", "ruth"}
    local = {"amina", "farid"}
    may = {
        f"{ROOM}findings/": readers | {"delia", "carmen", "dmitri", "olga"},
        f"{ROOM}findings/new/": {"petra", "bruno", "amina", "farid", "carmen"},
        found: readers,
        f"{found}edit/": readers - {"ruth"},
        f"{found}close/": readers - {"ruth"},
        f"{found}cite/": readers - {"ruth"},
        f"{ROOM}proposals/": readers | {"delia", "carmen", "dmitri", "olga"},
        f"{ROOM}new/": {"petra"},
        own: readers | {"delia"},
        f"{own}edit/": {"petra"},
        f"{own}issue/": {"petra"},
        f"{own}withdraw/": {"petra"},
        f"{own}addressees/": {"petra"},
        side: readers | {"delia"},
        f"{side}answer/": {"amina"},
        f"{side}owner/": local,
        f"{side}progress/": local,
        f"{side}review/": {"bruno"},
        f"{side}oversight/": {"ruth"},
        f"{side}actions/new/": local,
        planned: readers | {"delia"},
        f"{planned}edit/": local | {"delia"},
        f"{planned}update/": local | {"delia"},
    }
    for name in ("petra", "bruno", "amina", "farid", "ruth", "delia", "carmen", "dmitri", "olga"):
        client = as_(name)
        opened = {path for path in may if client.get(path).status_code == 200}
        assert opened == {path for path, names in may.items() if name in names}, name
    assert Client().get(side).status_code == 302


def test_a_finding_is_recorded_on_the_page_and_what_was_typed_stays(world: World, as_: As) -> None:
    petra = as_("petra")
    sent: dict[str, Any] = {
        "programme": "crimjust", "place": "institution:belmara-anu", "kind": "gap", "title": "Nothing is logged",
        "gap_practice": "", "language": "en", "more_references": "no such thing",
    }  # fmt: skip
    answer = petra.post(f"{ROOM}findings/new/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Nothing is logged" in page
    assert "There is nothing to be found under “no such thing”" in page
    assert "Say what was found under at least one of these headings" in page
    answer = petra.post(f"{ROOM}findings/new/", {**sent, "gap_practice": "Paper slips", "more_references": ""})
    first = Finding.objects.get()
    assert answer.headers["Location"] == first.path
    pasted = {"more_references": f"https://rectitude.example/chain/finding/{first.code}/", "gap_practice": "Slips"}
    answer = petra.post(f"{ROOM}findings/new/", {**sent, **pasted, "title": "Nothing is counted"})
    second = petra.get(answer.headers["Location"]).content.decode()
    assert "Nothing is logged" in second
    edited = petra.get(f"{answer.headers['Location']}edit/").content.decode()
    assert f'value="finding:{first.code}"' in edited
    listed = petra.get(f"{ROOM}findings/?q=counted").content.decode()
    assert "1 finding" in listed
    assert "Nothing is logged" not in listed


def test_a_recommendation_is_written_addressed_and_issued(world: World, as_: As) -> None:
    petra = as_("petra")
    sent = {
        "programme": "crimjust", "language": "en", "type": "sop", "priority": "high", "title_en": "Keep one log",
        "text_en": "One log for all seizures.", "title_pt": "Um registo",
    }  # fmt: skip
    answer = petra.post(f"{ROOM}new/", sent)
    assert answer.status_code == 422
    assert "Write the text in this language" in answer.content.decode()
    assert "One log for all seizures." in answer.content.decode()
    made = petra.post(f"{ROOM}new/", {**sent, "title_pt": ""}).headers["Location"]
    one = Recommendation.objects.get()
    assert made == f"{one.path}addressees/"
    assert "Nobody is asked yet" in petra.get(f"{one.path}issue/").content.decode()
    assert "Airport Narcotics Unit" in petra.get(f"{made}?q=airport").content.decode()
    assert "Airport Narcotics Unit" not in petra.get(f"{made}?q=puertos").content.decode()
    assert petra.post(made, {"institution": "belmara-anu"}).status_code == 302
    assert petra.post(made, {"institution": "belmara-anu"}).status_code == 409
    due = world.now + timedelta(days=365)
    day = {"answer_due_on_day": due.day, "answer_due_on_month": due.month, "answer_due_on_year": due.year + 1}
    assert petra.post(f"{one.path}issue/", {**day, "answer_due_on_year": 2020}).status_code == 422
    assert petra.post(f"{one.path}issue/", {**day, "reviewer": str(world.people["bruno"].key)}).status_code == 302
    assert "Bruno Reyes" in petra.get(one.path).content.decode()
    revised = {**sent, "title_pt": "", "title_en": "Keep one log of seizures", "seen": "1"}
    assert petra.post(f"{one.path}edit/", revised).status_code == 302
    assert petra.post(f"{one.path}edit/", revised).status_code == 422
    assert petra.post(f"{one.path}withdraw/", {"reason": "Merged"}).status_code == 302
    assert "Merged" in petra.get(one.path).content.decode()


def test_the_side_of_an_institution_from_answer_to_verdict(world: World, as_: As) -> None:
    story = begin(world)
    oversight(world)
    side = story.addressee().path
    amina, farid, bruno = as_("amina"), as_("farid"), as_("bruno")
    answered = {"answer": "rejected", "reason": "", "text_number": 1, "seen": 0}
    refused = amina.post(f"{side}answer/", answered)
    assert refused.status_code == 422
    assert "Say why, in a sentence or two" in refused.content.decode()
    promised = {"due_on_day": 1, "due_on_month": 3, "due_on_year": 2028}
    assert (
        amina.post(f"{side}answer/", {**answered, "answer": "partly", "reason": "Not yet", **promised}).status_code
        == 302
    )
    assert amina.post(f"{side}owner/", {"owner": str(world.people["delia"].key)}).status_code == 302
    plan = {"title": "Write the rule", "kind": "measure", "due_on_day": 1, "due_on_month": 2, "due_on_year": 2028}
    spent = farid.post(f"{side}actions/new/", {**plan, "budget": "1200.50"})
    assert "Say in which currency the budget is" in spent.content.decode()
    assert farid.post(f"{side}actions/new/", {**plan, "budget": "1200.50", "currency": "eur"}).status_code == 302
    action = Action.objects.get()
    assert (action.currency, str(action.budget)) == ("EUR", "1200.50")
    change = {**plan, "title": "Write and sign the rule", "seen": 1}
    assert farid.post(f"{action.path}edit/", change).status_code == 422
    assert farid.post(f"{action.path}edit/", {**change, "reason": "Complete"}).status_code == 302
    assert "Write and sign the rule" in farid.get(action.path).content.decode()
    reported = {"progress": "under-way", "text": "A draft is there", "seen": 1}
    answer = farid.post(f"{side}progress/", reported, follow=True).content.decode()
    assert "While you were writing, Farid Haddad wrote here too" in answer
    concluded = {"compliance": "partly", "conclusion": "A draft is no rule", "seen": Addressee.objects.get().entries}
    assert bruno.post(f"{side}review/", concluded).status_code == 302
    noted = {"body": "Ombudsman of Belmara", "text": "Two complaints since", "seen": 4}
    assert as_("ruth").post(f"{side}oversight/", noted).status_code == 302
    page = amina.get(side).content.decode()
    for text in ("Not yet", "A draft is there", "A draft is no rule", "Two complaints since", "Ombudsman of Belmara"):
        assert text in page
    assert page.index("Two complaints since") < page.index("A draft is no rule") < page.index("A draft is there")


def test_a_file_is_cleaned_kept_and_read_only_by_its_readers(story: Story, as_: As) -> None:
    action = story.plan()
    delia = as_("delia")
    refused = delia.post(f"{action.path}update/", {"progress": "done", "text": "Signed"})
    assert refused.status_code == 422
    assert "Attach a file, or say where the evidence can be found" in refused.content.decode()
    blocked = {"progress": "blocked", "file": SimpleUploadedFile("order.pdf", pdf(), content_type="application/pdf")}
    page = delia.post(f"{action.path}update/", blocked)
    assert "Say what stands in the way" in page.content.decode()
    assert "We have your file “order.pdf”" in page.content.decode()
    kept = page.context["form"].data["kept"]
    assert delia.post(f"{action.path}update/", {"progress": "done", "kept": kept}).status_code == 302
    file = ActionFile.objects.get()
    path = f"{action.path}files/{file.key}/"
    sent = delia.get(path)
    assert sent.headers["Content-Disposition"] == 'attachment; filename="order.pdf"'
    assert b"".join(sent.streaming_content).startswith(b"%PDF")
    assert [as_(name).get(path).status_code for name in ("ruth", "carmen", "dmitri", "olga")] == [200, 404, 404, 404]
    assert events("recommendations.file") == ["recommendations.file.downloaded"] * 2
    assert "order.pdf" in as_("bruno").get(action.path).content.decode()


def test_what_was_typed_survives_an_expired_session(story: Story, as_: As) -> None:
    path = f"{story.addressee().path}progress/"
    farid = story.world.people["farid"]
    stranger = Client()
    stranger.post(path, {"progress": "blocked", "text": "No money", "for_actor": str(farid.key)})
    session = dict(stranger.session)
    stranger.force_login(farid)
    kept = stranger.session
    kept.update({key: value for key, value in session.items() if key == "kept-forms"})
    kept.save()
    assert "No money" in stranger.get(path).content.decode()


def test_readers_of_one_institution_see_only_their_side(world: World, as_: As) -> None:
    story = begin(world)
    other = draft(world, institutions=[world.anu, world.dap])
    page = as_("petra").get(other.path).content.decode()
    assert "Direcci" in page
    assert as_("amina").get(other.path).status_code == 404
    as_("petra").post(f"{story.recommendation.path}addressees/", {"institution": "terraclara-dap"})
    report_progress(
        by=world.actor("carmen"), at=world.now, progress="under-way", text="Ours",
        addressee=Addressee.objects.get(recommendation=story.recommendation, institution=world.dap),
    )  # fmt: skip
    seen = as_("amina").get(story.recommendation.path).content.decode()
    assert "Airport Narcotics Unit" in seen
    assert "Direcci" not in seen
    assert as_("amina").get(f"{story.recommendation.path}terraclara-dap/").status_code == 404
