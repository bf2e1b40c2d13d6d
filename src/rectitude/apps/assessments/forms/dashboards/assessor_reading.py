"""Reading a scoring workbook that came back: refused wholly, or every cell with what happened to it. Saves nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from rectitude.apps.assessments.actions.dashboards.scoring import ScoreEntry
from rectitude.apps.assessments.forms.dashboards.assessor_score import half_of
from rectitude.apps.assessments.forms.dashboards.assessor_workbook import (
    FORMAT,
    IDENTITY_SHEET,
    KEY_MARK,
    OPEN,
    understood,
)
from rectitude.core.instruments import CellStatus, Message
from rectitude.core.instruments.workbook.opening import Found, opened
from rectitude.core.instruments.workbook.safety import danger_in

Words = Mapping[str, str]
LABELS = {column.key: column.label for column in OPEN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known here of one indicator. versions: number -> what was typed then; current: the number that counts.

    is_reworded: it reads differently than in the version of the instrument the workbook was made from.
    """

    current: int = 0
    versions: Mapping[int, Words] = field(default_factory=dict)
    is_reworded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What the hidden sheet says: whose workbook, of which assessment and instrument; indicator -> version number."""

    owner: str
    assessment: str
    digest: str
    language: str
    numbers: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellLine:
    """One cell of the file: where it is, what happened to it, and why."""

    cell: str
    indicator: str
    column: str
    raw: str
    status: CellStatus
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLine:
    """One indicator with something new. entry is None where it cannot be saved; is_newer: also saved here since."""

    indicator: str
    entry: ScoreEntry | None
    is_newer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The whole report. With `refused` nothing can be saved."""

    refused: str = ""
    cells: tuple[CellLine, ...] = ()
    rows: tuple[RowLine, ...] = ()

    @property
    def entries(self) -> list[ScoreEntry]:
        """What would be saved."""
        return [row.entry for row in self.rows if row.entry is not None]


Sheets = Mapping[str, Sequence[Found]]


def opened_workbook(data: bytes) -> tuple[Sheets, Identity] | str:
    """The cells of a workbook and who it is for; a sentence when it cannot be read at all."""
    danger = danger_in(data)
    if danger is not None:
        return danger.sentence(_)
    content = opened(data)
    if isinstance(content, Message):
        return content.sentence(_)
    identity = _identity(content.cells.get(IDENTITY_SHEET, ()))
    if identity is None:
        return _("This is not a scoring workbook made here. Download it again and fill that one in.")
    return content.cells, identity


def read_scores(sheets: Sheets, identity: Identity, known: Mapping[str, Known]) -> Report:
    """Every cell that says something, and every indicator with something new in it."""
    cells: list[CellLine] = []
    rows: list[RowLine] = []
    met: set[str] = set()
    for name, found in sheets.items():
        columns = {str(c.value).removeprefix(KEY_MARK): c.column for c in found if str(c.value).startswith(KEY_MARK)}
        if name == IDENTITY_SHEET or "id" not in columns:
            continue
        for indicator, line in _lines(found, columns).items():
            judged, row = _Row(indicator, line, identity, known.get(indicator), is_twice=indicator in met).judge()
            met.add(indicator)
            cells += judged
            rows += [row] if row else []
    if not met:
        return Report(refused=_("The sheet with the scores is missing. Download the workbook again."))
    return Report(cells=tuple(cells), rows=tuple(rows))


def _identity(found: Sequence[Found]) -> Identity | None:
    by_row: dict[int, dict[int, str]] = {}
    for cell in found:
        by_row.setdefault(cell.row, {})[cell.column] = str(cell.value)
    pairs = [(row.get(1, ""), row.get(2, "")) for row in by_row.values()]
    facts = {key: value for key, value in pairs if not key.startswith("number:")}
    if facts.get("format") != FORMAT:
        return None
    return Identity(
        owner=facts.get("owner", ""),
        assessment=facts.get("assessment", ""),
        digest=facts.get("digest", ""),
        language=facts.get("language", "en"),
        numbers={key.removeprefix("number:"): int(value) for key, value in pairs if _is_number(key, value)},
    )


def _is_number(key: str, value: str) -> bool:
    return key.startswith("number:") and value.isdecimal() and len(value) < 10


def _lines(found: Sequence[Found], columns: Mapping[str, int]) -> dict[str, dict[str, Found]]:
    """Indicator -> its open cells; of a code that stands on two rows, the second is read under its own name."""
    keys = {column: key for key, column in columns.items()}
    by_row: dict[int, dict[str, Found]] = {}
    for cell in found:
        if cell.column in keys and not str(cell.value).startswith(KEY_MARK):
            by_row.setdefault(cell.row, {})[keys[cell.column]] = cell
    lines: dict[str, dict[str, Found]] = {}
    for row in sorted(by_row):
        cells = by_row[row]
        own = {key: cell for key, cell in cells.items() if key in LABELS}
        if "id" in cells and own:
            code = str(cells["id"].value).strip()
            lines[code if code not in lines else f"{code} ({row})"] = own
    return lines


class _Row:
    """One row being judged."""

    def __init__(
        self, indicator: str, line: Mapping[str, Found], identity: Identity, known: Known | None, *, is_twice: bool
    ) -> None:
        self.indicator, self.line, self.known = indicator, line, known
        self.number = identity.numbers.get(indicator, 0)
        self.language = identity.language
        self.base = known.versions.get(self.number, {}) if known else {}
        self.is_twice = is_twice

    def judge(self) -> tuple[list[CellLine], RowLine | None]:
        """Its cells, and what would be saved of it; None when it holds nothing new."""
        cells = [self._cell(key, cell) for key, cell in self.line.items()]
        judged = [line for line, _key, _value in cells]
        changed = {key: value for line, key, value in cells if line.status is CellStatus.ACCEPTED}
        refused = any(line.status is CellStatus.REFUSED for line in judged)
        if not changed:
            return judged, RowLine(indicator=self.indicator, entry=None) if refused else None
        merged = {"language": self.language, **self.base, **changed}
        lacking = [_lacking(key) for key in ("law", "practice", "text") if not merged.get(key)]
        if refused or lacking:
            why = " ".join(lacking) or _("Another cell of this row cannot be used.")
            return [_held(line, why) for line in judged], RowLine(indicator=self.indicator, entry=None)
        assert self.known is not None
        row = RowLine(
            indicator=self.indicator, entry=self._entry(merged), is_newer=self.known.current > self.number
        )  # fmt: skip
        return judged, row

    def _cell(self, key: str, cell: Found) -> tuple[CellLine, str, str]:
        line = CellLine(
            cell=f"{cell.sheet}!{cell.coordinate}", indicator=self.indicator, column=str(LABELS[key]), raw=cell.raw,
            status=CellStatus.UNCHANGED,
        )  # fmt: skip
        value, why = ("", "") if cell.is_formula or cell.is_error or cell.is_merged else understood(key, cell.value)
        if not why and value and value == self.base.get(key):
            return line, key, value
        why = self._obstacle(cell) or why
        if why:
            return replace(line, status=CellStatus.REFUSED, why=why), key, ""
        return replace(line, status=CellStatus.ACCEPTED), key, value

    def _obstacle(self, cell: Found) -> str:
        if self.known is None:
            return _("No indicator of that code is scored here, or it stands on two rows.")
        if self.is_twice:
            return _("This indicator stands on two sheets.")
        if self.known.is_reworded:
            return _(
                "The wording of this indicator changed since the workbook was made. Read it again before you score."
            )
        if cell.is_formula:
            return _("It is a formula. Type what it should say.")
        if cell.is_error or cell.is_merged:
            return _("The cell is damaged or merged with another.")
        return ""

    def _entry(self, words: Words) -> ScoreEntry:
        return ScoreEntry(
            indicator=self.indicator,
            law=half_of(words["law"]),
            practice=half_of(words["practice"]),
            text=words["text"],
            language=words["language"],
            causes=words.get("causes", ""),
            recommendation=words.get("recommendation", ""),
            confidence=words.get("confidence", ""),
            journal=words.get("journal", ""),
            based_on=self.number,
        )


def _lacking(key: str) -> str:
    words = {
        "law": _("There is no level in law."),
        "practice": _("There is no level in practice."),
        "text": _("There is no justification."),
    }
    return words[key]


def _held(line: CellLine, why: str) -> CellLine:
    return replace(line, status=CellStatus.HELD, why=why) if line.status is CellStatus.ACCEPTED else line
