"""One cell -> what it means for its line, or why it cannot be used."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ..messages import Message
from ..model import PartType
from ..parsing import written_number
from . import findings
from .form import kept
from .labels import Labels, code_of, evidence_labels, labels_of, missing_labels, normal
from .layout import Line
from .opening import Found

MAX_COMMENT = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a cell says: `value` for the answer's parser, `kept` to compare with what was written, or
    `refusal`.

    `note` is worth telling though nothing is wrong; `language` is set when a label of another language was
    read.
    """

    value: object = None
    kept: str = ""
    refusal: Message | None = None
    note: Message | None = None
    language: str = ""


def understand(cell: Found, *, line: Line, key: str, language: str) -> Understood:
    """Read a cell of the column `key` on a line. The value itself is checked later, by the answer's own
    parser.
    """
    if cell.is_merged:
        return Understood(refusal=findings.merged())
    if cell.is_formula:
        return Understood(refusal=findings.formula(kept(cell.cached)))
    if cell.is_error:
        return Understood(refusal=findings.cell_error(cell.raw))
    if key == "missing":
        return _label(cell, missing_labels(), language)
    if key == "evidence":
        return _evidence(cell, language)
    if key == "as_of":
        return _date(cell)
    if key == "comment":
        too_long = len(kept(cell.value)) > MAX_COMMENT
        refusal = findings.comment_too_long(MAX_COMMENT) if too_long else None
        return Understood(value=kept(cell.value), kept=kept(cell.value), refusal=refusal)
    return _answer(cell, line, language)


def _answer(cell: Found, line: Line, language: str) -> Understood:
    part = line.part
    if part is None or line.path is None:
        return Understood(refusal=findings.not_an_answer_cell())
    if part.type is PartType.MULTI and normal(kept(cell.value)) in ("x", "✓"):
        return Understood(value="yes", kept="yes")
    if part.type is PartType.DATE:
        return _date(cell)
    if part.type is PartType.NUM or part.is_number_grid:
        return _number(cell)
    if part.type is PartType.TXT:
        return Understood(value=kept(cell.value), kept=kept(cell.value))
    return _label(cell, labels_of(part), language)


def _label(cell: Found, labels: Labels, language: str) -> Understood:
    text = kept(cell.value)
    code, spoken = code_of(text, labels, language)
    if code is None:
        return Understood(refusal=findings.unknown_label(text))
    if spoken == language:
        return Understood(value=code, kept=code)
    return Understood(value=code, kept=code, note=findings.read_in(spoken), language=spoken)


def _evidence(cell: Found, language: str) -> Understood:
    text = kept(cell.value).upper()
    if len(text) >= 2 and text[0] == "E" and text[1] in "01234" and not text[2:3].isalnum():
        return Understood(value=int(text[1]), kept=text[1])
    found = _label(cell, evidence_labels(), language)
    return found if found.refusal else Understood(value=int(found.kept), kept=found.kept, note=found.note)


def _number(cell: Found) -> Understood:
    if isinstance(cell.value, dt.date | dt.time | dt.timedelta):
        return Understood(refusal=findings.number_as_date(kept(cell.value)))
    note = findings.number_as_text() if isinstance(cell.value, str) else None
    return Understood(value=cell.value, kept=kept(cell.value), note=note)


def _date(cell: Found) -> Understood:
    if isinstance(cell.value, dt.datetime):
        return Understood(value=cell.value.date(), kept=kept(cell.value))
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return Understood(refusal=findings.date_as_number(_serial(cell.value)))
    return Understood(value=cell.value, kept=kept(cell.value))


def _serial(number: float) -> str:
    """The date a spreadsheet's day number stands for, or the number itself when it stands for none we would
    accept.
    """
    if not 1 <= number < 110_000:
        return written_number(number)
    from openpyxl.utils.datetime import from_excel  # imported where used: it brings NumPy with it

    converted = from_excel(number)
    return converted.date().isoformat() if isinstance(converted, dt.datetime) else written_number(number)
