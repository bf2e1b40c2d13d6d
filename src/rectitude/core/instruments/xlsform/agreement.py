"""Whether a row of ours still says one thing, and nothing that is not read.

What was read is written out again and laid beside the rows it came from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..messages import Message, gettext_noop
from ..model import Instrument
from . import columns as c
from .faults import Place, XlsformFault
from .sheets import Line, Row
from .writing import survey_rows

_Key = tuple[str, ...]
_FIXED = frozenset({"law", "practice", "header"})  # their words are ours
_ROUTED = frozenset({"field", "section", "item", "part"})
_NOTES = frozenset({"description", "hint"})


def disagreements(instrument: Instrument, lines: Sequence[Line]) -> Iterator[XlsformFault]:
    """Faults for rows of ours: a name or `relevant` changed while our own columns beside it were not, and cells
    filled where nothing is read.
    """
    rows = survey_rows(instrument)
    expected = dict(_keyed([(row.get("type", ""), row.get(c.KIND, ""), row.get(c.ID, "")) for row in rows]))
    for key, number in _keyed([(line.word("type"), line.word(c.KIND), line.word(c.ID)) for line in lines]):
        if key in expected and lines[number].cell(c.KIND) is not None:
            yield from _beside(lines[number], rows[expected[key]])


def _beside(line: Line, row: Row) -> Iterator[XlsformFault]:
    name, relevant = line.cell("name"), line.cell("relevant")
    if name is not None and line.word(c.KIND) not in _NOTES and name.word != row.get("name", ""):
        template = gettext_noop("The name does not go with “%(column)s”: it should be “%(name)s”. Change both.")
        yield _fault(name.place, "name-differs", template, column=c.ID, name=row.get("name", ""))
    has_own = line.cell(c.WHEN) or line.cell(c.APPLIES_WHEN)
    if has_own and (relevant.word if relevant else "") != row.get("relevant", ""):
        template = gettext_noop(
            "This does not say the same as our own condition beside it. Change that one, or empty it so that this "
            "counts."
        )
        yield _fault(relevant.place if relevant else line.place, "relevant-differs", template)
    filled = {_column(*c.split_heading(heading)): text for heading, text in row.items() if text}
    read = {"type", "name"}
    read |= {"relevant"} if line.word(c.KIND) in _ROUTED else set()
    read |= set() if line.word("type").startswith("begin") else {"required"}
    for (base, said), cell in line.cells.items():
        column = _column(base, said)
        if base in c.HARMLESS or base in read:
            continue
        if column not in filled:
            template = gettext_noop("The column “%(column)s” is not read in this row.")
            yield _fault(cell.place, "left-out", template, column=base)
        elif base == "label" and line.word(c.KIND) in _FIXED and cell.value != filled[column]:
            template = gettext_noop("These words are the same in every instrument: “%(words)s”.")
            yield _fault(cell.place, "fixed-words", template, words=filled[column])


def _fault(place: Place, code: str, template: str, /, **params: str) -> XlsformFault:
    return XlsformFault(place=place, message=Message(code=code, template=template, params=params))


def _column(base: str, said: str) -> tuple[str, str]:
    return base, (c.language_code(said) or said) if said else ""


def _keyed(rows: Sequence[tuple[str, str, str]]) -> Iterator[tuple[_Key, int]]:
    """Each row's kind and id under those of the groups around it, and its number."""
    around: list[str] = []
    for number, (said, kind, own) in enumerate(rows):
        lowered = " ".join(said.replace("_", " ").split()).casefold()
        if lowered in ("end group", "end repeat"):
            around = around[:-1]
            continue
        if not lowered:
            continue
        yield (*around, kind, own or kind), number
        if lowered in ("begin group", "begin repeat"):
            around.append(own)
