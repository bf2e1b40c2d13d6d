"""The shipped scales and schemes: complete, in four languages, and what the sources of the method ask for."""

import dataclasses
from collections.abc import Iterator

import pytest

from rectitude.core.instruments.model import Text
from rectitude.core.risk import (
    Rating,
    RiskFault,
    SchemeLibrary,
    cells,
    class_of,
    joined_libraries,
    matrix_warnings,
    residual_warnings,
)

from .shipped import LANGUAGES, library, scales

IDS = [
    "recruitment",
    "targeting",
    "database-access",
    "passenger-control",
    "cargo-baggage",
    "search-seizure",
    "exhibit-store",
    "laboratory",
    "destruction",
    "informants",
    "controlled-delivery",
    "planning",
    "custody",
    "case-building",
    "charging",
    "court",
    "asset-recovery",
    "claims",
    "discipline",
    "whistle-blowing",
    "joint-unit",
    "training-travel",
]


def texts_in(value: object) -> Iterator[Text]:
    """Every text anywhere in a value."""
    if isinstance(value, Text):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts_in(getattr(value, field.name))
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_in(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_in(one)


@pytest.mark.parametrize(("read", "least"), [(scales, 60), (library, 150)])
def test_every_text_is_there_in_four_languages(read: object, least: int) -> None:
    found = list(texts_in(read()))  # type: ignore[operator]
    assert len(found) >= least
    for text in found:
        assert text.languages == LANGUAGES
        assert all(words.strip() == words and words for _, words in text.entries)


@pytest.mark.parametrize("read", [scales, library])
def test_long_texts_are_translated_not_copied(read: object) -> None:
    for text in texts_in(read()):  # type: ignore[operator]
        words = dict(text.entries)
        if len(words["en"]) > 30:
            assert len(set(words.values())) == 4, words["en"]


def test_the_ids_of_the_22_schemes_are_those_they_have_for_ever() -> None:
    assert [one.id for one in library().schemes] == IDS
    assert len(IDS) == 22


def test_every_scheme_has_what_a_group_needs_to_think_with() -> None:
    for one in library().schemes:
        assert one.red_flags, one.id
        assert one.causes, one.id
        assert len(one.controls) >= 2, one.id
        assert one.offences, one.id
        assert all(len(words) <= 400 for _, words in one.scheme.entries), one.id


def test_every_cause_and_offence_is_used() -> None:
    used = {word for one in library().schemes for word in (*one.causes, *one.offences)}
    listed = {one.id for one in (*library().causes, *library().offences)}
    assert listed - used <= {"uncac-20"}  # a sign of any scheme, and the offence of none
    assert used <= listed


def test_the_matrix_is_the_one_of_the_method() -> None:
    for cell in cells():
        likelihood, impact = cell.likelihood, cell.impact
        if (impact == 5 and likelihood >= 3) or (impact == 4 and likelihood >= 4):
            wanted = "extreme"
        elif (
            (impact == 5 and likelihood == 2)
            or (impact == 4 and likelihood in (2, 3))
            or (impact == 3 and likelihood >= 4)
        ):
            wanted = "high"
        elif (
            (impact >= 4 and likelihood == 1)
            or (impact == 3 and likelihood in (2, 3))
            or (impact == 2 and likelihood >= 4)
        ):
            wanted = "medium"
        else:
            wanted = "low"
        assert class_of(cell, matrix=scales().matrix).outcome == wanted, cell


def test_a_rare_catastrophe_is_not_a_frequent_irritation() -> None:
    matrix = scales().matrix
    rare = class_of(Rating(likelihood=1, impact=5), matrix=matrix)
    frequent = class_of(Rating(likelihood=5, impact=1), matrix=matrix)
    assert matrix.rank(rare.outcome) > matrix.rank(frequent.outcome)


def test_the_matrix_rises_everywhere_and_the_rule_of_thumb_falls_back_once() -> None:
    assert matrix_warnings(scales().matrix) == ()
    assert [dict(one.params) for one in residual_warnings(scales().residual)] == [{"weaker": 3, "stronger": 4}]


def test_anchors_and_labels_are_found_by_level_and_word() -> None:
    assert scales().anchor("likelihood", 2).label.in_language("en") == "Possible, never seen"
    assert scales().anchor("operation", 0).label.in_language("fr") == "Pas appliqué"
    assert scales().label("velocity", "weeks").in_language("pt") == "Semanas"
    for wrong in (("likelihood", 6), ("colour", 1)):
        with pytest.raises(RiskFault):
            scales().anchor(*wrong)
    with pytest.raises(RiskFault):
        scales().label("velocity", "hours")


def test_an_institution_adds_schemes_and_cannot_change_shipped_ones() -> None:
    own: SchemeLibrary = dataclasses.replace(
        library(), id="own", languages=("en", "fr"), schemes=(dataclasses.replace(library().schemes[0], id="towing"),)
    )
    joined = joined_libraries(library(), own)
    assert [one.id for one in joined.schemes] == [*IDS, "towing"]
    assert (joined.id, joined.languages, len(joined.causes)) == ("own", ("en", "fr"), 7)
    with pytest.raises(RiskFault, match="recruitment"):
        joined_libraries(library(), library())
    with pytest.raises(RiskFault, match="no language in common"):
        joined_libraries(library(), dataclasses.replace(own, languages=("nl",)))
    with pytest.raises(RiskFault):
        joined.scheme("nothing")
