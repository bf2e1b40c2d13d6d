"""A form workbook -> an instrument, or every fault with its sheet, row and column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..loading import build
from ..messages import Message, gettext_noop
from ..model import Instrument
from . import columns as c
from .agreement import disagreements
from .document import root_of
from .faults import Place, XlsformFault, XlsformFaults
from .sheets import Line, Sheet, read_sheets
from .structure import elements_of
from .survey import labels_of
from .trees import Trees

_KNOWN = {
    c.SURVEY: frozenset({"type", "name", *c.SURVEY_TEXTS, *c.SURVEY_PLAIN, *c.OURS_PLAIN}) | c.HARMLESS,
    c.CHOICES: frozenset({"list_name", "name", "label", c.CHOICE_SCALE, c.CHOICE_SCORE}),
    c.SETTINGS: frozenset(
        {"form_title", "form_id", "version", "default_language", "style", "instance_name", "namespaces"}
        | {"allow_choice_duplicates", "omit_instanceid", "clean_text_values"}
    ),
}
_NOT_READ = ("external_choices", "entities", "osm")


@dataclass(frozen=True, slots=True, kw_only=True)
class XlsformReading:
    """The instrument as far as it could be read, and everything that could not be."""

    instrument: Instrument | None
    faults: tuple[XlsformFault, ...]

    @property
    def usable(self) -> Instrument | None:
        """The instrument, when nothing is wrong with it."""
        return None if self.faults else self.instrument


def from_xlsform(data: bytes) -> Instrument:
    """The instrument in a form workbook. Raises XlsformFaults with every fault.

    `from_xlsform(to_xlsform(x)) == x`. What was changed in an export counts: labels, hints, choices, order,
    bounds. A form made elsewhere is read as far as it maps; what is left out is a fault.
    """
    reading = examine_xlsform(data)
    if reading.usable is None:
        raise XlsformFaults(reading.faults)
    return reading.usable


def examine_xlsform(data: bytes) -> XlsformReading:
    """Read a workbook as far as it goes, as a draft to be mended. Never raises."""
    sheets = read_sheets(data)
    if isinstance(sheets, Message):
        return XlsformReading(instrument=None, faults=(XlsformFault(place=Place(sheet=c.SURVEY), message=sheets),))
    survey = sheets.get(c.SURVEY)
    if survey is None or not survey.lines:
        message = Message(code="no-survey", template=gettext_noop("There is no sheet “survey” with questions."))
        return XlsformReading(instrument=None, faults=(XlsformFault(place=Place(sheet=c.SURVEY), message=message),))
    settings = next(iter(sheets[c.SETTINGS].lines), None) if c.SETTINGS in sheets else None
    said = settings.word("default_language") if settings else ""
    trees = Trees(default_language=c.language_code(said) or "en")
    _left_out(sheets, trees)
    top = elements_of(survey.lines, trees)
    root = root_of(top, sheets, settings=settings, labels=labels_of(survey.lines), trees=trees)
    built = build(root)
    faults = [*trees.faults]
    for fault in built.faults:
        faults.append(XlsformFault(place=trees.place_of(fault.line), message=fault.message, path=fault.path))
    if built.usable is not None:
        faults += disagreements(built.usable, survey.lines)
    return XlsformReading(instrument=built.instrument, faults=tuple(sorted(faults, key=_order)))


def _order(fault: XlsformFault) -> tuple[str, int, int, str]:
    order = {c.SETTINGS: "0", c.SURVEY: "1", c.CHOICES: "2"}
    return order.get(fault.place.sheet, fault.place.sheet), fault.place.row, len(fault.place.column), fault.place.column


def _left_out(sheets: Mapping[str, Sheet], trees: Trees) -> None:
    """A fault for each formula, and for the first cell of each column and each sheet that is not read."""
    for name in _NOT_READ:
        if name in sheets and sheets[name].lines:
            template = gettext_noop("The sheet “%(sheet)s” is not read.")
            trees.fault(Place(sheet=name), "left-out", template, sheet=name)
    for name, sheet in sheets.items():
        if name not in _KNOWN and not name.startswith("rectitude"):
            continue
        for place, base in _strange(sheet.lines, _KNOWN.get(name)):
            trees.fault(place, "left-out", gettext_noop("The column “%(column)s” is not read."), column=base[:60])
        for line in sheet.lines:
            for cell in line.cells.values():
                if cell.is_formula:
                    template = gettext_noop("A formula is not read. Write its value.")
                    trees.fault(cell.place, "formula", template)


def _strange(lines: Iterable[Line], known: frozenset[str] | None) -> Iterator[tuple[Place, str]]:
    seen: set[str] = set()
    for line in lines:
        for (base, _), cell in line.cells.items():
            if known is not None and base not in known and base not in seen:
                seen.add(base)
                yield cell.place, base
