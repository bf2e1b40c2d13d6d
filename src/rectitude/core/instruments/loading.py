"""The two doors to a file: `check` tells everything that is wrong, `load` gives the instrument or refuses."""

from __future__ import annotations

from .checks import check_instrument
from .faults import Fault, InstrumentFaults
from .files import Tree, read_document, tree_from_yaml
from .model import Instrument


def check(text: str) -> tuple[Fault, ...]:
    """Every fault of an instrument file, in the order of its lines; empty when it can be "
    "used. Never raises."""
    return _examined(text)[1]


def load(text: str) -> Instrument:
    """The instrument in a YAML text (see the guide “Add an instrument”). Raises InstrumentFaults with every
    fault.
    """
    instrument, faults = _examined(text)
    if faults or instrument is None:
        raise InstrumentFaults(faults)
    return instrument


def built(tree: Tree) -> tuple[Instrument | None, tuple[Fault, ...]]:
    """The instrument a tree describes, and its faults."""
    reading = read_document(tree)
    if reading.instrument is not None:
        check_instrument(reading.instrument, reading.log)
    faults = tuple(sorted(reading.log.faults, key=lambda fault: (fault.line, fault.column)))
    return reading.instrument, faults


def _examined(text: str) -> tuple[Instrument | None, tuple[Fault, ...]]:
    tree, writing = tree_from_yaml(text)
    if tree is None:
        return None, tuple(writing)
    instrument, faults = built(tree)
    together = sorted((*writing, *faults), key=lambda fault: (fault.line, fault.column))
    return instrument, tuple(together)
