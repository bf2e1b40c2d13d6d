"""A workbook filled without the server comes back as the same answers, for every type in every language."""

import datetime as dt
import io

import openpyxl
import pytest

from rectitude.core.instruments import (
    Answer,
    CellStatus,
    Context,
    Missing,
    WorkbookAnswer,
    digest_of,
)

from .example import LANGUAGES, answered, example, survey
from .test_survey import best_context
from .workbooks import ASSIGNMENT, FACTS, SO_FAR, cell_of, filled, item_report, made, read

# For every type: what a person types or chooses, by marker, and the answer it must become. {l} is the language.
TYPED = [
    ("A01", {"A01.value": "Written ({l})"}, {"value": "written"}),
    ("A02", {"A02.open_call": 7, "A02.by_order": 0}, {"open_call": 7, "by_order": 0}),
    (
        "A03",
        {"A03.value.law": "3 – Level three ({l})", "A03.value.practice": 1},
        {"value": {"law": 3, "practice": 1}},
    ),
    (
        "A04",
        {
            "A04.checks.record": "For all ({l})",
            "A04.checks.assets": "by  CHOICE ({l})",
            "A04.checks.test": "never",
        },
        {"checks": {"record": "mandatory", "assets": "discretionary", "test": "never"}},
    ),
    (
        "A06",
        {
            "A06.vetted.senior.female": 1,
            "A06.vetted.senior.male": 2,
            "A06.vetted.junior.female": "3",
            "A06.vetted.junior.male": 4,
        },
        {"vetted": {"senior": {"female": 1, "male": 2}, "junior": {"female": 3, "male": 4}}},
    ),
    ("A07", {"A07.value": "Always ({l})"}, {"value": "always"}),
    ("A12", {"A12.register": "Yes ({l})", "A12.entries": 12}, {"register": "yes", "entries": 12}),
    (
        "B01",
        {
            "B01.reach": "All ({l})",
            "B01.days": 2.5,
            "B01.note": "=not a formula",
            "B01.since": dt.date(2026, 3, 1),
            "B01.bodies.court": {"en": "Yes", "es": "Sí", "fr": "Oui", "pt": "Sim"},
            "B01.bodies.audit": "x",
            "B01.kind": "Web ({l})",
        },
        {
            "reach": "all",
            "days": 2.5,
            "note": "=not a formula",
            "since": "2026-03-01",
            "bodies": ("court", "audit"),
            "kind": "web",
        },
    ),
]


def _said(value: object, language: str) -> object:
    if isinstance(value, dict):
        return value[language]
    return value.format(l=language) if isinstance(value, str) else value


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("item", "typed", "values"), TYPED, ids=[entry[0] for entry in TYPED])
def test_what_is_typed_comes_back_as_the_answer(
    language: str, item: str, typed: dict[str, object], values: dict[str, object]
) -> None:
    cells = {marker: _said(value, language) for marker, value in typed.items() if marker != "B01.note"}
    data = filled(made(language=language, answers={}), cells)  # type: ignore[arg-type]
    if "B01.note" in typed:
        data = _with_text(data, "B01.note", str(typed["B01.note"]))
    report = read(data)
    found = item_report(report, item)
    assert found.answer == Answer(item=item, values=values)  # type: ignore[arg-type]
    assert found.is_importable
    touched = [cell for cell in report.cells if cell.item == item]
    assert {cell.status for cell in touched} == {CellStatus.ACCEPTED}
    assert [entry.item for entry in report.items] == [item]


def _with_text(data: bytes, marker: str, text: str) -> bytes:
    """A text that looks like a formula, typed as text (with an apostrophe in front, as one does)."""

    def write(book: openpyxl.Workbook) -> None:
        sheet, coordinate = cell_of(book, marker)
        sheet[coordinate].value = text
        sheet[coordinate].data_type = "s"

    from .workbooks import changed

    return changed(data, write)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_nobody_touched_changes_nothing(language: str) -> None:
    answers = {item: WorkbookAnswer(answer=answered_of(item), grade=3, number=2) for item, _, _ in TYPED}
    report = read(made(language=language, answers=answers), current=answers)
    assert report.items == ()
    assert report.notices == ()
    assert report.refused is None
    assert {cell.status for cell in report.cells} == {CellStatus.FORM, CellStatus.UNCHANGED}
    assert report.count(CellStatus.UNCHANGED) > 25


def answered_of(item: str) -> Answer:
    values = next(values for known, _, values in TYPED if known == item)
    return Answer(item=item, values=values)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_survey_goes_out_and_comes_back(language: str) -> None:
    context = best_context()
    answers = {item: WorkbookAnswer(answer=answer) for item, answer in context.answers.items()}
    written = made(survey(), language=language, answers={}, context=Context.of(facts={"joint_unit": "yes"}))
    book = openpyxl.load_workbook(io.BytesIO(made(survey(), language=language, answers=answers, context=context)))
    cells = {
        line.value: sheet[f"D{line.row}"].value
        for sheet in book.worksheets
        if not sheet.title.startswith("_")
        for line in sheet["A"]
        if sheet[f"D{line.row}"].value is not None and line.row > 3
    }
    report = read(filled(written, cells), survey(), context=Context())
    assert {entry.item: entry.answer for entry in report.items if not entry.item.startswith("header.")} == dict(
        context.answers
    )
    assert report.count(CellStatus.REFUSED) == report.count(CellStatus.HELD) == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", list(Missing))
def test_every_reason_for_having_no_answer_comes_back(language: str, code: Missing) -> None:
    answers = {"A01": WorkbookAnswer(answer=Answer(item="A01", missing=code))}
    book = openpyxl.load_workbook(io.BytesIO(made(language=language, answers=answers)))
    sheet, coordinate = cell_of(book, "A01", "missing")
    label = sheet[coordinate].value
    report = read(filled(made(language=language, answers={}), {("A01", "missing"): label}))
    assert item_report(report, "A01").answer == Answer(item="A01", missing=code)


def test_reasons_may_stand_on_a_part_a_row_or_a_cell() -> None:
    cells: dict[tuple[str, str] | str, object] = {
        "A02.open_call": 3,
        ("A02.by_order", "missing"): "Not recorded",
        "A04.checks.record": "Never made (en)",
        ("A04.checks.assets", "missing"): "Not applicable",
        ("A04.checks.test", "missing"): "Refused",
        "A06.vetted.senior.female": 1,
        ("A06.vetted.senior.male", "missing"): "Don't know",
        ("B01.bodies", "missing"): "No evidence found",
        ("A03.value.law", "missing"): "Not assessed",
        "A03.value.practice": 2,
    }
    report = read(filled(made(answers={}), cells))
    values = {entry.item: dict(entry.answer.values) for entry in report.items if entry.answer}
    assert values == {
        "A02": {"open_call": 3, "by_order": "not_recorded"},
        "A03": {"value": {"law": "not_assessed", "practice": 2}},
        "A04": {"checks": {"record": "never", "assets": "not_applicable", "test": "refused"}},
        "A06": {"vetted": {"senior": {"female": 1, "male": "dont_know"}}},
        "B01": {"bodies": "no_evidence"},
    }
    for entry in report.items:
        known = {entry.item: WorkbookAnswer(answer=entry.answer)}
        assert read(made(answers=known)).items == ()


def test_evidence_date_and_comment_come_back_with_the_answer() -> None:
    cells: dict[tuple[str, str] | str, object] = {
        "A01.value": "Absent (en)",
        ("A01", "evidence"): "E2 Internal document",
        ("A01", "as_of"): dt.date(2026, 6, 30),
        ("A01", "comment"): "See annex.",
    }
    found = item_report(read(filled(made(), cells)), "A01")
    assert (found.grade, found.as_of, found.comment) == (2, dt.date(2026, 6, 30), "See annex.")


def test_what_stands_beside_an_answer_may_change_alone() -> None:
    report = read(filled(made(), {("A02", "comment"): "checked again"}))
    found = item_report(report, "A02")
    assert (found.answer, found.comment, found.grade, found.based_on) == (SO_FAR["A02"].answer, "checked again", 2, 4)


def test_facts_of_the_workbook_count_for_the_questions_after_them() -> None:
    report = read(filled(made(), {"header.staff_actual": 41, "header.composition": "police 41"}))
    assert item_report(report, "header.staff_actual").answer == Answer(item="staff_actual", values={"staff_actual": 41})


def test_the_file_says_what_it_is_and_is_the_same_each_time() -> None:
    data = made(language="pt")
    assert data == made(language="pt")
    identity = read(data).identity
    assert identity is not None
    assert (identity.instrument, identity.version, identity.language) == ("example", "1.0", "pt")
    assert (identity.digest, identity.assignment) == (digest_of(example()), ASSIGNMENT.key)


def test_only_answer_cells_are_open_and_items_that_do_not_apply_are_left_out() -> None:
    book = openpyxl.load_workbook(io.BytesIO(made(context=Context.of(facts={"joint_unit": "no"}))))
    assert all(sheet.protection.sheet for sheet in book.worksheets)
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_state == "veryHidden"] == ["_lists", "_rectitude"]
    sheet, coordinate = cell_of(book, "A01.value")
    assert not sheet[coordinate].protection.locked
    assert sheet[coordinate.replace("D", "B")].protection.locked
    with pytest.raises(LookupError):
        cell_of(book, "A07")
    assert FACTS.header["joint_unit"].values == {"joint_unit": "yes"}


def test_a_text_that_looks_like_a_formula_is_written_as_text() -> None:
    answers = {"B01": WorkbookAnswer(answer=answered("B01", reach="all", note="=1+1"), comment="@SUM(A1)")}
    book = openpyxl.load_workbook(io.BytesIO(made(answers=answers)))
    sheet, coordinate = cell_of(book, "B01.note")
    assert (sheet[coordinate].value, sheet[coordinate].data_type) == ("=1+1", "s")
