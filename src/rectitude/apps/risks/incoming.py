"""A register workbook that was brought: what its lines say, what they would change, and what is not understood.

Nothing is guessed: a cell that is not understood leaves its whole line out, with a sentence that says where and why.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rectitude.apps.risks.actions.register import ImportLine
from rectitude.apps.risks.cells import NotUnderstood, read_cell
from rectitude.apps.risks.entries import Document, controls_of, entry_of, new_document, rating_document
from rectitude.apps.risks.problems import FILE_REFUSED
from rectitude.apps.risks.queries.register import Line, Register
from rectitude.apps.risks.sheets import (
    HEADING_ROW,
    KEY_MARK,
    SHEETS,
    Choices,
    Column,
    Kind,
    choices_of,
    headings,
)
from rectitude.apps.risks.words import sentence
from rectitude.base.institutions.names import folded
from rectitude.core.instruments.workbook.safety import danger_in
from rectitude.core.risk import RiskFault, SchemeLibrary, residual_of

MOST_LINES = 500
Cells = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A line of the file that is not taken, and why."""

    line: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLine:
    """A line that was understood. before: the risk as it is now; changes: fields that differ, as (key, was, now)."""

    line: int
    document: Document
    given: ImportLine
    before: Line | None = None
    changes: tuple[tuple[str, Any, Any], ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether it would add a risk."""
        return self.before is None

    @property
    def is_same(self) -> bool:
        """Whether it would change nothing."""
        return self.before is not None and not self.changes


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRegister:
    """The whole file: lines understood, lines left with the sentence why, and ids of the register it does not hold."""

    lines: tuple[ReadLine, ...]
    left: tuple[Left, ...]
    absent: tuple[str, ...]

    @property
    def taken(self) -> list[ImportLine]:
        """What would be read in."""
        return [one.given for one in self.lines if not one.is_same]


@dataclass(slots=True)
class _Reading:
    register: Register
    choices: Choices
    by_code: Mapping[str, Line]
    left: list[Left] = field(default_factory=list)


def read_register(content: bytes, *, register: Register, library: SchemeLibrary) -> ReadRegister:
    """Read a workbook beside the register as it stands. Raises Problem(file-refused) when there is no register in it."""
    sheets = _sheets(content)
    choices = choices_of(register.scales, library, language=get_language() or "en")
    reading = _Reading(register, choices, {line.risk.code: line for line in register.lines})
    controls = _controls(sheets["controls"], reading) if "controls" in sheets else None
    lines = [found for row in sheets["risks"] if (found := _line(row, controls, reading)) is not None]
    _refuse_twice(lines, reading)
    codes = {one.given.code for one in lines} | {str(row[1].get("id") or "").strip().upper() for row in sheets["risks"]}
    return ReadRegister(
        lines=tuple(lines),
        left=tuple(sorted(reading.left, key=lambda one: one.line)),
        absent=tuple(code for code in reading.by_code if code not in codes),
    )


def _sheets(content: bytes) -> dict[str, list[tuple[int, Cells]]]:
    import openpyxl  # imported where used: it brings NumPy with it

    if (danger := danger_in(content)) is not None:
        raise FILE_REFUSED.because(sentence=sentence(danger))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    except Exception:  # whatever a damaged workbook makes the library raise, it cannot be read
        raise FILE_REFUSED.because(sentence=_("The file cannot be opened as an .xlsx workbook.")) from None
    found: dict[str, list[tuple[int, Cells]]] = {}
    for sheet in book.worksheets:
        rows = list(sheet.iter_rows(values_only=True, max_row=MOST_LINES + HEADING_ROW + 1))
        for name, columns in SHEETS.items():
            if (places := _places(rows, columns)) is not None:
                head, by_place = places
                found.setdefault(name, []).extend(_filled(rows, head, by_place))
                break
    if "risks" not in found:
        raise FILE_REFUSED.because(sentence=_("No sheet of the file has the columns of a risk register."))
    return found


def _places(rows: Sequence[Sequence[Any]], columns: Sequence[Column]) -> tuple[int, dict[int, str]] | None:
    """The row of the headings and the key of each column: by the hidden row of our own files, else by what they are called."""
    keys = {column.key for column in columns}
    needed = {"scheme"} if "scheme" in keys else {"risk", "text"}
    called = headings(columns)
    for number, row in enumerate(rows[:5]):
        marked = {
            place: value.removeprefix(KEY_MARK)
            for place, value in enumerate(row)
            if isinstance(value, str) and value.startswith(KEY_MARK)
        }
        named = {place: called[folded(str(value))] for place, value in enumerate(row) if folded(str(value)) in called}
        for head, by_place in ((number + HEADING_ROW, marked), (number, named)):
            if needed <= set(by_place.values()) <= keys:
                return head, by_place
    return None


def _filled(rows: Sequence[Sequence[Any]], head: int, by_place: Mapping[int, str]) -> Iterator[tuple[int, Cells]]:
    for number, row in enumerate(rows[head + 1 :], start=head + 2):
        cells = {key: row[place] for place, key in by_place.items() if place < len(row)}
        if any(value not in {None, ""} for value in cells.values()):
            yield number, cells


def _controls(rows: Sequence[tuple[int, Cells]], reading: _Reading) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = {}
    for number, cells in rows:
        try:
            read = {column.key: read_cell(column, cells, reading.choices) for column in SHEETS["controls"]}
            code = str(read.pop("risk")).upper()
            found.setdefault(code, []).append(_control(read, len(found.get(code, [])) + 1))
        except NotUnderstood as fault:
            sentence_ = _("Sheet of controls: %(sentence)s") % {"sentence": fault}
            reading.left.append(Left(line=number, sentence=sentence_))
            code = str(cells.get("risk") or "").strip().upper()
            found.setdefault(code, []).append({"fault": number})
    return found


def _control(read: Cells, number: int) -> Document:
    if not read["type"] or not read["text"]:
        raise NotUnderstood(_("A control needs what is done and its kind."))
    return read | {
        "id": read["id"] or f"control-{number}",
        "automated": read["automated"] == "yes",
        "design": "not_assessed" if read["design"] is None else read["design"],
        "operation": "not_assessed" if read["operation"] is None else read["operation"],
    }


def _line(row: tuple[int, Cells], controls: Mapping[str, list[Document]] | None, reading: _Reading) -> ReadLine | None:
    number, cells = row
    try:
        return _understood(number, cells, controls, reading)
    except (NotUnderstood, RiskFault) as fault:
        reading.left.append(Left(line=number, sentence=str(fault)))
        return None


def _understood(
    number: int, cells: Cells, controls: Mapping[str, list[Document]] | None, reading: _Reading
) -> ReadLine:
    code = str(cells.get("id") or "").strip().upper()
    before = reading.by_code.get(code)
    read = {
        column.key: read_cell(column, cells, reading.choices)
        for column in SHEETS["risks"]
        if column.key in cells and column.kind is not Kind.SHOWN
    }
    own = (controls or {}).get(code, []) if code else []
    if any("fault" in one for one in own):
        raise NotUnderstood(_("One of its controls was not understood."))
    document = new_document(**(before.document if before else {}))
    document |= {key: value for key, value in read.items() if key in document and key != "high_reward"}
    if "high_reward" in read:
        document["high_reward"] = read["high_reward"] == "yes"
    if controls is not None:
        document["controls"] = own
    if not document["scheme"]:
        raise NotUnderstood(_("The scheme is missing: who could do what, for whom, by which weakness."))
    document["confidentiality"] = document["confidentiality"] or "restricted"
    _rate(document, read, reading)
    controls_of(document)
    entry_of(document, code=code or "R0", version=1)
    changes = _changes(before, document)
    reason = str(read.get("reason") or "")
    if before is not None and changes and not reason:
        raise NotUnderstood(_("It changes the risk, and the last column does not say why."))
    given = ImportLine(code=code or None, document=document, reason=reason or _("Read in from a file"))
    return ReadLine(line=number, document=document, given=given, before=before, changes=changes)


def _rate(document: Document, read: Cells, reading: _Reading) -> None:
    """Levels before controls as the file gives them; what remains only where it departs from the rule, with the reason."""
    inherent = _pair(read, "inherent")
    if inherent is not None:
        document["inherent"] = inherent
    remaining = _pair(read, "residual")
    if remaining is None:
        return
    if document["inherent"] is None:
        raise NotUnderstood(_("What remains is given, but not what there is before controls."))
    entry = entry_of({**document, "override": None}, code="R0", version=1)
    if entry is None:
        return
    by_rule = rating_document(residual_of(entry, scales=reading.register.scales).rating)
    reason = str(read.get("override_reason") or "")
    if remaining == by_rule:
        document["override"] = None
    elif reason:
        document["override"] = {"rating": remaining, "reason": reason}
    else:
        raise NotUnderstood(_("What remains departs from the rule, and nothing says why."))


def _pair(read: Cells, which: str) -> Document | None:
    levels = {axis: read.get(f"{axis}_{which}") for axis in ("likelihood", "impact")}
    if all(level is None for level in levels.values()):
        return None
    if any(level is None for level in levels.values()):
        raise NotUnderstood(_("Likelihood and impact are given both or not at all."))
    return levels


def _changes(before: Line | None, document: Document) -> tuple[tuple[str, Any, Any], ...]:
    if before is None:
        return ()
    return tuple(
        (name, before.document[name], value) for name, value in document.items() if before.document[name] != value
    )


def _refuse_twice(lines: list[ReadLine], reading: _Reading) -> None:
    """Take out what stands twice under one id: neither line is more right than the other."""
    codes = [one.given.code for one in lines if one.given.code]
    for twice in {code for code in codes if codes.count(code) > 1}:
        for one in [one for one in lines if one.given.code == twice]:
            lines.remove(one)
            reading.left.append(Left(line=one.line, sentence=_("%(risk)s stands twice in the file.") % {"risk": twice}))
