"""Who enters: inside everything, a delegate one section, reviewers after submission, everybody else nothing."""

from collections.abc import Callable

import pytest
from django.test import Client

from rectitude.apps.assessments.actions.delegations import delegate_section
from rectitude.apps.assessments.actions.reviews import review_answer
from rectitude.apps.assessments.actions.submission import submit_assignment
from rectitude.apps.assessments.models import Assignment, Delegation, Round
from rectitude.base.audit.models import Event
from rectitude.base.institutions.scopes import in_assignment
from tests.apps.assessments.respondent.conftest import HERE, Save
from tests.cast import NOW, World, answer_everything

As = Callable[[str], Client]
PAGES = ["", "header/", "A01/", "A01/versions/", "A01/files/", "B01/", "check/"]


def delegate(world: World, anu: Assignment, section: str = "A") -> Delegation:
    with in_assignment(round_pk=anu.round_id, institution_pk=anu.institution_id):
        return delegate_section(
            by=world.actor("farid"), at=NOW, assignment=anu, section=section, person=world.people["delia"]
        )


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ["dmitri", "carmen", "olga", "petra", "delia"])
def test_whoever_has_no_business_here_gets_what_does_not_exist_and_leaves_a_trace(
    name: str, page: str, world: World, anu: Assignment, as_: As
) -> None:
    answer = as_(name).get(HERE + page)
    assert answer.status_code == 404
    assert "Airport Narcotics Unit" not in answer.content.decode()
    assert Event.objects.filter(name="access.refused", actor=str(world.people[name].key)).count() == 1


@pytest.mark.parametrize("name", ["dmitri", "carmen", "olga", "petra", "delia", "bruno"])
def test_nobody_else_writes(name: str, world: World, anu: Assignment, as_: As) -> None:
    client = as_(name)
    for address in ("A01/", "A01/keep/", "A01/discard/", "A01/reply/", "A01/files/withdraw/", "header/", "check/",
                    "delegations/", "delegations/end/", "carry/", "header/keep/", "header/discard/"):  # fmt: skip
        answer = client.post(HERE + address, {"a.value": "written", "version": "0", "declared": "yes"})
        assert answer.status_code in {403, 404}, f"{name} at {address}: {answer.status_code}"
    names = {"assessments.answer.saved", "assessments.draft.kept", "assessments.header.saved"}
    assert not Event.objects.filter(name__in=names).exists()
    assert Event.objects.filter(name="access.refused", actor=str(world.people[name].key)).count() >= 12


def test_the_head_reads_everything_and_answers_nothing(anu: Assignment, as_: As, save: Save) -> None:
    save("A01", {"value": "written"}, comment="minutes of May")
    client = as_("amina")
    for page in PAGES:
        assert client.get(HERE + page).status_code == 200, page
    shown = client.get(f"{HERE}A01/").content.decode()
    assert "minutes of May" in shown
    assert 'id="answer"' not in shown
    assert client.post(f"{HERE}A01/", {"a.value": "written", "version": "1"}).status_code == 403
    assert client.get(f"{HERE}delegations/").status_code == 404


def test_a_delegate_sees_and_answers_her_section_only(world: World, anu: Assignment, as_: As, save: Save) -> None:
    delegate(world, anu)
    save("B03", {"value": "written"}, comment="secret of section B")
    client = as_("delia")
    listed = client.get(HERE).content.decode()
    assert "A01." in listed
    assert "B01." not in listed
    assert "Facts about the institution" not in listed
    for page, status in {"A01/": 200, "A10/": 200, "B01/": 404, "B03/versions/": 404, "header/": 404, "check/": 200,
                         "B03/files/": 404, "carry/": 404, "delegations/": 404}.items():  # fmt: skip
        assert client.get(HERE + page).status_code == status, page
    assert client.post(f"{HERE}A01/", {"a.value": "applied", "version": "0"}).status_code == 302
    assert client.post(f"{HERE}B01/", {"missing": "refused", "version": "0"}).status_code == 404
    assert client.post(f"{HERE}check/", {"declared": "yes"}).status_code == 403
    checked = client.get(f"{HERE}check/").content.decode()
    assert "B01." not in checked
    assert "Submit the answers" not in checked


def test_when_the_section_is_taken_back_she_sees_nothing_more(world: World, anu: Assignment, as_: As) -> None:
    given = delegate(world, anu)
    client = as_("delia")
    assert client.get(f"{HERE}A01/").status_code == 200
    farid = as_("farid")
    key = f"A:{world.people['delia'].key}"
    assert farid.post(f"{HERE}delegations/end/", {"delegation": key}).status_code == 302
    assert client.get(f"{HERE}A01/").status_code == 404
    with in_assignment(round_pk=anu.round_id, institution_pk=anu.institution_id):
        given.refresh_from_db()
    assert given.active_to is not None
    assert farid.post(f"{HERE}delegations/end/", {"delegation": key}).status_code == 302


def test_a_reviewer_sees_progress_before_and_answers_after(world: World, open_round_: Round, as_: As) -> None:
    anu = answer_everything(world, open_round_)
    client = as_("bruno")
    before = client.get(HERE)
    assert before.status_code == 200
    assert "answered" in before.content.decode()
    assert "A01." not in before.content.decode()
    for page in PAGES[1:]:
        assert client.get(HERE + page).status_code == 404, page
    with in_assignment(round_pk=anu.round_id, institution_pk=anu.institution_id):
        submit_assignment(by=world.actor("farid"), at=NOW, assignment=anu)
    assert client.get(f"{HERE}A01/").status_code == 200
    assert 'id="answer"' not in client.get(f"{HERE}A01/").content.decode()
    assert client.post(f"{HERE}A01/", {"a.value": "written", "version": "1"}).status_code == 403


def test_after_submission_only_what_is_queried_changes(world: World, open_round_: Round, as_: As) -> None:
    anu = answer_everything(world, open_round_)
    farid = as_("farid")
    assert farid.post(f"{HERE}check/", {}).status_code == 422
    done = farid.post(f"{HERE}check/", {"declared": "yes"})
    assert done["location"] == HERE
    assert Event.objects.filter(name="assessments.assignment.submitted").count() == 1
    assert 'id="answer"' not in farid.get(f"{HERE}A01/").content.decode()
    late = farid.post(f"{HERE}A01/", {"a.value": "improved", "version": "1", "comment": "too late"})
    assert late.status_code == 409
    assert "have been submitted" in late.content.decode()
    assert "too late" in late.content.decode()
    with in_assignment(round_pk=anu.round_id, institution_pk=anu.institution_id):
        anu.refresh_from_db()
        review_answer(by=world.actor("bruno"), at=NOW, assignment=anu, item="A01", answer_number=1,
                      verdict="queried", grade=None, text="Which order is this?")  # fmt: skip
    home = farid.get("/").content.decode()
    assert "a reviewer asks about one answer" in home
    page = farid.get(f"{HERE}A01/").content.decode()
    assert "Which order is this?" in page
    assert 'id="answer"' in page
    empty = farid.post(f"{HERE}A01/reply/", {"text": "  "})
    assert empty.status_code == 422
    assert "Say what you are asking" not in empty.content.decode() or "f-reply" in empty.content.decode()
    assert farid.post(f"{HERE}A01/reply/", {"text": "Order 14/2025."}).status_code == 302
    assert farid.post(f"{HERE}A01/", {"a.value": "informal", "version": "1"}).status_code == 302
    assert "Order 14/2025." in farid.get(f"{HERE}A01/").content.decode()
    assert farid.post(f"{HERE}A02/", {"a.open_call": "1", "a.by_order": "1", "version": "1"}).status_code == 409


def test_an_unfinished_survey_is_not_submitted_and_says_what_is_missing(anu: Assignment, as_: As) -> None:
    client = as_("farid")
    answer = client.post(f"{HERE}check/", {"declared": "yes"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "questions have no answer yet" in page
    assert f'href="{HERE}A01/"' in page
    assert not Event.objects.filter(name="assessments.assignment.submitted").exists()
