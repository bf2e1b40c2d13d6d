"""Reviewing: by evidence, never one's own, and never behind the institution's back."""

import pytest
from django.core import mail

from rectitude.apps.assessments.actions.answers import save_answer
from rectitude.apps.assessments.actions.clocks import send_reminder
from rectitude.apps.assessments.actions.delegations import delegate_section
from rectitude.apps.assessments.actions.files import withdraw_file
from rectitude.apps.assessments.actions.reviews import finish_review, reply_to_query, review_answer, write_review_note
from rectitude.apps.assessments.actions.rounds import extend_round
from rectitude.apps.assessments.actions.submission import reopen_assignment, submit_assignment
from rectitude.apps.assessments.models import AnswerFile, Assignment, Note, Review, Round, Score, ScoreRun
from rectitude.apps.assessments.queries.assignments import sheet_of
from rectitude.apps.assessments.queries.progress import asked_items, is_decided
from rectitude.apps.assessments.queries.verification import least_grade_for, verified_value
from rectitude.base.accounts.models import Person
from rectitude.base.evidence.models import EvidenceFile, FileContent
from rectitude.base.institutions.scopes import in_assignment
from rectitude.base.problems import Problem
from tests.cast import NOW, World, answer_everything, entry, survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(world: World, open_round_: Round) -> Assignment:
    found = answer_everything(world, open_round_)
    with in_assignment(round_pk=found.round_id, institution_pk=found.institution_id):
        submit_assignment(by=world.actor("farid"), at=NOW, assignment=found)
        found.refresh_from_db()
        found.round, found.institution = open_round_, world.anu
    return found


@pytest.fixture(autouse=True)
def inside(row: Assignment):
    with in_assignment(round_pk=row.round_id, institution_pk=row.institution_id):
        yield


def decide(world: World, row: Assignment, item: str, verdict: str, grade: int | None, **more: str) -> Review:
    number = sheet_of(row).heads[item].answer.number
    return review_answer(
        by=world.actor("bruno"), at=NOW, assignment=row, item=item, answer_number=number,
        verdict=verdict, grade=grade, **more,
    )  # fmt: skip


def test_the_verified_score_is_what_the_evidence_carries() -> None:
    """Caps of the domain rules 2.0: E0 at most 1, E1 2, E2 3, E3 and E4 none."""
    assert [verified_value(4.0, grade) for grade in range(5)] == [1, 2, 3, 4, 4]
    assert [verified_value(0.5, grade) for grade in range(5)] == [0.5] * 5
    assert [least_grade_for(score) for score in (0, 1, 1.5, 2, 3, 3.5, 4)] == [0, 0, 1, 1, 2, 3, 3]


def test_capping_lowers_the_score_and_confirming_needs_the_evidence(world: World, row: Assignment) -> None:
    sheet = sheet_of(row)
    item = next(i.id for i in asked_items(sheet) if (sheet.heads[i.id].answer.score or 0) > 2)
    with pytest.raises(Problem) as told:
        decide(world, row, item, "confirmed", 1)
    assert told.value.type.code == "assessments.evidence-too-weak"
    with pytest.raises(Problem) as ungraded:
        decide(world, row, item, "capped", None)
    assert ungraded.value.type.code == "assessments.grade-needed"
    assert decide(world, row, item, "capped", 1).score == 2.0
    assert decide(world, row, item, "confirmed", 4).number == 2


def test_nobody_reviews_their_own_institution(world: World, row: Assignment) -> None:
    """Farid also holds the reviewer's role; separation of duty beats it."""
    for name in ("farid", "delia", "amina"):
        world.grant(name, "reviewer", "programme", "crimjust")
        with pytest.raises(Problem) as told:
            review_answer(
                by=world.actor(name), at=NOW, assignment=row, item="A01", answer_number=1, verdict="confirmed", grade=4
            )
        assert told.value.details["because"] == "separation-of-duty"
    assert Review.objects.count() == 0


def test_an_answer_that_changed_must_be_read_again(world: World, row: Assignment) -> None:
    decide(world, row, "A01", "queried", None, text="Since when?")
    save_answer(by=world.actor("farid"), at=NOW, assignment=row, entry=entry("A01", {"value": "informal"}, based_on=1))
    with pytest.raises(Problem) as told:
        review_answer(
            by=world.actor("bruno"), at=NOW, assignment=row, item="A01", answer_number=1, verdict="confirmed", grade=4
        )
    assert told.value.type.code == "assessments.answer-changed"
    assert not is_decided(sheet_of(row), "A01")
    decide(world, row, "A01", "confirmed", 4)
    assert is_decided(sheet_of(row), "A01")


def test_a_query_needs_words_opens_that_answer_only_and_is_answered(world: World, row: Assignment) -> None:
    farid = world.actor("farid")
    with pytest.raises(Problem) as told:
        decide(world, row, "A01", "queried", None, text="  ")
    assert told.value.type.code == "assessments.query-needs-text"
    decide(world, row, "A01", "queried", None, text="Since when?")
    row.refresh_from_db()
    assert (row.n_queried, row.state) == (1, Assignment.State.IN_REVIEW)
    with pytest.raises(Problem):
        save_answer(by=farid, at=NOW, assignment=row, entry=entry("A03", {"value": {"law": 1, "practice": 1}}))
    reply_to_query(by=farid, at=NOW, assignment=row, item="A01", text="Since May.")
    write_review_note(by=world.actor("bruno"), at=NOW, assignment=row, item="A01", text="Thank you.")
    assert [note.side for note in Note.objects.all()] == ["institution", "reviewer"]


def test_the_review_ends_when_everything_is_decided_and_the_score_names_its_inputs(
    world: World, row: Assignment
) -> None:
    bruno = world.actor("bruno")
    with pytest.raises(Problem) as told:
        finish_review(by=bruno, at=NOW, assignment=row)
    assert told.value.type.code == "assessments.review-not-complete"
    sheet = sheet_of(row)
    for item in asked_items(sheet):
        decide(world, row, item.id, "capped", 2)
    done = finish_review(by=bruno, at=NOW, assignment=row)
    assert done.state == Assignment.State.VERIFIED
    run = ScoreRun.objects.filter(assignment=row).latest("number")
    assert run.occasion == "verified"
    assert run.inputs["A01"]["answer"] == 1
    assert run.instrument_digest == row.round.instrument.digest
    claimed = run.scores.get(kind="claimed", section="").value
    verified = run.scores.get(kind="verified", section="").value
    assert 0 < verified <= claimed <= 100
    mean = [i["verified"] for i in run.inputs.values() if i["verified"] is not None]
    assert verified == pytest.approx(25 * sum(mean) / len(mean), rel=1e-12)
    assert Score.objects.filter(run=run).count() == 8


def test_only_the_programme_gives_answers_back(world: World, row: Assignment) -> None:
    for name in ("farid", "bruno", "carmen"):
        with pytest.raises(Problem):
            reopen_assignment(by=world.actor(name), at=NOW, assignment=row, reason="please")
    opened = reopen_assignment(by=world.actor("petra"), at=NOW, assignment=row, reason="The period was wrong.")
    assert opened.is_open_for_answers


def test_nothing_in_a_closed_round_changes_any_more(world: World, row: Assignment) -> None:
    decide(world, row, "A01", "queried", None, text="Since when?")
    Round.objects.filter(pk=row.round_id).update(state=Round.State.CLOSED)
    petra, bruno, farid, delia = (world.actor(name) for name in ("petra", "bruno", "farid", "delia"))
    later = row.round.due_at
    for attempt in (
        lambda: decide(world, row, "A01", "capped", 2),
        lambda: finish_review(by=bruno, at=NOW, assignment=row),
        lambda: write_review_note(by=bruno, at=NOW, assignment=row, item="A01", text="One more thing."),
        lambda: reply_to_query(by=farid, at=NOW, assignment=row, item="A01", text="Since May."),
        lambda: reopen_assignment(by=petra, at=NOW, assignment=row, reason="Late."),
        lambda: send_reminder(by=petra, at=NOW, assignment=row, kind="asked"),
        lambda: delegate_section(
            by=farid, at=NOW, assignment=row, section="B", person=Person.objects.get(key=delia.key)
        ),
        lambda: extend_round(
            by=petra, at=NOW, round_=Round.objects.get(pk=row.round_id), due_at=later, review_due_at=later, reason="x"
        ),
    ):
        with pytest.raises(Problem) as told:
            attempt()
        assert told.value.type.code == "assessments.round-not-open"
    assert (Review.objects.count(), Note.objects.count()) == (1, 0)


def test_evidence_the_reviewers_read_stays_unless_they_ask(world: World, row: Assignment) -> None:
    file = EvidenceFile.objects.create(
        content=FileContent.objects.create(digest="0" * 64, size=1, stored_at=NOW), institution=world.anu,
        received_sha256="0" * 64, media_type="text/plain", name="order.txt", name_received="order.txt", received_at=NOW,
    )  # fmt: skip
    link = AnswerFile.objects.create(assignment=row, item="A01", file=file, attached_by="x", attached_at=NOW)
    farid = world.actor("farid")
    with pytest.raises(Problem) as told:
        withdraw_file(by=farid, at=NOW, assignment=row, item="A01", link=link)
    assert told.value.type.code == "assessments.answers-closed"
    decide(world, row, "A01", "queried", None, text="Is this the right order?")
    assert withdraw_file(by=farid, at=NOW, assignment=row, item="A01", link=link).withdrawn_at == NOW


@pytest.mark.django_db(transaction=True)
def test_words_about_a_restricted_question_do_not_travel_by_mail(world: World, row: Assignment) -> None:
    assert survey().item("A06").restricted
    mail.outbox.clear()
    for item in ("A01", "A06"):
        decide(world, row, item, "queried", None, text=f"What of {item}, officer Quill?")
        reply_to_query(by=world.actor("farid"), at=NOW, assignment=row, item=item, text=f"As said, {item}: Quill.")
    letters = {(m.to[0], "A06" in m.subject): m.body for m in mail.outbox}
    assert {whose: "Quill" in body for whose, body in letters.items()} == {
        ("farid@example.org", False): True, ("bruno@example.org", False): True,
        ("farid@example.org", True): False, ("bruno@example.org", True): False,
    }  # fmt: skip
    assert "/rounds/survey-2026/belmara-anu/A06/" in letters["farid@example.org", True]
