"""The two doors to a file: `check` tells everything that is wrong, `load` gives the instrument or refuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .checks import check_instrument
from .crosswalk import compare
from .faults import Fault, InstrumentFaults
from .files import Tree, read_document, tree_from_yaml
from .messages import Message, gettext_noop
from .model import Instrument


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What came of a file: the instrument as far as it could be read, every fault, and where each path
    stands.
    """

    instrument: Instrument | None
    faults: tuple[Fault, ...]
    places: Mapping[str, Tree]

    @property
    def usable(self) -> Instrument | None:
        """The instrument, when nothing is wrong with it."""
        return None if self.faults else self.instrument


def check(text: str) -> tuple[Fault, ...]:
    """Every fault of an instrument file, in the order of its lines; empty when it can be used. Never
    raises."""
    return examine(text).faults


def load(text: str) -> Instrument:
    """The instrument in a YAML text (see the guide “Add an instrument”).

    Raises InstrumentFaults with every fault.
    """
    examined = examine(text)
    if examined.usable is None:
        raise InstrumentFaults(examined.faults)
    return examined.usable


def examine(text: str) -> Examined:
    """Read and check a file. Never raises."""
    tree, writing = tree_from_yaml(text)
    if tree is None:
        return Examined(instrument=None, faults=tuple(writing), places={})
    built = build(tree)
    return Examined(instrument=built.instrument, faults=_in_order((*writing, *built.faults)), places=built.places)


def build(tree: Tree) -> Examined:
    """The instrument a tree describes, and its faults."""
    reading = read_document(tree)
    if reading.instrument is not None:
        check_instrument(reading.instrument, reading.log)
    return Examined(
        instrument=reading.instrument, faults=_in_order(tuple(reading.log.faults)), places=reading.log.places
    )


def check_file_text(text: str, *, name: str) -> tuple[str, ...]:
    """One line for every fault: `name:line: code: what is wrong`. Empty when the file can be used."""
    return tuple(_line(fault, name) for fault in check(text))


def compare_file_texts(old: str, new: str, *, old_name: str, new_name: str) -> tuple[str, ...]:
    """The faults of two versions and of the crosswalk between them, one a line, at the line of the later
    file.
    """
    earlier, later = examine(old), examine(new)
    lines = [_line(fault, old_name) for fault in earlier.faults] + [_line(fault, new_name) for fault in later.faults]
    if earlier.usable is None or later.usable is None:
        return tuple(lines)
    for fault in compare(earlier.usable, later.usable).faults:
        place = later.places.get(fault.path) or later.places.get(fault.path.split(".", 1)[0])
        located = Fault(
            line=place.line if place else 1,
            column=place.column if place else 1,
            path=fault.path,
            message=fault.message,
        )
        lines.append(_line(located, new_name))
    return tuple(lines)


def undecodable(name: str) -> str:
    """The line for a file that is not UTF-8 text."""
    message = Message(code="not-utf-8", template=gettext_noop("The file is not UTF-8 text."))
    return _line(Fault(line=1, column=1, path="", message=message), name)


def _in_order(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    return tuple(sorted(faults, key=lambda fault: (fault.line, fault.column)))


def _line(fault: Fault, name: str) -> str:
    where = f"{fault.path}: " if fault.path else ""
    return f"{name}:{fault.line}: {fault.code}: {where}{fault.message}"
