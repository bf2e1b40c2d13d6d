"""From one version to the next."""

import pytest

from rectitude.core.instruments import (
    Answer,
    Change,
    Instrument,
    Missing,
    carry_forward,
    compare,
    compare_file_texts,
    load,
)

from .example import EXAMPLE, answered, example

ENTRIES = {
    "A01": "same",
    "A02": "{recoded: other bands}",
    "A03": "same",
    "A04": "{broken: other checks}",
} | dict.fromkeys(("A06", "A07", "A12", "B01"), "same")


def later(*changes: tuple[str, str], **entries: str) -> str:
    text = EXAMPLE.replace('version: "1.0"', 'version: "1.1"')
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    written = "".join(f"    {item}: {entry}\n" for item, entry in {**ENTRIES, **entries}.items() if entry)
    return f'{text}crosswalk:\n  from: "1.0"\n  items:\n{written}'


REWORDED = ("Is it written? (en)", "Is it set down in writing? (en)")


def version(*changes: tuple[str, str], **entries: str) -> Instrument:
    return load(later(*changes, **entries))


def test_a_changed_wording_is_a_difference_and_still_the_same() -> None:
    comparison = compare(example(), version(REWORDED))
    assert comparison.faults == ()
    first = comparison.items[0]
    assert (first.item, first.declared, first.is_comparable) == ("A01", Change.SAME, True)
    assert [(d.path, d.old, d.new) for d in first.differences] == [
        ("text.en", "Is it written? (en)", "Is it set down in writing? (en)")
    ]
    assert comparison.items[1].why == "other bands"
    assert not comparison.items[1].is_comparable


@pytest.mark.parametrize(
    ("before", "after", "path", "item"),
    [
        ("max: 5000", "max: 6000", "parts.entries.max", "A12"),
        ("[0.01, 1], [25, 2]", "[0.01, 1], [30, 2]", "score", "A06"),
        ("applies_when: \"header.joint_unit == 'yes'\"", "restricted: true", "applies_when", "A07"),
        ("mean_of: [reach]", "of: days, bands: [[0, 4], [9, 0]]", "score", "B01"),
        ('{code: "informal", score: 1', '{code: "informal", score: 2', "parts.value.options.informal.score", "A01"),
    ],
)
def test_what_is_called_the_same_must_be_the_same(before: str, after: str, path: str, item: str) -> None:
    comparison = compare(example(), version((before, after)))
    assert [(fault.code, fault.path) for fault in comparison.faults] == [
        ("same-but-changed", f"crosswalk.items.{item}")
    ]
    assert path in str(comparison.faults[0].message)


def test_a_crosswalk_must_say_the_truth_about_what_was_there() -> None:
    text = later(("id: A03", "id: A33"), A03="", A33="same", A01="new")
    codes = {fault.path: fault.code for fault in compare(example(), load(text)).faults}
    assert codes == {"crosswalk.items.A33": "known-but-new", "crosswalk.items.A01": "new-but-known"}
    assert [entry.item for entry in compare(example(), load(text)).items if entry.is_gone] == ["A03"]


def test_versions_that_do_not_belong_together_are_told() -> None:
    other = load(EXAMPLE.replace("id: example", "id: another"))
    assert [fault.code for fault in compare(example(), other).faults] == ["different-instrument"]
    silent = load(EXAMPLE.replace("max: 5000", "max: 1"))
    assert [fault.code for fault in compare(example(), silent).faults] == ["version-unchanged", "no-crosswalk"]
    from_elsewhere = load(later().replace('from: "1.0"', 'from: "0.9"'))
    assert [fault.code for fault in compare(example(), from_elsewhere).faults] == ["crosswalk-wrong-version"]
    assert compare(example(), example()).faults == ()


def test_the_faults_of_two_files_name_the_line_in_the_later_one() -> None:
    text = later(("max: 5000", "max: 6000"))
    line = next(n for n, row in enumerate(text.splitlines(), start=1) if row == "    A12: same")
    lines = compare_file_texts(EXAMPLE, text, old_name="a.yaml", new_name="b.yaml")
    assert len(lines) == 1
    assert lines[0].startswith(f"b.yaml:{line}: same-but-changed: crosswalk.items.A12: ")


@pytest.mark.parametrize(
    ("answer", "carried", "reason"),
    [
        (answered("A01", value="written"), True, "carried"),
        (answered("A02", open_call=1, by_order=1), False, "recoded"),
        (answered("A04", checks={"record": "never", "assets": "never", "test": "never"}), False, "broken"),
        (answered("A12", register="yes", entries=4), True, "carried"),
        (Answer(item="A01", missing=Missing.NOT_APPLICABLE), True, "carried"),
        (Answer(item="A01", missing=Missing.REFUSED), False, "had-no-value"),
        (Answer(item="A99", values={"value": "x"}), False, "not-in-both"),
        (Answer(item="staff_actual", values={"staff_actual": 40}), True, "carried"),
    ],
)
def test_an_answer_is_carried_only_when_the_question_is_the_same(answer: Answer, carried: bool, reason: str) -> None:
    found = carry_forward(answer, old=example(), new=version(REWORDED))
    assert (found.answer == answer) is carried
    assert (found.answer is None) is not carried
    assert found.reason.code == reason
    assert str(found.reason)


def test_between_rounds_of_one_version_every_value_is_carried() -> None:
    answer = answered("A04", checks={"record": "never", "assets": "never", "test": "never"})
    assert carry_forward(answer, old=example(), new=example()).answer == answer
