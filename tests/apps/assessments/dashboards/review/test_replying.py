"""The institution's right of reply: read, written, looked at again, sent; late; closed."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from rectitude.apps.assessments.models.dashboards import Assessment, InstitutionReply, LibrarySource, SourceUse
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from tests.apps.assessments.dashboards.review.addresses import AT, WORDS
from tests.cast import World
from tests.dashboards import bring_to, fresh, make_assessment

pytestmark = pytest.mark.django_db(transaction=True)
As = Callable[[str], Client]
LIST, ITEM, WHOLE, FINISH = f"{AT}reply/", f"{AT}reply/IO1/", f"{AT}reply/whole/", f"{AT}reply/finish/"


@pytest.fixture
def assessment(world: World) -> Assessment:
    return bring_to(world, make_assessment(world), "reply")


def words(text: str = WORDS, go: str = "send", language: str = "es") -> dict[str, str]:
    """The form as somebody fills it in."""
    return {"text": text, "language": language, "go": go}


def given(assessment: Assessment) -> list[InstitutionReply]:
    with in_assessment(assessment):
        return list(InstitutionReply.objects.all())


def overdue(assessment: Assessment, *, by: timedelta = timedelta(days=3)) -> None:
    """As if the deadline had passed: the server's clock is the real one."""
    with in_assessment(assessment):
        past = timezone.now() - by
        Assessment.objects.filter(pk=assessment.pk).update(reply_due_at=past)


def test_nobody_replies_before_being_asked(world: World, as_: As) -> None:
    bring_to(world, make_assessment(world), "peer-review")
    for address in (LIST, ITEM, WHOLE, FINISH):
        assert as_("farid").get(address).status_code == 404
    assert as_("farid").post(ITEM, words()).status_code == 404


def test_only_the_institution_opens_its_page(as_: As, assessment: Assessment) -> None:
    for name, status in {"farid": 200, "amina": 200, "delia": 404, "carmen": 404, "petra": 404, "ines": 404,
                         "marta": 404, "sofia": 404, "obi": 404, "dmitri": 404}.items():  # fmt: skip
        assert (name, *(as_(name).get(a).status_code for a in (LIST, ITEM, WHOLE, FINISH))) == (name, *[status] * 4)


def test_it_reads_every_score_and_no_blind_one(world: World, as_: As, assessment: Assessment) -> None:
    with in_assessment(assessment):
        for title, kept in (("The gazette", "public"), ("The roster", "assessment"), ("A colleague", "restricted")):
            source = LibrarySource.objects.create(
                programme=world.programme, country=world.anu.country, title=title, kind="report", grade=3,
                confidentiality=kept, locator=f"shelf of {title}", by_key="x", by_name="x", at=world.now,
            )  # fmt: skip
            SourceUse.objects.create(
                assessment=assessment, appointment=assessment.appointments.get(part="assessor", seat=1),
                indicator="IO1", source=source, by_key="x", by_name="x", at=world.now,
            )  # fmt: skip
    for address in (LIST, ITEM):
        page = as_("farid").get(address).content.decode()
        assert "ines on IO1: what the evidence shows." in page
        assert "The gazette" in page
        assert "kofi on IO1" not in page
        assert "keeps this to themselves" not in page
        for hidden in ("The roster", "A colleague", "Inês", "Kofi", "Marta", "Assessor A"):
            assert hidden not in page
        assert "A source that is kept within the assessment" in page


def test_the_words_are_looked_at_again_and_sent_unaltered(as_: As, assessment: Assessment) -> None:
    farid = as_("farid")
    look = farid.post(ITEM, words(go="look"))
    page = look.content.decode()
    assert look.status_code == 200
    assert "can never be changed or withdrawn" in page
    assert 'lang="es"' in page
    assert given(assessment) == []
    assert farid.post(ITEM, words(go="change")).status_code == 302
    assert "It is on the second page." in farid.get(ITEM).content.decode()
    assert farid.post(ITEM, words()).status_code == 302
    reply = given(assessment)[0]
    assert (reply.text, reply.language, reply.is_late, reply.by_name) == (WORDS, "es", False, "Farid Haddad")
    page = farid.get(ITEM).content.decode()
    assert "It is not sent yet." not in page
    assert "Not decided yet" in page
    farid.post(ITEM, words("And one thing more."))
    assert [row.number for row in given(assessment)] == [1, 2]
    assert as_("amina").post(WHOLE, words("On the whole.")).status_code == 302
    assert "On the whole." in farid.get(LIST).content.decode()


def test_nothing_said_is_not_sent(as_: As, assessment: Assessment) -> None:
    for go in ("look", "send"):
        answer = as_("farid").post(ITEM, words("  ", go=go))
        assert answer.status_code == 422
        assert "Write at least one sentence." in answer.content.decode()
    assert given(assessment) == []


def test_words_are_kept_for_their_writer_alone(as_: As, assessment: Assessment) -> None:
    for address in (ITEM, WHOLE):
        assert json.loads(as_("farid").post(f"{address}keep/", words("Half a sen")).content)["kept_at"]
        assert "Half a sen" in as_("farid").get(address).content.decode()
        assert "Half a sen" not in as_("amina").get(address).content.decode()


def test_a_late_reply_is_taken_and_marked(as_: As, assessment: Assessment) -> None:
    overdue(assessment)
    farid = as_("farid")
    assert "3 days ago" in farid.get(LIST).content.decode()
    assert "will be marked as late" in farid.post(ITEM, words(go="look")).content.decode()
    answer = farid.post(ITEM, words(), follow=True)
    assert "It is marked as late" in answer.content.decode()
    assert [row.is_late for row in given(assessment)] == [True]
    assert "It came after the time for a reply was over." in as_("marta").get(f"{AT}replies/IO1/").content.decode()


def test_finished_and_then_one_more_thing(as_: As, assessment: Assessment) -> None:
    amina = as_("amina")
    assert "We have finished" in amina.get(FINISH).content.decode()
    assert amina.post(FINISH).status_code == 302
    assert fresh(assessment).state == "disposition"
    again = amina.post(FINISH)
    assert again.status_code == 422
    assert "The assessment is not at this stage" in again.content.decode()
    assert "You can still add words" in amina.get(ITEM).content.decode()
    amina.post(ITEM, words("One more thing."))
    assert [row.is_late for row in given(assessment)] == [True]


def test_a_reply_after_the_assessment_is_final(world: World, as_: As, assessment: Assessment) -> None:
    bring_to(world, assessment, "final")
    farid = as_("farid")
    page = farid.get(ITEM).content.decode()
    assert "Replies can no longer be added." in page
    assert "Look at it once more" not in page
    answer = farid.post(ITEM, words())
    assert answer.status_code == 422
    assert "replies can no longer be added" in answer.content.decode()
    assert "It is on the second page." in answer.content.decode()
    assert given(assessment) == []
