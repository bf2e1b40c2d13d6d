"""Each thing that can be wrong with a workbook that comes back is explained; nothing is imported silently, nothing lost."""

import datetime as dt

import pytest
from openpyxl.workbook.workbook import Workbook

from rectitude.core.instruments import CellStatus, Missing, WorkbookAnswer, load

from .example import EXAMPLE, answered, example
from .test_crosswalk import later
from .workbooks import ASSIGNMENT, SO_FAR, cell_of, changed, filled, item_report, made, read, report_on


@pytest.mark.parametrize(
    ("marker", "value", "code"),
    [
        ("A01.value", "Somehow", "unknown-label"),
        ("A01.value", 3, "unknown-label"),
        ("A02.by_order", "three", "not-a-number"),
        ("A02.by_order", "1,234", "thousands-separator"),
        ("A02.by_order", 2.5, "not-whole"),
        ("A02.by_order", -2, "below-minimum"),
        ("A02.by_order", True, "not-a-number"),
        ("A02.by_order", dt.date(2026, 4, 3), "number-as-date"),
        ("A02.by_order", "=1+2", "formula"),
        ("A02.by_order", "#DIV/0!", "cell-error"),
        ("A03.value.law", 7, "unknown-label"),
        ("A12.entries", 5001, "above-maximum"),
        ("B01.since", 46_000, "date-as-number"),
        ("B01.since", "31.3.2026", "not-a-date"),
        ("B01.since", dt.date(2300, 1, 1), "date-out-of-range"),
        ("B01.note", "x" * 41, "text-too-long"),
        ("B01.bodies.court", "perhaps", "unknown-label"),
        (("A01", "missing"), "Forgot", "unknown-label"),
        (("A02", "evidence"), "E7", "unknown-label"),
        (("A02", "as_of"), "soon", "not-a-date"),
        (("A02", "as_of"), 46_000, "date-as-number"),
        (("A02", "comment"), "x" * 4001, "comment-too-long"),
    ],
)
def test_a_wrong_cell_is_refused_with_its_reason(marker: str | tuple[str, str], value: object, code: str) -> None:
    extra = {"A12.register": "Yes (en)"} if marker == "A12.entries" else {}
    report = read(filled(made(), {**extra, marker: value}))  # type: ignore[dict-item]
    refused = [cell for cell in report.cells if cell.status is CellStatus.REFUSED]
    assert [cell.code for cell in refused] == [code]
    assert refused[0].raw
    assert str(refused[0].message)
    assert not any(entry.is_importable for entry in report.items)


def test_a_formula_shows_what_it_last_showed() -> None:
    from .raw_files import with_cached_formula

    report = read(with_cached_formula(made(), "A02.by_order", formula="1+2", shows="3"))
    cell = next(cell for cell in report.cells if cell.code == "formula")
    assert cell.raw == "=1+2"
    assert "It last showed 3" in str(cell.message)


def test_the_other_cells_of_a_question_wait_for_the_wrong_one() -> None:
    report = read(filled(made(answers={}), {"A02.open_call": 3, "A02.by_order": "three", "A01.value": "Absent (en)"}))
    assert [(cell.status, cell.code) for cell in report_on(report, "A02.open_call")] == [(CellStatus.HELD, "held")]
    assert item_report(report, "A02").answer is None
    assert [problem.path for problem in item_report(report, "A02").problems] == [("by_order",)]
    assert item_report(report, "A01").is_importable


def test_numbers_kept_as_text_are_read_and_told() -> None:
    report = read(filled(made(), {"A02.open_call": "12"}))
    assert [(cell.status, cell.code) for cell in report_on(report, "A02.open_call")] == [
        (CellStatus.ACCEPTED, "number-as-text")
    ]


def test_labels_of_another_language_are_understood_and_told() -> None:
    report = read(filled(made(language="fr"), {"A01.value": "Written (pt)", ("A02", "evidence"): "Documento interno"}))
    assert item_report(report, "A01").answer == answered("A01", value="written")
    assert [(cell.status, cell.code) for cell in report_on(report, "A01.value")] == [
        (CellStatus.ACCEPTED, "read-in-language")
    ]
    assert [notice.code for notice in report.notices] == ["other-language"]


def test_a_value_beside_a_reason_for_having_none_is_refused() -> None:
    report = read(filled(made(answers={}), {"A01.value": "Absent (en)", ("A01", "missing"): "Refused"}))
    assert "value-and-missing" in [cell.code for cell in report.cells]
    assert item_report(report, "A01").answer is None


def test_a_value_that_the_other_answers_rule_out_is_refused() -> None:
    report = read(filled(made(answers={}), {"A12.register": "No (en)", "A12.entries": 3}))
    assert [cell.code for cell in report_on(report, "A12.entries")] == ["not-asked"]


def test_an_emptied_cell_is_told_and_the_earlier_answer_stays() -> None:
    report = read(filled(made(), {"A02.open_call": None, "A02.by_order": None}))
    assert [(cell.status, cell.code) for cell in report_on(report, "A02.open_call")] == [
        (CellStatus.EMPTY, "emptied-stays")
    ]
    assert report.items == ()


def test_a_cell_emptied_beside_a_new_value_is_left_out_of_the_new_answer() -> None:
    answers = {"A12": WorkbookAnswer(answer=answered("A12", register="yes", entries=3), number=1)}
    report = read(filled(made(answers=answers), {"A12.register": "No (en)", "A12.entries": None}))
    assert [(cell.status, cell.code) for cell in report_on(report, "A12.entries")] == [(CellStatus.EMPTY, "emptied")]
    assert item_report(report, "A12").answer == answered("A12", register="no")


def test_a_comment_without_an_answer_is_held() -> None:
    report = read(filled(made(answers={}), {("A01", "comment"): "later"}))
    assert [(cell.status, cell.code) for cell in report_on(report, "A01")] == [(CellStatus.HELD, "nothing-to-go-with")]
    assert report.items == ()


def test_an_answer_changed_here_since_is_told() -> None:
    current = {"A02": WorkbookAnswer(answer=answered("A02", open_call=2, by_order=2), number=5)}
    report = read(filled(made(), {"A02.open_call": 9}), current=current)
    assert item_report(report, "A02").is_newer_on_server
    assert [cell.code for cell in report_on(report, "A02.open_call")] == ["newer-on-server"]
    same = read(filled(made(), {"A02.open_call": 9}), current=SO_FAR)
    assert not item_report(same, "A02").is_newer_on_server


def _swap_columns(book: Workbook) -> None:
    sheet, _ = cell_of(book, "A02.open_call")
    for row in range(1, sheet.max_row + 1):
        left, right = sheet[f"D{row}"], sheet[f"H{row}"]
        left.value, right.value = right.value, left.value


def _insert_column(book: Workbook) -> None:
    for sheet in book.worksheets[1:4]:
        sheet.insert_cols(2)


def _insert_rows(book: Workbook) -> None:
    for sheet in book.worksheets[1:4]:
        sheet.insert_rows(5, 3)


def _drop_keys(book: Workbook) -> None:
    for sheet in book.worksheets[1:4]:
        sheet.delete_rows(1)


def _rename_and_move(book: Workbook) -> None:
    for number, sheet in enumerate(book.worksheets[1:4]):
        sheet.title = f"Renamed {number}"
    book.move_sheet(book.worksheets[3], offset=-3)


def _one_sheet(book: Workbook) -> None:
    source, _ = cell_of(book, "B01")
    target, _ = cell_of(book, "A01")
    for row in list(source.iter_rows(min_row=4, values_only=True)):
        target.append(row)
    book.remove(source)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_swap_columns, ["columns-moved"]),
        (_insert_column, ["columns-moved"] * 3),
        (_insert_rows, []),
        (_drop_keys, []),
        (_rename_and_move, []),
        (_one_sheet, []),
    ],
)
def test_what_was_moved_is_found_again(change: object, told: list[str]) -> None:
    data = filled(made(), {"A02.open_call": 9, "B01.reach": "All (en)", "B01.days": 2})
    report = read(changed(data, change))  # type: ignore[arg-type]
    assert item_report(report, "A02").answer == answered("A02", open_call=9, by_order=3)
    assert item_report(report, "A02").comment == "so far"
    assert item_report(report, "B01").answer == answered("B01", reach="all", days=2)
    assert [notice.code for notice in report.notices] == told
    assert report.count(CellStatus.REFUSED) == 0


def test_a_missing_column_is_named_and_its_cells_are_not_taken_for_another() -> None:
    def remove(book: Workbook) -> None:
        sheet, _ = cell_of(book, "A02")
        sheet.delete_cols(4)

    report = read(changed(filled(made(), {"A01.value": "Absent (en)"}), remove))
    assert "lines-missing" in [notice.code for notice in report.notices]
    assert report.items == ()


def test_a_removed_line_is_named() -> None:
    def remove(book: Workbook) -> None:
        sheet, coordinate = cell_of(book, "A02.open_call")
        sheet.delete_rows(sheet[coordinate].row)

    report = read(changed(made(), remove))
    assert [str(notice) for notice in report.notices] == ["1 lines of the workbook are no longer there: A02.open_call."]


def test_a_doubled_line_counts_once_and_the_other_is_told() -> None:
    def double(book: Workbook) -> None:
        sheet, coordinate = cell_of(book, "A02.open_call")
        row = sheet[coordinate].row
        values = [cell.value for cell in sheet[row]]
        values[3] = 99
        sheet.append(values)

    report = read(changed(made(), double))
    assert [cell.code for cell in report.cells if cell.raw == "99"] == ["duplicate-line"]
    assert report.items == ()


def test_notes_outside_the_answer_cells_are_told() -> None:
    def scribble(book: Workbook) -> None:
        sheet, coordinate = cell_of(book, "A01")
        sheet[f"B{sheet[coordinate].row}"] = "We never understood this question"
        sheet["K40"] = "call the ministry"
        book.create_sheet("My notes")["A1"] = "remember"
        book.worksheets[0]["C3"] = "hello"

    report = read(changed(made(), scribble))
    strays = {cell.raw: cell.code for cell in report.cells if cell.status is CellStatus.REFUSED}
    assert strays == dict.fromkeys(
        ("We never understood this question", "call the ministry", "remember", "hello"), "not-an-answer-cell"
    )


def test_merged_cells_are_refused() -> None:
    def merge(book: Workbook) -> None:
        sheet, coordinate = cell_of(book, "A02.open_call")
        row = sheet[coordinate].row
        sheet.merge_cells(f"D{row}:D{row + 1}")

    report = read(changed(filled(made(), {"A02.open_call": 9}), merge))
    assert [cell.code for cell in report_on(report, "A02.open_call")] == ["merged-cell"]


def test_a_workbook_of_another_assignment_is_refused_as_a_whole() -> None:
    report = read(filled(made(), {"A02.open_call": 9}), assignment="another/unit")
    assert report.refused is not None
    assert report.refused.code == "other-assignment"
    assert report.items == ()
    assert {cell.code for cell in report.cells} == {"file-refused"}


def test_a_workbook_of_another_instrument_or_version_is_refused_as_a_whole() -> None:
    other = load(EXAMPLE.replace("id: example", "id: another"))
    assert read(made(other)).refused.code == "other-instrument"  # type: ignore[union-attr]
    new = load(later())
    assert read(made(), new).refused.code == "other-version"  # type: ignore[union-attr]
    assert "version 1.0" in str(read(made(), new).refused)


def test_a_workbook_without_its_hidden_sheet_is_refused_with_every_cell_listed() -> None:
    report = read(changed(filled(made(), {"A02.open_call": 9}), lambda book: book.remove(book["_rectitude"])))
    assert report.refused is not None
    assert report.refused.code == "not-our-workbook"
    assert "9" in [cell.raw for cell in report.cells]


def test_answers_of_an_earlier_version_are_mapped_by_the_crosswalk() -> None:
    cells: dict[tuple[str, str] | str, object] = {
        "A01.value": "Absent (en)",
        "A02.open_call": 9,
        "A04.checks.record": "never",
    }
    report = read(filled(made(), cells), load(later()), earlier=[example()])
    assert report.refused is None
    assert [notice.code for notice in report.notices] == ["mapped-version"]
    first = item_report(report, "A01")
    assert (first.is_mapped, first.answer) == (True, answered("A01", value="absent"))
    assert item_report(report, "A02").answer is None
    assert [cell.code for cell in report_on(report, "A02.open_call")] == ["not-carried"]
    assert "other bands" in str(report_on(report, "A02.open_call")[0].message)


def test_a_workbook_can_be_read_for_a_colleague_who_reads_another_language() -> None:
    report = read(filled(made(language="es", answers={}), {("A01", "missing"): "No registrado"}))
    answer = item_report(report, "A01").answer
    assert answer is not None
    assert answer.missing is Missing.NOT_RECORDED
    assert report.notices == ()
    assert ASSIGNMENT.key == (report.identity.assignment if report.identity else "")
