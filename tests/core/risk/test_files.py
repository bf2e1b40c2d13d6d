"""Files of scales and schemes: every fault is named, with its line and path, and nothing else is raised."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from rectitude.core.risk import RiskFileFault, read_library, read_scales

from .shipped import SCALES, SCHEMES, library, scales


def mapping(path: Any) -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return loaded


SCALES_GIVEN, SCHEMES_GIVEN = mapping(SCALES), mapping(SCHEMES)


def codes(read: Callable[[Any], object], given: Any) -> list[tuple[str, str]]:
    with pytest.raises(RiskFileFault) as raised:
        read(given)
    return [(fault.path, fault.code) for fault in raised.value.faults]


def test_bytes_text_and_mapping_give_the_same() -> None:
    assert read_scales(SCALES.read_text(encoding="utf-8")) == scales() == read_scales(SCALES_GIVEN)
    assert read_library(SCHEMES_GIVEN) == library()


@pytest.mark.parametrize(
    ("changed", "path", "code"),
    [
        ({"colour": 1}, "", "unknown-key"),
        ({"likelihood": SCALES_GIVEN["likelihood"][:4]}, "likelihood", "bad-levels"),
        ({"impact": SCALES_GIVEN["impact"][::-1]}, "impact", "bad-levels"),
        ({"appetite": "tiny"}, "appetite", "unknown-class"),
        ({"opportunity_floor": 9}, "opportunity_floor", "bad-number"),
        ({"opportunity_floor": True}, "opportunity_floor", "bad-number"),
        ({"voting": {"fewest": 5, "speak_from": 2}}, "voting", "bad-number"),
        ({"review": {"check_months": 0, "full_months": 24}}, "review.check_months", "bad-number"),
        ({"matrix": {"rules": [], "otherwise": "low"}}, "matrix.rules", "empty-list"),
        ({"matrix": SCALES_GIVEN["matrix"] | {"otherwise": "tiny"}}, "matrix", "risk.unknown-class"),
        ({"matrix": {"rules": SCALES_GIVEN["matrix"]["rules"]}}, "matrix", "risk.no-rule"),
        (
            {"matrix": {"rules": [{"class": "low", "likelihood": [0], "impact": [1]}], "otherwise": "low"}},
            "matrix.rules.1.likelihood",
            "bad-level",
        ),
        ({"residual": {"steps": SCALES_GIVEN["residual"]["steps"][1:]}}, "residual", "bad-steps"),
        ({"words": SCALES_GIVEN["words"] | {"velocity": []}}, "words.velocity", "bad-words"),
        ({"classes": [SCALES_GIVEN["classes"][0]] * 2}, "classes", "duplicate-id"),
        ({"languages": ["en"]}, "title", "unknown-language"),
        ({"languages": [*SCALES_GIVEN["languages"], "nl"]}, "title", "missing-language"),
        ({"languages": []}, "languages", "no-languages"),
        ({"languages": ["English"]}, "languages", "bad-language"),
        ({"id": "Risk Scales"}, "id", "bad-id"),
        ({"version": 1.0}, "version", "not-text"),
    ],
)
def test_faults_of_scales_are_named(changed: dict[str, Any], path: str, code: str) -> None:
    assert (path, code) in codes(read_scales, SCALES_GIVEN | changed)


@pytest.mark.parametrize("key", [key for key in SCALES_GIVEN if key != "description"])
def test_nothing_may_be_missing_from_scales(key: str) -> None:
    given = {name: value for name, value in SCALES_GIVEN.items() if name != key}
    assert ("", "missing-key") in codes(read_scales, given)


@pytest.mark.parametrize(
    ("changed", "path", "code"),
    [
        ({"causes": ["luck"]}, "schemes.recruitment.causes", "unknown-word"),
        ({"offences": ["uncac-99"]}, "schemes.recruitment.offences", "unknown-word"),
        ({"red_flags": []}, "schemes.recruitment.red_flags", "empty-list"),
        ({"scheme": {"en": "Only English."}}, "schemes.recruitment.scheme", "missing-language"),
        ({"controls": SCHEMES_GIVEN["schemes"][0]["controls"][:1] * 2}, "schemes.recruitment.controls", "duplicate-id"),
        (
            {"controls": [SCHEMES_GIVEN["schemes"][0]["controls"][0] | {"type": "magic"}]},
            "schemes.recruitment.controls.panel.type",
            "unknown-type",
        ),
    ],
)
def test_faults_of_a_library_are_named(changed: dict[str, Any], path: str, code: str) -> None:
    first = SCHEMES_GIVEN["schemes"][0] | changed
    assert (path, code) in codes(read_library, SCHEMES_GIVEN | {"schemes": [first]})


def test_a_scheme_twice_is_a_fault() -> None:
    twice = SCHEMES_GIVEN | {"schemes": SCHEMES_GIVEN["schemes"][:1] * 2}
    assert codes(read_library, twice) == [("schemes", "duplicate-id")]


def test_a_fault_says_its_line() -> None:
    text = SCALES.read_text(encoding="utf-8").replace("appetite: low", "appetite: tiny")
    line = 1 + text.splitlines().index("appetite: tiny")
    with pytest.raises(RiskFileFault, match=rf"^{line}: unknown-class: appetite: "):
        read_scales(text.encode())


@pytest.mark.parametrize("source", [b"\xff\xfe", b"", "a: [", "- 1\n- 2\n", "&a b: *a", "42", {}])
def test_what_is_no_file_of_ours_is_refused(source: Any) -> None:
    for read in (read_scales, read_library):
        with pytest.raises(RiskFileFault):
            read(source)


leaves = st.one_of(st.none(), st.booleans(), st.integers(-3, 9), st.floats(), st.text(max_size=6))
values = st.recursive(
    leaves, lambda of: st.one_of(st.lists(of, max_size=3), st.dictionaries(st.text(max_size=5), of, max_size=3))
)


@settings(max_examples=40, deadline=None)
@given(key=st.sampled_from(sorted(SCALES_GIVEN)), value=values)
def test_nothing_but_named_faults_is_raised(key: str, value: Any) -> None:
    assert outcome(SCALES_GIVEN | {key: value})


def outcome(given: dict[str, Any]) -> object:
    """What came of a file: its version, or its faults."""
    try:
        return read_scales(given).version
    except RiskFileFault as fault:
        return fault.faults
