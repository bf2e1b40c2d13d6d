"""The shipped survey: 45 items, four languages, every answer scorable, every rule sound."""

import pytest

from rectitude.core.instruments import (
    Answer,
    BandsOf,
    Context,
    Item,
    Part,
    PartType,
    PartValue,
    all_claimed,
    applicable_items,
    check_file_text,
    open_parts,
    overall_score,
    part_paths,
    questions,
    section_scores,
)

from .example import LANGUAGES, SURVEY, survey

JOINT = {"A07", "B13"}
# Restricted by default in the source of the survey (the items marked [R]).
RESTRICTED = {"A06", "A10", "B08", "B10", "B12", "C04"}


def test_the_file_has_no_fault() -> None:
    assert check_file_text(SURVEY.read_text(encoding="utf-8"), name="survey") == ()


def test_it_has_three_areas_of_fifteen_items() -> None:
    wanted = [f"{area}{number:02}" for area in "ABC" for number in range(1, 16)]
    assert [item.id for item in survey().items] == wanted
    assert [section.id for section in survey().sections] == ["A", "B", "C"]
    assert survey().languages == LANGUAGES


def test_two_items_are_asked_only_of_joint_units() -> None:
    everyone = {item.id for item in applicable_items(survey(), Context.of(facts={"joint_unit": "no"}))}
    assert {item.id for item in survey().items} - everyone == JOINT
    joint = applicable_items(survey(), Context.of(facts={"joint_unit": "yes"}))
    assert len(joint) == 45


def test_the_sensitive_items_are_restricted() -> None:
    assert {item.id for item in survey().items if item.restricted} >= RESTRICTED


@pytest.mark.parametrize("item", survey().items, ids=lambda item: item.id)
def test_every_item_names_its_standard_and_what_to_attach(item: Item) -> None:
    assert item.standards
    assert item.evidence is not None
    assert item.evidence.languages == LANGUAGES


def _best(part: Part) -> PartValue:
    best = None
    if part.scale is not None:
        best = max(part.scale.options, key=lambda option: -1 if option.score is None else option.score).code
    if part.type is PartType.LP:
        return {"law": 4, "practice": 4}
    if part.is_number_grid:
        return {row.id: {column.id: 1 for column in part.columns} for row in part.rows}
    if part.type is PartType.GRID:
        return {row.id: str(best) for row in part.rows}
    if part.type is PartType.MULTI:
        return (str(best),)
    simple: dict[PartType, PartValue] = {PartType.NUM: 1, PartType.TXT: "text", PartType.DATE: "2026-01-01"}
    return simple.get(part.type, str(best))


def best_context() -> Context:
    """Every part of every item answered: options at their best, numbers 1."""
    answers = {
        item.id: Answer(item=item.id, values={part.id: _best(part) for part in item.parts}) for item in survey().items
    }
    facts = {field.id: _best(field.part) for field in survey().header}
    return Context.of(facts={**facts, "joint_unit": "yes", "staff_actual": 40}, answers=answers)


def test_an_institution_that_answers_everything_has_every_score() -> None:
    context = best_context()
    scores = all_claimed(survey(), context)
    assert [item.id for item in survey().items if scores[item.id].score is None] == []
    assert all(open_parts(item, context.answers[item.id], context) == () for item in survey().items)
    areas = section_scores(survey(), scores)
    assert [(area.n_answered, area.n_applicable) for area in areas] == [(15, 15)] * 3
    assert overall_score(survey(), scores).n_applicable == 45
    best = [item.id for item in survey().items if not isinstance(item.score, BandsOf)]
    assert all(scores[item].score == 4.0 for item in best)


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_can_be_asked_in_every_language(language: str) -> None:
    asked = questions(survey(), best_context(), language)
    assert asked
    assert all("{" not in question.text for question in asked)


def test_every_value_has_one_path() -> None:
    for item in survey().items:
        paths = [path for part in item.parts for path in part_paths(part)]
        assert len(paths) == len(set(paths))
