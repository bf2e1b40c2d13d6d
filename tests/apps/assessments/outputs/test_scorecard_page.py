"""Who reads a scorecard, what it says before and after verification, and what it costs."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from rectitude.apps.assessments.actions.answers import Entry, save_answer
from rectitude.apps.assessments.actions.reviews import review_answer
from rectitude.apps.assessments.exports.columns import COLUMNS
from rectitude.apps.assessments.models import Assignment, Round
from rectitude.apps.assessments.pages.outputs.scorecard import Scorecard
from rectitude.base.audit.models import Event
from rectitude.base.institutions.scopes import in_assignment
from rectitude.core import instruments
from tests.apps.assessments.outputs import filled
from tests.apps.assessments.outputs.conftest import PATH
from tests.apps.assessments.outputs.filled import HOSTILE, verified
from tests.cast import NOW, World, make_round

As = Callable[[str], Client]
CardOf = Callable[..., Scorecard]
FILES = ("scorecard/", "scorecard.pdf", "scorecard.xlsx", "scorecard.json", "scorecard.csv")


@pytest.mark.parametrize("who", ["farid", "amina", "petra", "bruno"])
def test_read_by_the_institution_its_reviewers_and_the_programme(as_: As, verified_: Assignment, who: str) -> None:
    for file in FILES:
        response = as_(who).get(PATH + file)
        assert response.status_code == 200, file
        if file != "scorecard/":
            assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("who", ["carmen", "dmitri", "olga", "delia"])
def test_refused_to_everybody_else_and_noted(as_: As, verified_: Assignment, who: str) -> None:
    for file in FILES:
        before = Event.objects.filter(name="access.refused").count()
        response = as_(who).get(PATH + file)
        assert response.status_code == 404, file
        assert b"Airport" not in response.content
        assert Event.objects.filter(name="access.refused").count() == before + 1


def test_a_round_that_does_not_exist_looks_the_same(as_: As, verified_: Assignment) -> None:
    mine = as_("carmen").get(f"{PATH}scorecard/")
    nothing = as_("carmen").get("/rounds/no-such/belmara-anu/scorecard/")
    assert mine.status_code == nothing.status_code == 404
    assert _said(mine) == _said(nothing)


def _said(response: Any) -> str:
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


def test_before_anything_is_submitted(as_: As, open_round_: Round) -> None:
    response = as_("farid").get(f"{PATH}scorecard/")
    assert "There is no scorecard yet" in response.content.decode()
    assert as_("farid").get(f"{PATH}scorecard.pdf").status_code == 409


def test_before_verification_it_says_it_is_only_claimed(as_: As, submitted_: Assignment, card_of: CardOf) -> None:
    html = as_("farid").get(f"{PATH}scorecard/").content.decode()
    assert "What the unit claims</h2>" in html
    assert "not verified yet: everything here is what the institution claims" in html
    card = card_of(submitted_)
    assert not card.is_verified
    assert all(area.verified.value is None for area in card.areas)
    assert "verified:" not in _strip(html)
    assert "claimed 3 of 4" in _strip(html)


def _strip(html: str) -> str:
    return html.partition('id="answers"')[2].partition("rx-key")[0]


def test_the_programme_officer_reads_scores_and_no_answer(as_: As, verified_: Assignment) -> None:
    petra = as_("petra")
    html = petra.get(f"{PATH}scorecard/").content.decode()
    assert "Verified score 54" in html
    assert "/answers/" not in html
    assert "Which of the two should we use" not in html
    for file in ("scorecard.json", "scorecard.csv"):
        text = petra.get(PATH + file).content.decode()
        assert "standing" not in text
        assert HOSTILE[:20] not in text
    document = petra.get(f"{PATH}scorecard.json").json()
    assert all(a["is_hidden"] and not a["answer"] and not a["comment"] and not a["review"] for a in document["answers"])
    assert all(a["law"] is None for a in document["answers"])
    assert all(not q["text"] for q in document["questions"])


def test_figures_are_those_of_the_run_even_after_an_answer_changed(
    world: World, submitted_: Assignment, card_of: CardOf
) -> None:
    before = card_of(submitted_)
    with in_assignment(round_pk=submitted_.round_id, institution_pk=submitted_.institution_id):
        review_answer(
            by=world.actor("bruno"), at=NOW + timedelta(days=2), assignment=submitted_, item="B03",
            answer_number=1, verdict="queried", grade=None, text="Since when?",
        )  # fmt: skip
        answer = instruments.Answer(item="B03", values={"value": "absent"})
        entry = Entry(item="B03", answer=answer, grade=0, based_on=1)
        save_answer(by=world.actor("farid"), at=NOW + timedelta(days=3), assignment=submitted_, entry=entry)
    after = card_of(submitted_)
    assert after.areas == before.areas
    old, line = before.line("B03"), after.line("B03")
    assert old
    assert line
    assert line.is_newer
    assert (line.claimed, line.said, line.version) == (old.claimed, old.said, 1)


def test_the_round_before_is_shown_where_the_questions_are_the_same(world: World, card_of: CardOf) -> None:
    old = make_round(world, code="survey-2024")
    earlier = verified(world, old)
    new = make_round(world, code="survey-2026")
    Round.objects.filter(pk=new.pk).update(previous=old)
    new.previous = old
    card, before = card_of(verified(world, new)), card_of(earlier)
    assert [area.previous for area in card.areas] == [area.verified.value for area in before.areas]
    assert card.previous_year == "2026"
    assert before.areas[0].previous is None


def test_its_because_leads_to_the_ledger(as_: As, verified_: Assignment, card_of: CardOf) -> None:
    origin = card_of(verified_).origin
    event = Event.objects.get(key=origin.event_key)
    assert event.name == "assessments.review.finished"
    assert event.details["run"] == origin.run_key
    assert event.details["inputs"] == origin.inputs_digest
    html = as_("farid").get(f"{PATH}scorecard/").content.decode()
    assert f"/ledger/events/{origin.event_key}/" in html
    assert origin.instrument_digest[:12] in html


def test_restricted_contents_need_their_own_right(verified_: Assignment, card_of: CardOf) -> None:
    line = card_of(verified_).line("A06")
    hidden = card_of(verified_, reads=False).line("A06")
    assert line
    assert hidden
    assert line.is_restricted
    assert line.said
    assert not hidden.said
    assert hidden.verified == line.verified


def test_missing_answers_are_counted_by_reason(verified_: Assignment, card_of: CardOf) -> None:
    areas = {area.section: area for area in card_of(verified_).areas}
    assert dict(areas["C"].claimed.missing) == {"no_evidence": 1, "refused": 2}
    assert (areas["C"].claimed.n_answered, areas["C"].claimed.n_applicable) == (12, 15)
    assert dict(areas["A"].claimed.missing) == {"not_applicable": 1}
    assert (areas["A"].claimed.n_answered, areas["A"].claimed.n_applicable) == (14, 14)


def test_words_of_people_are_never_markup(as_: As, verified_: Assignment) -> None:
    html = as_("farid").get(f"{PATH}answers/A01/").content.decode()
    assert "<b>&amp;</b>" not in html
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in html
    with override("es"):
        assert "&lt;b&gt;" in as_("farid").get(f"{PATH}answers/C15/").content.decode()


@pytest.mark.parametrize("page", ["scorecard/", "answers/A01/", "answers/C06/"])
def test_what_a_page_costs(as_: As, verified_: Assignment, page: str, django_assert_max_num_queries: Any) -> None:
    farid = as_("farid")
    farid.get(PATH + page)
    with django_assert_max_num_queries(10):
        response = farid.get(PATH + page)
    assert len(response.content) < 50_000


def test_an_area_with_too_few_answers_is_withheld_in_words(
    world: World, as_: As, open_round_: Round, card_of: CardOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = {f"A{number:02}": "refused" for number in range(1, 8)}
    monkeypatch.setattr(filled, "MISSING", {**filled.MISSING, **refused})
    card = card_of(verified(world, open_round_))
    area = card.areas[0]
    assert (area.claimed.n_answered, area.claimed.n_applicable) == (7, 14)
    assert area.claimed.value is None
    assert area.verified.value is None
    html = as_("farid").get(f"{PATH}scorecard/").content.decode()
    assert "Withheld: 7 of 14 applicable items have a score, and at least 60% are needed." in html
    assert as_("farid").get(f"{PATH}scorecard.json").json()["areas"][0]["verified"]["value"] is None
    assert as_("farid").get(f"{PATH}scorecard.pdf").status_code == 200


def test_every_column_is_documented() -> None:
    text = (Path(__file__).parents[4] / "docs" / "guides" / "read-api.md").read_text(encoding="utf-8")
    assert not [column.name for column in COLUMNS if f"`{column.name}`" not in text]
    assert not [str(code) for code in instruments.Missing if f"| `{code}` |" not in text]
