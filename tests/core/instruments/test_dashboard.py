"""The shipped dashboard: seven areas of six indicators, every level described, four languages."""

from functools import cache

import pytest

from rectitude.core.instruments import (
    Context,
    Instrument,
    Item,
    PartType,
    Text,
    applicable_items,
    check_file_text,
    load,
)

from .example import LANGUAGES, SURVEY, survey

DASHBOARD = SURVEY.parent / "justice-dashboard-1.0.yaml"
AREAS = ("IO", "EO", "PR", "TR", "CS", "CA", "IN")
# What does not apply to every function (I, P, J), from the dashboard's table of indicators: EO2 I, PR2 IP, TR6 PJ,
# CS5 IP; the other 38 apply to all three.
NOT_ASKED = {
    "investigation": {"TR6"},
    "prosecution": {"EO2"},
    "adjudication": {"EO2", "PR2", "CS5"},
}


@cache
def dashboard() -> Instrument:
    """The shipped dashboard."""
    return load(DASHBOARD.read_text(encoding="utf-8"))


def _texts(item: Item) -> list[Text | None]:
    part = item.parts[0]
    anchors = [text for _, text in (*part.anchors_law, *part.anchors_practice)]
    return [item.name, item.text, item.hint, item.evidence, *anchors]


def test_the_file_has_no_fault() -> None:
    assert check_file_text(DASHBOARD.read_text(encoding="utf-8"), name="dashboard") == ()


def test_it_has_seven_areas_of_six_indicators() -> None:
    assert [section.id for section in dashboard().sections] == list(AREAS)
    assert [item.id for item in dashboard().items] == [f"{area}{number}" for area in AREAS for number in range(1, 7)]
    assert dashboard().languages == LANGUAGES
    assert all(section.description is not None for section in dashboard().sections)


@pytest.mark.parametrize(("function", "count"), [("investigation", 41), ("prosecution", 41), ("adjudication", 39)])
def test_each_function_is_asked_what_applies_to_it(function: str, count: int) -> None:
    asked = {item.id for item in applicable_items(dashboard(), Context.of(facts={"function": function}))}
    assert len(asked) == count
    assert {item.id for item in dashboard().items} - asked == NOT_ASKED[function]


@pytest.mark.parametrize("item", dashboard().items, ids=lambda item: item.id)
def test_every_level_of_law_and_practice_is_described_in_every_language(item: Item) -> None:
    assert [part.type for part in item.parts] == [PartType.LP]
    assert item.is_simple
    part = item.parts[0]
    for half in (part.anchors_law, part.anchors_practice):
        assert [level for level, _ in half] == [0, 1, 2, 3, 4]
        for language in LANGUAGES:
            assert len({text.in_language(language) for _, text in half}) == 5
    texts = _texts(item)
    assert all(text is not None and text.languages == LANGUAGES for text in texts)
    assert all(words.strip() == words for text in texts if text for _, words in text.entries)
    assert item.standards
    assert item.weight == 1


def test_no_two_indicators_describe_a_level_in_the_same_words() -> None:
    anchors = [
        text.in_language("en")
        for item in dashboard().items
        for _, text in (*item.parts[0].anchors_law, *item.parts[0].anchors_practice)
    ]
    assert len(anchors) == 420
    assert len(set(anchors)) == 420


def test_what_it_relates_to_is_in_the_survey() -> None:
    related = [pair for item in dashboard().items for pair in item.related]
    assert related
    assert {instrument for instrument, _ in related} == {survey().id}
    assert [item for _, item in related if survey().item(item) is None] == []


def test_the_levels_have_words_and_the_one_fact_is_the_function() -> None:
    level = dashboard().scale("LEVEL")
    assert level is not None
    assert [option.score for option in level.options] == [0, 1, 2, 3, 4]
    assert [field.id for field in dashboard().header] == ["function"]
