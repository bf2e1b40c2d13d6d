"""Answers: every version stays, two writers are noticed, and only those asked may write."""

import pytest
from django.db import DatabaseError, transaction

from rectitude.apps.assessments.actions.answers import keep_draft, save_answer, save_header
from rectitude.apps.assessments.actions.carrying import carry_forward
from rectitude.apps.assessments.actions.delegations import delegate_section, end_delegation
from rectitude.apps.assessments.actions.submission import submit_assignment
from rectitude.apps.assessments.models import Answer, AnswerDraft, Assignment, Round
from rectitude.apps.assessments.queries.assignments import sheet_of, versions_of
from rectitude.apps.assessments.queries.carrying import carried_items
from rectitude.apps.assessments.queries.figures import claimed_item
from rectitude.base.audit.models import Event
from rectitude.base.institutions.scopes import in_assignment
from rectitude.base.problems import Problem
from tests.cast import NOW, World, answer_everything, assignment_of, entry, make_round

pytestmark = pytest.mark.django_db

WRITTEN = {"value": "written"}


@pytest.fixture
def row(world: World, open_round_: Round) -> Assignment:
    return assignment_of(open_round_, world.anu)


@pytest.fixture(autouse=True)
def inside(row: Assignment):
    with in_assignment(round_pk=row.round_id, institution_pk=row.institution_id):
        yield


def test_saving_makes_a_version_scores_it_and_counts_it(world: World, row: Assignment) -> None:
    saved = save_answer(by=world.actor("farid"), at=NOW, assignment=row, entry=entry("A01", WRITTEN, grade=2))
    assert (saved.number, saved.score, saved.grade) == (1, 2.0, 2)
    assert saved.because["method"]
    row.refresh_from_db()
    assert (row.state, row.n_answered) == (Assignment.State.ANSWERING, 1)


def test_two_people_on_one_item_both_stay_and_the_later_is_told(world: World, row: Assignment) -> None:
    delegate_section(by=world.actor("farid"), at=NOW, assignment=row, section="A", person=world.people["delia"])
    first = save_answer(by=world.actor("delia"), at=NOW, assignment=row, entry=entry("A01", WRITTEN))
    second = save_answer(by=world.actor("farid"), at=NOW, assignment=row, entry=entry("A01", {"value": "absent"}))
    assert not first.overlooked
    assert second.overlooked
    assert [v.by_name for v in versions_of(row, "A01")] == ["Farid Haddad", "Delia Marsh"]
    assert sheet_of(row).heads["A01"].answer == second


def test_a_delegate_writes_only_in_her_section_and_only_while_asked(world: World, row: Assignment) -> None:
    farid, delia = world.actor("farid"), world.actor("delia")
    with pytest.raises(Problem):
        save_answer(by=delia, at=NOW, assignment=row, entry=entry("B03", {"value": "rota"}))
    given = delegate_section(by=farid, at=NOW, assignment=row, section="A", person=world.people["delia"])
    save_answer(by=delia, at=NOW, assignment=row, entry=entry("A01", WRITTEN))
    with pytest.raises(Problem):
        save_answer(by=delia, at=NOW, assignment=row, entry=entry("B03", {"value": "written"}))
    end_delegation(by=farid, at=NOW, assignment=row, delegation=given)
    with pytest.raises(Problem):
        save_answer(by=delia, at=NOW, assignment=row, entry=entry("A01", WRITTEN))


def test_a_section_goes_only_to_a_colleague_and_only_once(world: World, row: Assignment) -> None:
    farid = world.actor("farid")
    for name in ("dmitri", "carmen"):
        with pytest.raises(Problem) as told:
            delegate_section(by=farid, at=NOW, assignment=row, section="A", person=world.people[name])
        assert told.value.type.code == "assessments.not-a-colleague"
    delegate_section(by=farid, at=NOW, assignment=row, section="A", person=world.people["delia"])
    with pytest.raises(Problem) as twice:
        delegate_section(by=farid, at=NOW, assignment=row, section="A", person=world.people["delia"])
    assert twice.value.type.code == "assessments.already-delegated"


@pytest.mark.parametrize("name", ["petra", "amina", "bruno", "carmen", "dmitri", "olga", "delia"])
def test_nobody_else_answers_and_the_attempt_is_remembered(world: World, row: Assignment, name: str) -> None:
    with pytest.raises(Problem):
        save_answer(by=world.actor(name), at=NOW, assignment=row, entry=entry("A01", WRITTEN))
    assert Answer.objects.count() == 0
    assert Event.objects.filter(name="access.refused", actor=str(world.people[name].key)).count() == 1


def test_a_draft_is_kept_as_typed_and_goes_when_the_answer_is_saved(world: World, row: Assignment) -> None:
    farid = world.actor("farid")
    typed = {"value": ["not an option"], "comment": ["half a sent"]}
    keep_draft(by=farid, at=NOW, assignment=row, entry=entry("A01"), fields=typed)
    assert AnswerDraft.objects.get().fields == typed
    save_answer(by=farid, at=NOW, assignment=row, entry=entry("A01", WRITTEN))
    assert not AnswerDraft.objects.exists()


def test_the_database_refuses_to_change_an_answer(world: World, row: Assignment) -> None:
    save_answer(by=world.actor("farid"), at=NOW, assignment=row, entry=entry("A01", WRITTEN))
    with pytest.raises(DatabaseError), transaction.atomic():
        Answer.objects.update(comment="rewritten")
    with pytest.raises(DatabaseError), transaction.atomic():
        Answer.objects.all().delete()


def test_an_unknown_question_is_refused(world: World, row: Assignment) -> None:
    with pytest.raises(Problem):
        save_answer(by=world.actor("farid"), at=NOW, assignment=row, entry=entry("Z99", WRITTEN))


def test_submitting_needs_an_answer_or_a_reason_everywhere(world: World, row: Assignment, open_round_: Round) -> None:
    farid = world.actor("farid")
    with pytest.raises(Problem) as told:
        submit_assignment(by=farid, at=NOW, assignment=row)
    assert told.value.type.code == "assessments.not-complete"
    assert "A01" in told.value.details["items"]
    answer_everything(world, open_round_)
    done = submit_assignment(by=farid, at=NOW, assignment=row)
    assert done.state == Assignment.State.SUBMITTED
    with pytest.raises(Problem) as closed:
        save_answer(by=farid, at=NOW, assignment=row, entry=entry("A01", WRITTEN))
    assert closed.value.type.code == "assessments.answers-closed"


def test_answers_are_carried_forward_with_their_age(world: World, open_round_: Round) -> None:
    answer_everything(world, open_round_)
    later = make_round(world, code="survey-2028", opened=False)
    later.previous = open_round_
    later.save()
    from rectitude.apps.assessments.actions.rounds import open_round

    open_round(by=world.actor("petra"), at=NOW, round_=later, institutions=[world.anu])
    row = assignment_of(later, world.anu)
    with in_assignment(round_pk=later.pk, institution_pk=world.anu.pk):
        usable = [c.item for c in carried_items(row) if c.answer is not None]
        assert len(usable) > 30
        carried = carry_forward(by=world.actor("farid"), at=NOW, assignment=row, items=usable[:2])
        assert [a.carried_from.item for a in carried] == usable[:2]
        assert carried[0].as_of == carried[0].carried_from.as_of
        assert len(carried_items(row)) == len([c for c in carried_items(row) if c.item not in usable[:2]])


def test_a_score_follows_the_facts_it_rests_on(world: World, row: Assignment) -> None:
    """A06 is a share of the staff: correcting the number of staff afterwards changes the claim that is counted."""
    farid = world.actor("farid")
    vetted = {"vetted": {r: {"female": 2, "male": 3, "not_recorded": 0} for r in ("senior", "middle", "junior")}}
    save_answer(by=farid, at=NOW, assignment=row, entry=entry("A06", vetted, grade=3))
    assert claimed_item(sheet_of(row), "A06") is None
    staff = [entry("header.staff_actual", {"staff_actual": 30})]
    save_header(by=farid, at=NOW, assignment=row, entries=staff)
    assert claimed_item(sheet_of(row), "A06") == 2.0
    fewer = [entry("header.staff_actual", {"staff_actual": 15}, based_on=1)]
    save_header(by=farid, at=NOW, assignment=row, entries=fewer)
    assert claimed_item(sheet_of(row), "A06") == 4.0
