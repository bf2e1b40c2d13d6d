"""One question a page: every kind of part is asked, read, refused in words, and nothing typed is lost."""

from collections.abc import Callable

import pytest
from django.test import Client

from rectitude.apps.assessments.models import Answer, AnswerDraft, Assignment
from rectitude.base.audit.models import Event
from rectitude.base.institutions.scopes import in_assignment
from tests.apps.assessments.respondent.conftest import HERE, Save
from tests.cast import World, survey_text

As = Callable[[str], Client]


def current(assignment: Assignment, item: str) -> Answer | None:
    with in_assignment(round_pk=assignment.round_id, institution_pk=assignment.institution_id):
        return Answer.objects.filter(assignment=assignment, item=item).order_by("-number").first()


def drafts(assignment: Assignment) -> list[AnswerDraft]:
    with in_assignment(round_pk=assignment.round_id, institution_pk=assignment.institution_id):
        return list(AnswerDraft.objects.filter(assignment=assignment))


def all_items() -> list[str]:
    from rectitude.core import instruments

    return [item.id for item in instruments.load(survey_text()).items]


def test_every_question_opens_in_every_language(anu: Assignment, as_: As) -> None:
    client = as_("farid")
    for item in all_items():
        answer = client.get(f"{HERE}{item}/", headers={"accept-language": "es"})
        assert answer.status_code == 200, item
        assert f"{item}." in answer.content.decode()


ANSWERS = [
    ("A01", {"a.value": "written"}, {"value": "written"}),
    ("A02", {"a.open_call": "3", "a.by_order": "9"}, {"open_call": 3, "by_order": 9}),
    ("A03", {"a.value.law": "3", "a.value.practice": "1"}, {"value": {"law": 3, "practice": 1}}),
    ("A05", {"a.months": "24", "a.triggers": ["promotion", "new_access"]}, None),
    ("A12", {"a.register": "yes", "a.entries": "0"}, {"register": "yes", "entries": 0}),
    ("A12", {"a.register": "no", "a.entries": "7"}, {"register": "no"}),
    ("A02", {"a.open_call": "3", "m.by_order": "not_recorded"}, {"open_call": 3, "by_order": "not_recorded"}),
    (
        "B13",
        {"a.agreement": "yes", "a.signed_on.day": "3", "a.signed_on.month": "2", "a.signed_on.year": "2025"},
        {"agreement": "yes", "signed_on": "2025-02-03"},
    ),
    ("B02", {"a.value": "from_25_to_74"}, {"value": "from_25_to_74"}),
    ("B15", {"a.value": "usually"}, {"value": "usually"}),
]


@pytest.mark.parametrize(("item", "typed", "stored"), ANSWERS)
def test_what_is_typed_becomes_an_answer(
    item: str, typed: dict[str, object], stored: dict[str, object] | None, anu: Assignment, as_: As
) -> None:
    answer = as_("farid").post(f"{HERE}{item}/", {**typed, "version": "0", "go": "list"})
    assert answer.status_code == 302, answer.content.decode()[:4000]
    saved = current(anu, item)
    assert saved is not None
    if stored is not None:
        assert saved.value == {"values": stored}


def test_a_grid_of_choices_and_a_grid_of_numbers_are_read(anu: Assignment, as_: As) -> None:
    from rectitude.core import instruments

    survey = instruments.load(survey_text())
    for name in ("A04", "A06"):
        item = survey.item(name)
        assert item is not None
        typed: dict[str, str] = {}
        for part in item.parts:
            for row in part.rows:
                if part.columns:
                    typed |= {f"a.{part.id}.{row.id}.{column.id}": "2" for column in part.columns}
                else:
                    typed[f"a.{part.id}.{row.id}"] = "mandatory"
        client = as_("farid")
        assert client.post(f"{HERE}{name}/", {**typed, "version": "0"}).status_code == 302
        page = client.get(f"{HERE}{name}/").content.decode()
        assert page.count("checked") >= 11 if name == "A04" else page.count('value="2"') >= 9


def test_a_row_without_figures_says_why(anu: Assignment, as_: As) -> None:
    rows, columns = ("senior", "middle", "junior"), ("female", "male", "not_recorded")
    typed = {f"a.vetted.{row}.{column}": "1" for row in rows[:2] for column in columns}
    answer = as_("farid").post(f"{HERE}A06/", {**typed, "m.vetted.junior": "not_applicable", "version": "0"})
    assert answer.status_code == 302
    saved = current(anu, "A06")
    assert saved is not None
    assert saved.value["values"]["vetted"]["junior"] == "not_applicable"


def test_each_reason_for_having_no_answer_is_kept_apart(anu: Assignment, as_: As) -> None:
    client = as_("farid")
    for number, code in enumerate(["not_applicable", "no_evidence", "not_recorded", "refused", "not_assessed"]):
        assert client.post(f"{HERE}A01/", {"missing": code, "version": str(number)}).status_code == 302
        saved = current(anu, "A01")
        assert saved is not None
        assert (saved.missing, saved.value) == (code, {"missing": code})


def test_grade_date_and_comment_belong_to_the_answer(anu: Assignment, as_: As) -> None:
    typed = {
        "a.value": "applied", "grade": "2", "as_of.day": "30", "as_of.month": "9", "as_of.year": "2026",
        "comment": "Order 14/2025, “§ 3”.", "version": "0",
    }  # fmt: skip
    assert as_("farid").post(f"{HERE}A01/", typed).status_code == 302
    saved = current(anu, "A01")
    assert saved is not None
    assert (saved.grade, str(saved.as_of), saved.comment) == (2, "2026-09-30", "Order 14/2025, “§ 3”.")
    page = as_("farid").get(f"{HERE}A01/").content.decode()
    assert "Order 14/2025" in page
    assert 'value="2026"' in page


WRONG = [
    ("A02", {"a.open_call": "three", "a.by_order": "9"}, "f-a-open_call", "“three” is not a number", 'value="three"'),
    ("A02", {"a.open_call": "1,234", "a.by_order": "9"}, "f-a-open_call", "Write", 'value="1,234"'),
    ("A02", {"a.open_call": "3"}, "f-a-by_order", "not answered yet", 'value="3"'),
    ("A03", {"a.value.law": "3"}, "f-a-value-practice", "practice too", "checked"),
    ("A01", {}, "f-a-value", "I cannot answer because", "A01"),
    ("A01", {"a.value": "written", "missing": "refused"}, "f-missing", "Keep one", "checked"),
    ("A01", {"a.value": "written", "grade": "9"}, "f-grade", "E0 to E4", "checked"),
    (
        "A02",
        {"a.open_call": "3", "m.open_call": "refused", "a.by_order": "1"},
        "f-m-open_call",
        "Keep one",
        'value="3"',
    ),
    (
        "A01",
        {"a.value": "written", "as_of.day": "31", "as_of.month": "2", "as_of.year": "2026"},
        "f-as_of-day",
        "real date",
        'value="31"',
    ),
    (
        "B13",
        {"a.agreement": "yes", "a.signed_on.day": "31", "a.signed_on.month": "2", "a.signed_on.year": "2025"},
        "f-a-signed_on-day",
        "real date",
        'value="31"',
    ),
]


@pytest.mark.parametrize(("item", "typed", "anchor", "words", "kept"), WRONG)
def test_what_is_wrong_is_said_at_its_field_and_everything_typed_stays(
    item: str, typed: dict[str, str], anchor: str, words: str, kept: str, anu: Assignment, as_: As
) -> None:
    client = as_("farid")
    answer = client.post(f"{HERE}{item}/", {**typed, "comment": "said <once>", "version": "0"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#{anchor}"' in page
    assert f'id="{anchor}"' in page
    assert words in page
    assert kept in page
    assert "said &lt;once&gt;" in page
    assert current(anu, item) is None
    again = client.get(f"{HERE}{item}/").content.decode()
    assert "said &lt;once&gt;" in again
    assert "It is not saved yet" in again


def test_saving_leads_to_the_next_question_the_list_or_stays_for_a_question_raised(anu: Assignment, as_: As) -> None:
    client = as_("farid")
    first = client.post(f"{HERE}A01/", {"a.value": "written", "version": "0", "go": "next"})
    assert first["location"] == f"{HERE}A02/"
    second = client.post(f"{HERE}A01/", {"a.value": "applied", "version": "1", "go": "list"})
    assert second["location"] == HERE
    silent = client.post(f"{HERE}A12/", {"a.register": "yes", "a.entries": "0", "version": "0", "go": "next"})
    assert silent["location"] == f"{HERE}A12/#asked"
    page = client.get(f"{HERE}A12/").content.decode()
    assert "Your answers raise a question" in page
    again = client.post(f"{HERE}A12/", {"a.register": "yes", "a.entries": "0", "version": "1", "go": "next"})
    assert again["location"] == f"{HERE}A13/"


def test_what_is_not_asked_is_left_out_and_said(anu: Assignment, as_: As) -> None:
    client = as_("farid")
    typed = {"a.register": "no", "a.entries": "7", "version": "0"}
    page = client.post(f"{HERE}A12/", typed, follow=True).content.decode()
    assert "left out" in page


def test_half_an_answer_is_kept_for_later_without_being_an_answer(anu: Assignment, as_: As) -> None:
    client = as_("farid")
    answer = client.post(f"{HERE}A02/", {"a.open_call": "37", "version": "0", "go": "later"})
    assert answer["location"] == HERE
    assert current(anu, "A02") is None
    assert "Not saved yet" in client.get(HERE).content.decode()
    page = client.get(f"{HERE}A02/").content.decode()
    assert 'value="37"' in page
    assert client.post(f"{HERE}A02/discard/")["location"] == f"{HERE}A02/"
    assert 'value="37"' not in client.get(f"{HERE}A02/").content.decode()
    assert drafts(anu) == []


def test_saving_is_audited_and_an_older_answer_stays(anu: Assignment, as_: As, save: Save) -> None:
    save("A01", {"value": "written"})
    client = as_("farid")
    client.post(f"{HERE}A01/", {"a.value": "applied", "comment": "now with minutes", "version": "1"})
    page = client.get(f"{HERE}A01/versions/").content.decode()
    assert "Version 2" in page
    assert "Version 1" in page
    assert "<ins>now with minutes</ins>" in page
    assert Event.objects.filter(name="assessments.answer.saved").count() == 2


def test_an_older_version_can_be_started_from(anu: Assignment, as_: As, save: Save) -> None:
    save("A02", {"open_call": 11, "by_order": 2})
    save("A02", {"open_call": 5, "by_order": 2}, based_on=1)
    client = as_("farid")
    assert 'value="5"' in client.get(f"{HERE}A02/").content.decode()
    page = client.get(f"{HERE}A02/?use=1").content.decode()
    assert 'value="11"' in page
    assert 'name="version" value="2"' in page


def test_numbers_too_large_to_be_a_version_are_no_error(anu: Assignment, as_: As) -> None:
    client = as_("farid")
    assert client.get(f"{HERE}A02/?use=99999999999999999999").status_code == 200
    assert client.post(f"{HERE}A01/", {"a.value": "written", "version": "9" * 30}).status_code == 302


@pytest.mark.parametrize("item", ["A99", "Z01", "C7"])
def test_a_question_that_does_not_exist_is_not_there(item: str, anu: Assignment, as_: As) -> None:
    assert as_("farid").get(f"{HERE}{item}/").status_code == 404


def test_a_question_for_joint_units_is_not_asked_of_others(world: World, anu: Assignment, as_: As) -> None:
    assert as_("carmen").get("/rounds/survey-2026/terraclara-dap/A07/").status_code == 404
    assert as_("carmen").get("/rounds/survey-2026/terraclara-dap/A08/").status_code == 200
    assert as_("farid").get(f"{HERE}A07/").status_code == 200
