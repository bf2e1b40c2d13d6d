"""What a person is told about a workbook and its cells."""

from __future__ import annotations

from ..messages import Message, gettext_noop


def not_ours() -> Message:
    template = gettext_noop("The file is not a workbook made here, or its hidden sheet was removed. Download it again.")
    return Message(code="not-our-workbook", template=template)


def other_assignment() -> Message:
    template = gettext_noop("The workbook belongs to another institution or round. Nothing was imported.")
    return Message(code="other-assignment", template=template)


def other_instrument(found: str, wanted: str) -> Message:
    template = gettext_noop("The workbook holds “%(found)s”, but “%(wanted)s” is asked here. Nothing was imported.")
    return Message(code="other-instrument", template=template, params={"found": found[:80], "wanted": wanted})


def other_version(found: str, wanted: str) -> Message:
    template = gettext_noop(
        "The workbook was made for version %(found)s of the questions, and %(wanted)s is asked here. "
        "Nothing was imported. Download the current workbook."
    )
    return Message(code="other-version", template=template, params={"found": found[:20], "wanted": wanted})


def mapped_version(found: str, wanted: str) -> Message:
    template = gettext_noop(
        "The workbook was made for version %(found)s. Answers to questions that are the same in %(wanted)s can be used."
    )
    return Message(code="mapped-version", template=template, params={"found": found, "wanted": wanted})


def other_language(found: str, own: str) -> Message:
    template = gettext_noop("Some answers were read in another language (%(found)s) than the workbook’s (%(own)s).")
    return Message(code="other-language", template=template, params={"found": found, "own": own})


def columns_missing(sheet: str, columns: str) -> Message:
    template = gettext_noop("On the sheet “%(sheet)s” these columns cannot be found: %(columns)s.")
    return Message(code="columns-missing", template=template, params={"sheet": sheet, "columns": columns})


def columns_moved(sheet: str) -> Message:
    template = gettext_noop("On the sheet “%(sheet)s” columns were moved. They were found by their headings.")
    return Message(code="columns-moved", template=template, params={"sheet": sheet})


def lines_missing(count: int, markers: str) -> Message:
    template = gettext_noop("%(count)s lines of the workbook are no longer there: %(markers)s.")
    return Message(code="lines-missing", template=template, params={"count": count, "markers": markers})


def file_refused() -> Message:
    template = gettext_noop("Not imported, because the file as a whole was refused.")
    return Message(code="file-refused", template=template)


def formula(cached: str) -> Message:
    if not cached:
        template = gettext_noop("Formulas are not imported. Write the value itself.")
        return Message(code="formula", template=template)
    template = gettext_noop("Formulas are not imported. It last showed %(cached)s: write that itself if it is right.")
    return Message(code="formula", template=template, params={"cached": cached[:80]})


def cell_error(raw: str) -> Message:
    template = gettext_noop("The cell shows an error (%(raw)s). Write the value itself.")
    return Message(code="cell-error", template=template, params={"raw": raw[:20]})


def merged() -> Message:
    template = gettext_noop("The cell was merged with others, so it is not clear what it answers. Separate them.")
    return Message(code="merged-cell", template=template)


def date_as_number(date: str) -> Message:
    template = gettext_noop("This is a number where a date belongs. If it means %(date)s, write that.")
    return Message(code="date-as-number", template=template, params={"date": date})


def number_as_date(raw: str) -> Message:
    template = gettext_noop(
        "The spreadsheet made a date of it (%(raw)s). Format the cell as a number and write it again."
    )
    return Message(code="number-as-date", template=template, params={"raw": raw})


def number_as_text() -> Message:
    return Message(code="number-as-text", template=gettext_noop("A number kept as text, read as the number it shows."))


def read_in(language: str) -> Message:
    template = gettext_noop("Read in another language (%(language)s).")
    return Message(code="read-in-language", template=template, params={"language": language})


def unknown_label(raw: str) -> Message:
    template = gettext_noop("“%(raw)s” is not in the list of this cell. Choose from the list.")
    return Message(code="unknown-label", template=template, params={"raw": raw[:80]})


def held() -> Message:
    template = gettext_noop("Understood, but not imported until the other cells of the same question are right.")
    return Message(code="held", template=template)


def emptied(stays: bool) -> Message:
    if stays:
        template = gettext_noop("There was an answer here when the workbook was made. It stays as it was.")
        return Message(code="emptied-stays", template=template)
    template = gettext_noop("There was a value here when the workbook was made. The new answer leaves it out.")
    return Message(code="emptied", template=template)


def duplicate_line(marker: str, first: str) -> Message:
    template = gettext_noop("The line “%(marker)s” is there twice. The first one counts (%(first)s).")
    return Message(code="duplicate-line", template=template, params={"marker": marker[:80], "first": first})


def not_an_answer_cell() -> Message:
    template = gettext_noop("This cell takes no answer. Move what you wrote to an answer cell or a comment.")
    return Message(code="not-an-answer-cell", template=template)


def comment_too_long(most: int) -> Message:
    template = gettext_noop("The comment has more than %(most)s characters. Shorten it.")
    return Message(code="comment-too-long", template=template, params={"most": most})


def changed_here() -> Message:
    template = gettext_noop(
        "Somebody changed this answer after the workbook was made. Compare the two before you import."
    )
    return Message(code="newer-on-server", template=template)


def not_carried(reason: str) -> Message:
    template = gettext_noop("Understood, but it cannot be carried into the current version: %(reason)s")
    return Message(code="not-carried", template=template, params={"reason": reason})


def nothing_to_go_with() -> Message:
    template = gettext_noop("Understood, but the question has no answer that it could stand beside.")
    return Message(code="nothing-to-go-with", template=template)
