"""The checker tells every fault, each at its line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rectitude.core.instruments import InstrumentFaults, check, check_file_text, load

from .example import EXAMPLE, said

LINES = EXAMPLE.splitlines()


def line_of(fragment: str) -> int:
    """The line of the example that holds a fragment, counted from 1."""
    return next(number for number, line in enumerate(LINES, start=1) if fragment in line)


def test_the_example_has_no_fault() -> None:
    assert check(EXAMPLE) == ()


# What is changed in the example, and the fault it must give at the line of the change.
BROKEN = [
    ("id: A02", "id: A01", "duplicate-id"),
    ("id: by_order", "id: open_call", "duplicate-id"),
    ("id: assets", "id: record", "duplicate-id"),
    ("{id: staff_actual", "{id: joint_unit", "duplicate-id"),
    ("id: more-vetted-than-staff", "id: silence-gifts", "duplicate-id"),
    ('{code: "partly", score: 2', '{code: "yes", score: 2', "duplicate-option"),
    ("restricted: true", "restrictd: true", "unknown-key"),
    ("type: LP", "type: PL", "unknown-type"),
    ("scale: mandatory", "scale: obligatory", "unknown-scale"),
    ("unit: persons\n            integer", "unit: people\n            integer", "unknown-unit"),
    ("restricted: true", "restricted: maybe", "not-a-flag"),
    ("max: 5000", "max: many", "not-a-number"),
    ("min: 0, max: 5000", "min: 9000, max: 5000", "min-over-max"),
    ("max: 5000", "max_length: 20", "key-not-for-type"),
    (
        "[25, 2], [75, 3], [100, 4]]}\n      - id: A03",
        "[75, 2], [25, 3], [100, 4]]}\n      - id: A03",
        "bands-not-rising",
    ),
    ("[100, 4]]}\n      - id: A03", "[100, 5]]}\n      - id: A03", "score-out-of-range"),
    ("[100, 4]]}\n      - id: A03", "[100]]}\n      - id: A03", "bad-band"),
    ("open_call / (open_call", "open_cal / (open_call", "unknown-name"),
    ("(open_call + by_order)", "(open_call + by_order", "expression-ends-early"),
    ("header.joint_unit == 'yes'", "header.joint_unit == 'yse'", "unknown-code"),
    ("header.joint_unit == 'yes'", "header.joint_unit == 'dont_know'", "compare-with-missing"),
    ("header.joint_unit == 'yes'", "header.joint_unit == 1", "expression-cannot-compare"),
    ("header.joint_unit == 'yes'", "header.staff_actual", "expression-wrong-kind"),
    ("header.joint_unit == 'yes'", "header.staff_actual + 'a' > 1", "expression-wrong-kind"),
    ("register != 'no'\"}", 'entries > 1"}', "routing-cycle"),
    ("header.joint_unit == 'yes'", "A07 == 'always'", "routing-cycle"),
    ("items: [A12]", "items: [A99]", "rule-unknown-item"),
    ("kind: silence", "kind: whisper", "unknown-rule-kind"),
    ("{header.staff_actual} people? (fr)", "{header.staf} people? (fr)", "unknown-placeholder"),
    ("{header.staff_actual} people? (fr)", "people? (fr)", "placeholder-mismatch"),
    ("{header.staff_actual} people? (fr)", "{header.staff_actual people? (fr)", "broken-placeholder"),
    ("mean_of: [reach]", "mean_of: [note]", "unscored-part"),
    ("mean_of: [reach]", "mean_of: [nothing]", "unknown-part"),
    ("mean_of: [reach]", "mean_of: []", "unscorable-item"),
    ('score: 2, label: {en: "Partly', 'label: {en: "Partly', "option-without-score"),
    ('code: "dont_know", score: null', 'code: "dont_know", score: 3', "missing-code-scored"),
    ("cells: NUM", "cells: scale", "columns-without-numbers"),
    ("languages: [en, es, fr, pt]", "languages: [en, es, fr, pt, de]", "missing-language"),
    ("languages: [en, es, fr, pt]", "languages: [en, es, fr, Portuguese]", "bad-language"),
    ('version: "1.0"', "version: 1.0", "not-text"),
    ('version: "1.0"', 'version: "one"', "bad-version"),
    ("withheld_under: 0.6", "withheld_under: 6", "bad-share"),
    ("aggregate: mean", "aggregate: median", "unknown-aggregate"),
    ("id: A03", "id: header", "reserved-id"),
    ("id: A03", 'id: "A 03"', "bad-id"),
    ('"4": {en: "All', '"5": {en: "All', "bad-level"),
    ("id: example", "id: example\nid: again", "duplicate-key"),
    ("id: example", "id: !!python/object:os.system example", "yaml-tag"),
    ("id: example", "id: &a example", "yaml-alias"),
    ("items: [A12]", "items: *a", "yaml-alias"),
    ("id: example", "id: [example", "yaml-syntax"),
]


@pytest.mark.parametrize(("before", "after", "code"), BROKEN)
def test_each_fault_is_told_at_its_line(before: str, after: str, code: str) -> None:
    assert before in EXAMPLE
    broken = EXAMPLE.replace(before, after, 1)
    faults = check(broken)
    assert code in [fault.code for fault in faults]
    assert all(fault.line >= 1 and str(fault.message) for fault in faults)
    with pytest.raises(InstrumentFaults) as caught:
        load(broken)
    assert caught.value.faults == faults


@pytest.mark.parametrize(
    ("before", "after", "code", "line"),
    [
        ("type: LP", "type: PL", "unknown-type", line_of("type: LP")),
        ("register != 'no'\"}", 'entries > 1"}', "routing-cycle", line_of("id: entries")),
        (
            "{header.staff_actual} people? (fr)",
            "people? (fr)",
            "placeholder-mismatch",
            line_of("{header.staff_actual} people"),
        ),
        ("restricted: true", "restrictd: true", "unknown-key", line_of("restricted: true")),
        ("open_call / (open_call", "open_cal / (open_call", "unknown-name", line_of("open_call / (open_call")),
        (', fr: "Law and practice? (fr)"', "", "missing-language", line_of("Law and practice")),
    ],
)
def test_the_line_is_the_line_of_the_fault(before: str, after: str, code: str, line: int) -> None:
    faults = [fault for fault in check(EXAMPLE.replace(before, after, 1)) if fault.code == code]
    assert [fault.line for fault in faults] == [line]


def test_all_faults_are_told_together_in_the_order_of_the_file() -> None:
    broken = EXAMPLE.replace("type: LP", "type: PL").replace("restricted: true", "restrictd: true")
    broken = broken.replace("items: [A12]", "items: [A99]")
    faults = check(broken)
    assert [fault.code for fault in faults] == ["unknown-type", "unknown-key", "rule-unknown-item"]
    assert [fault.line for fault in faults] == sorted(fault.line for fault in faults)


def test_a_later_version_needs_an_entry_for_every_item_and_no_other() -> None:
    entries = "{A01: same, A02: {recoded: why}, A03: same, A04: same, A06: same, A07: new, A12: {broken: why}, X: same}"
    faults = check(EXAMPLE.replace('"1.0"', '"2.0"') + f'crosswalk:\n  from: "1.0"\n  items: {entries}\n')
    assert sorted(fault.code for fault in faults) == ["crosswalk-missing-item", "crosswalk-unknown-item"]


def test_labels_that_read_the_same_are_a_fault() -> None:
    faults = check(EXAMPLE.replace('en: "Partly (en)"', 'en: "Yes (en)"'))
    assert [fault.code for fault in faults] == ["same-label"]


def test_over_long_texts_are_told() -> None:
    faults = check(EXAMPLE.replace("Is it written? (es)", "x" * 2001))
    assert [fault.code for fault in faults] == ["text-too-long"]


def test_lines_for_people_name_file_line_and_code() -> None:
    lines = check_file_text(EXAMPLE.replace("type: LP", "type: PL"), name="mine.yaml")
    assert lines[0].startswith(f"mine.yaml:{line_of('type: LP')}: unknown-type: A03.type: There is no type “PL”.")


@pytest.mark.parametrize(
    "text", ["", "   \n# only a comment\n", "null", "[]", "just text", "id: x", "--- \n---\n", "a: " + "[" * 500]
)
def test_what_is_no_instrument_at_all_is_told_too(text: str) -> None:
    assert check(text)


@given(st.text(max_size=200))
@settings(max_examples=100)
def test_any_text_gives_faults_and_never_an_exception(text: str) -> None:
    assert all(fault.line >= 0 for fault in check(text))


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_mutilated_file_gives_faults_or_an_instrument(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(EXAMPLE) - 1))
    end = data.draw(st.integers(start, min(len(EXAMPLE), start + 60)))
    piece = data.draw(st.text(alphabet="{}[]:,\"'&*!|>-#%@`\n\t 0aA.é\x00\ud800", max_size=8))
    mutilated = EXAMPLE[:start] + piece + EXAMPLE[end:]
    if not check(mutilated):
        load(mutilated)


def test_a_text_of_every_language_is_kept() -> None:
    title = load(EXAMPLE).title
    assert said("Example") == "{" + ", ".join(f'{code}: "{title.in_language(code)}"' for code in title.languages) + "}"
    assert title.in_language("pt-br") == "Example (pt)"
    assert title.in_language("de") == "Example (en)"
