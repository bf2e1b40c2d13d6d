"""An instrument as an XLSForm: form tools accept it, and it comes back as itself or with what was changed."""

import pytest
from lxml import etree

from rectitude.core.instruments import (
    Instrument,
    PartType,
    check_xlsform,
    digest_of,
    examine_xlsform,
    from_xlsform,
    load,
    to_xlsform,
)

from .example import EXAMPLE, example, item_of, part_of, survey
from .forms import changed, edited, told
from .test_anchors_and_weights import RICH, rich
from .test_crosswalk import version
from .test_dashboard import dashboard

INSTRUMENTS = [example(), rich(), version(), survey(), dashboard()]
NAMES = ["example", "rich", "later version", "survey", "dashboard"]


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=NAMES)
def test_an_export_comes_back_as_the_same_instrument(instrument: Instrument) -> None:
    data = to_xlsform(instrument)
    assert told(data) == []
    assert from_xlsform(data) == instrument
    assert digest_of(from_xlsform(data)) == digest_of(instrument)
    assert to_xlsform(instrument) == data


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=NAMES)
def test_form_tools_accept_an_export(instrument: Instrument) -> None:
    assert check_xlsform(to_xlsform(instrument)) == ()


def test_the_form_has_every_question_routed_and_bounded() -> None:
    from pyxform.xls2xform import convert

    made = convert(xlsform=to_xlsform(example()), file_type=".xlsx", warnings=[])
    form = etree.fromstring(made.xform.encode())
    binds = {bind.get("nodeset"): bind for bind in form.iter("{http://www.w3.org/2002/xforms}bind")}
    entries = binds["/data/A/A12/A12_entries"]
    assert entries.get("constraint") == ". >= 0 and . <= 5000"
    assert "A12_register" in str(entries.get("relevant"))
    cells = [path for path in binds if str(path).endswith(("_female", "_male"))]
    assert len(cells) == 4
    halves = [path for path in binds if str(path).endswith(("A03_law", "A03_practice"))]
    assert len(halves) == 2


@pytest.mark.parametrize(
    "words", ["= 1 + 1", " edge ", "two\nlines", "carriage\rreturn", '“é” 𝄞 <b> & "q"', "1.0", "TRUE"]
)
def test_any_words_survive_the_workbook(words: str) -> None:
    escaped = words.replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    instrument = load(RICH.replace("practice looks like 2 (es)", escaped).replace("Joint? (fr)", escaped))
    assert from_xlsform(to_xlsform(instrument)) == instrument


def test_what_was_changed_in_the_workbook_counts() -> None:
    data = to_xlsform(rich())
    data = edited(data, "survey", {"name": "A01"}, "label::English (en)", "Is it set down?")
    data = edited(data, "survey", {"name": "A12_entries"}, "constraint", ". >= 1 and . <= 10")
    data = edited(
        data, "survey", {"name": "A03_law"}, "guidance_hint::English (en)", "0: Nil\n1: a\n2: b\n3: c\n4: All"
    )
    data = edited(data, "choices", {"list_name": "B01_kind", "name": "web"}, "label::English (en)", "Online")
    data = edited(data, "settings", {"form_id": "example"}, "form_title", "Renamed")
    found = from_xlsform(data)
    assert item_of(found, "A01").text.in_language("en") == "Is it set down?"
    assert item_of(found, "A01").text.in_language("es") == "Is it written? (es)"
    entries = part_of(found, "A12", "entries")
    assert (entries.min, entries.max, entries.integer) == (1, 10, True)
    assert part_of(found, "A03", "value").anchors_law[4][1].in_language("en") == "All"
    kind = part_of(found, "B01", "kind")
    assert kind.scale is not None
    assert [option.label.in_language("en") for option in kind.scale.options] == ["Paper (en)", "Online"]
    assert found.title.in_language("en") == "Renamed"


def test_a_question_somebody_adds_becomes_an_item() -> None:
    def add(book: object) -> None:
        sheet = book["survey"]  # type: ignore[index]
        columns = {str(cell.value): number for number, cell in enumerate(sheet[1], start=1)}
        row = next(n for n in range(2, sheet.max_row + 1) if sheet.cell(row=n, column=columns["name"]).value == "A04")
        sheet.insert_rows(row)
        for heading, said in {"type": "select_one YP", "name": "A99", "relevant": "${A01} = 'written'"}.items():
            sheet.cell(row=row, column=columns[heading], value=said)
        for heading in columns:
            if heading.startswith("label::"):
                sheet.cell(row=row, column=columns[heading], value=f"Added {heading}")

    found = from_xlsform(changed(to_xlsform(example()), add))
    item = item_of(found, "A99")
    assert [entry.id for entry in found.sections[0].items][2:5] == ["A03", "A99", "A04"]
    assert item.parts[0].type is PartType.CHOICE
    assert item.applies_when is not None
    assert item.applies_when.text == "A01 == 'written'"


@pytest.mark.parametrize(
    ("sheet", "row", "heading", "value", "code"),
    [
        ("survey", {"name": "A03_law"}, "guidance_hint::English (en)", "0: Nil", "missing-language"),
        ("survey", {"name": "A01"}, "label::Français (fr)", None, "missing-language"),
        ("survey", {"name": "A12"}, "rectitude::id", "A01", "duplicate-id"),
        ("survey", {"name": "A12_entries"}, "rectitude::when", "regster != 'no'", "unknown-name"),
        ("survey", {"name": "A12_entries"}, "rectitude::when", "register != 'no", "expression-open-quote"),
        ("survey", {"name": "A12_entries"}, "relevant", "${A12_register} = 'yes'", "relevant-differs"),
        ("survey", {"name": "A12_entries"}, "name", "entry_count", "name-differs"),
        ("survey", {"name": "A12_entries"}, "type", "text", "type-differs"),
        ("survey", {"name": "A12_entries"}, "constraint", "regex(., 'x')", "left-out"),
        ("survey", {"name": "A12_entries"}, "required", "${A01} = 'x'", "left-out"),
        ("survey", {"name": "A12_entries"}, "calculation", "1 + 1", "left-out"),
        ("survey", {"name": "A04_checks_test"}, "type", "select_one YP", "rows-differ"),
        ("survey", {"name": "A06_vetted_junior_male"}, "label::English (en)", "Boys", "rows-differ"),
        ("survey", {"name": "A03"}, "rectitude::weight", "heavy", "not-a-number"),
        ("survey", {"name": "A02"}, "rectitude::score", "{of: x}", "not-json"),
        ("survey", {"name": "A01"}, "type", "select_one nowhere", "unknown-list"),
        ("survey", {"name": "A01"}, "label::English (en)", "=1+1", "formula"),
        ("choices", {"list_name": "MAT", "name": "informal"}, "rectitude_score", "9", "score-out-of-range"),
        ("choices", {"list_name": "MAT", "name": "informal"}, "name", "absent", "duplicate-option"),
        ("settings", {"form_id": "example"}, "version", "first", "bad-version"),
        ("survey", {"name": "A12_entries"}, "rectitude::kind", "prat", "kind-misplaced"),
        ("survey", {"name": "A03_law"}, "rectitude::kind", "practice", "not-two-halves"),
        ("survey", {"name": "A01"}, "rectitude::kind", "section", "kind-misplaced"),
        ("survey", {"name": "A12"}, "rectitude::restricted", "perhaps", "not-a-flag"),
        ("rectitude_instrument", {"key": "unit"}, "key", "unitt", "unknown-key"),
        ("survey", {"name": "A12_entries"}, "rectitude::evidence::English (en)", "What?", "left-out"),
        ("survey", {"name": "A12_register"}, "rectitude::weight", "2", "left-out"),
        ("survey", {"name": "A12_entries"}, "guidance_hint::English (en)", "Look", "not-a-level"),
        ("survey", {"name": "A03_law"}, "label::English (en)", "By statute", "fixed-words"),
        ("choices", {"list_name": "MAT", "name": "informal"}, "rectitude_scale", "TAM", "rows-differ"),
        ("rectitude_rules", {"id": "silence-gifts"}, "items", "A77", "rule-unknown-item"),
    ],
)
def test_what_is_wrong_is_told_with_sheet_row_and_column(
    sheet: str, row: dict[str, str], heading: str, value: object, code: str
) -> None:
    data = edited(to_xlsform(rich()), sheet, row, heading, value)
    found = [entry for entry in told(data) if entry[0] == code]
    assert found, told(data)
    assert found[0][1] == sheet
    assert found[0][2] > 1 or code == "bad-version"
    assert examine_xlsform(data).usable is None
    assert all(str(fault.message) and str(fault.place) for fault in examine_xlsform(data).faults)


def test_a_changed_condition_of_ours_may_replace_relevant() -> None:
    data = edited(to_xlsform(example()), "survey", {"name": "A12_entries"}, "rectitude::when", None)
    data = edited(data, "survey", {"name": "A12_entries"}, "relevant", "${A12_register} = 'yes' or ${B01_days} > 2.5")
    when = part_of(from_xlsform(data), "A12", "entries").when
    assert when is not None
    assert when.text == "register == 'yes' or B01.days > 2.5"


def test_form_tools_refusals_name_the_row() -> None:
    data = edited(to_xlsform(example()), "survey", {"name": "A12_entries"}, "relevant", "if(${A12_register} = 1, 2")
    faults = check_xlsform(data)
    assert [(fault.code, fault.place.sheet, fault.place.heading) for fault in faults] == [
        ("broken-xpath", "survey", "relevant")
    ]
    unknown = edited(to_xlsform(example()), "survey", {"name": "A12_entries"}, "relevant", "${nowhere} = 1")
    assert [fault.code for fault in check_xlsform(unknown)] == ["xlsform-refused"]
    assert "nowhere" in str(check_xlsform(unknown)[0])


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a workbook"])
def test_what_is_no_workbook_is_told(data: bytes) -> None:
    assert examine_xlsform(data).instrument is None
    assert len(examine_xlsform(data).faults) == 1
    assert len(check_xlsform(data)) == 1


def test_the_text_of_the_example_is_what_these_tests_rest_on() -> None:
    assert "register != 'no'" in EXAMPLE
