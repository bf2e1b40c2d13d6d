"""A form made elsewhere is read as far as it maps, and what it cannot be is told."""

import pytest

from rectitude.core.instruments import Missing, PartType, examine_xlsform, from_xlsform

from .example import item_of, part_of
from .forms import Rows, form, told

CHOICES: Rows = [
    ["list_name", "name", "label", "rectitude_score"],
    ["yn", "yes", "Yes", 4],
    ["yn", "no", "No", 0],
    ["yn", "dont_know", "Unsure", None],
    ["kinds", "a", "A", None],
    ["kinds", "b", "B", None],
]
SETTINGS: Rows = [["form_title", "form_id", "version"], ["Clinic visit", "clinic-visit", "1.2"]]
HEAD: list[object] = ["type", "name", "label", "hint", "required", "relevant", "constraint"]
PLAIN: Rows = [
    HEAD,
    ["start", "start", None],
    ["begin group", "header", "About you"],
    ["integer", "staff", "How many staff?", None, "yes", None, ". >= 0"],
    ["text", "remarks", "Remarks"],
    ["end group"],
    ["begin_group", "first", "First part", None, None, "${staff} > 5"],
    ["select one yn", "open", "Is it open?", "Look at the door", "TRUE"],
    ["begin_group", "tools", "Tools"],
    ["select_one yn", "gloves", "Gloves?", None, "yes", "${open} = 'yes' and ${staff} >= 10"],
    ["decimal", "litres", "Litres?", None, None, "${gloves} != ''", ". >= 0 and . <= 9.5"],
    ["date", "since", "Since?"],
    ["select_multiple kinds", "which", "Which?", None, None, "not(selected(${open}, 'no'))"],
    ["end_group"],
    ["end_group"],
    ["select_one yn", "loose", "Anything else?", None, None, "count-selected(${which}) div 2 = 1"],
]


def test_a_plain_form_is_read() -> None:
    found = from_xlsform(form(PLAIN, CHOICES, SETTINGS))
    assert (found.id, found.version, found.languages) == ("clinic-visit", "1.2", ("en",))
    assert found.title.in_language("en") == "Clinic visit"
    assert [field.id for field in found.header] == ["staff", "remarks"]
    assert [(section.id, [item.id for item in section.items]) for section in found.sections] == [
        ("first", ["open", "tools"]),
        ("general", ["loose"]),
    ]
    is_open = item_of(found, "open")
    assert is_open.hint is not None
    assert is_open.applies_when is not None
    assert is_open.applies_when.text == "header.staff > 5"
    scale = is_open.parts[0].scale
    assert scale is not None
    assert [(o.code, o.score, o.missing) for o in scale.options] == [
        ("yes", 4, None),
        ("no", 0, None),
        ("dont_know", None, Missing.DONT_KNOW),
    ]
    parts = {part.id: part for part in item_of(found, "tools").parts}
    assert [part.type for part in parts.values()] == [PartType.CHOICE, PartType.NUM, PartType.DATE, PartType.MULTI]
    conditions = {key: part.when.text for key, part in parts.items() if part.when}
    assert conditions == {
        "gloves": "open == 'yes' and header.staff >= 10",
        "litres": "answered(gloves)",
        "which": "not (open == 'no')",
    }
    assert (parts["litres"].min, parts["litres"].max, parts["litres"].required) == (0, 9.5, False)
    loose = item_of(found, "loose").applies_when
    assert loose is not None
    assert loose.text == "count(tools.which) / 2 == 1"
    assert part_of(found, "open", "value").required


@pytest.mark.parametrize(
    ("row", "code", "heading"),
    [
        (["geopoint", "where", "Where?"], "left-out", "type"),
        (["calculate", "sum", "Sum"], "left-out", "type"),
        (["select_one_from_file x.csv", "file", "File?"], "left-out", "type"),
        (["select_one yn or_other", "more", "More?"], "left-out", "type"),
        (["note", "read", "Read this"], "left-out", "name"),
        (["text", "words", "Words?"], "unscorable-item", "name"),
        (["select_one kinds", "kind", "Kind?"], "unscorable-item", "name"),
        (["select_one yn", "open", "Again?"], "duplicate-id", "name"),
        (["select_one yn", "o-pen", "Dashes?"], "bad-id", "name"),
        (["select_one yn", "x1", "X?", None, None, "${which} = 'a'"], "expression-cannot-compare", "relevant"),
        (["select_one yn", "x1", "X?", None, None, "selected(${which}, 'a')"], "condition-unreadable", "relevant"),
        (["select_one yn", "x1", "X?", None, None, "${nobody} = 'a'"], "unknown-question", "relevant"),
        (["select_one yn", "x1", "X?", None, None, "${open} = 'maybe'"], "unknown-code", "relevant"),
        (["select_one yn", "x1", "X?", None, None, "today() > 3"], "condition-unreadable", "relevant"),
        (["select_one yn", "x1", "X?", None, None, "(${open} = 'yes'"], "condition-unreadable", "relevant"),
        (["select_one yn", "x1", "X?", None, None, None, "regex(., 'a')"], "left-out", "constraint"),
        (["select_one yn", "x1", None], "missing-key", "name"),
        ([None, "x1", "No type?"], "no-type", "name"),
        (["end_group"], "group-not-open", "type"),
        (["begin_group", "more", "More"], "group-not-closed", "name"),
        (["begin_repeat", "more", "More"], "left-out", "type"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_row_and_column(row: list[object], code: str, heading: str) -> None:
    data = form([*PLAIN, row], CHOICES, SETTINGS)
    found = [entry for entry in told(data) if entry[0] == code and entry[2] == len(PLAIN) + 1]
    assert found, told(data)
    assert found[0][3].startswith(heading)
    assert examine_xlsform(data).instrument is not None


def test_a_language_gap_and_a_language_without_a_code_are_told() -> None:
    head: list[object] = ["type", "name", "label::English (en)", "label::Swahili"]
    rows: Rows = [head, ["select_one yn", "a", "A?", "A?"]]
    choices: Rows = [
        ["list_name", "name", "label::English (en)", "rectitude_score"],
        ["yn", "y", "Yes", 4],
        ["yn", "n", "No", 0],
    ]
    assert ("unknown-language", "survey", 2, "label::Swahili") in told(form(rows, choices, SETTINGS))
    rows[0][3] = "label::Swahili (sw)"
    gaps = [entry for entry in told(form(rows, choices, SETTINGS)) if entry[0] == "missing-language"]
    assert {entry[1] for entry in gaps} == {"choices", "settings"}


def test_what_settings_lack_is_told() -> None:
    assert {entry[0] for entry in told(form(PLAIN, CHOICES))} == {"missing-key"}
    assert [entry[0] for entry in told(form([HEAD]))] == ["no-survey"]
    assert "left-out" in {entry[0] for entry in told(form(PLAIN, CHOICES, SETTINGS, entities=[["list_name"], ["x"]]))}
