"""What is wrong with an instrument file, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .messages import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault: `line` and `column` counted from 1 (0 when there is no file), `path` in ids, and what to
    tell.
    """

    line: int
    column: int
    path: str
    message: Message

    @property
    def code(self) -> str:
        return self.message.code

    def __str__(self) -> str:
        return (
            f"{self.line}: {self.code}: {self.path}: {self.message}"
            if self.path
            else f"{self.line}: {self.code}: {self.message}"
        )


class InstrumentFaults(Exception):
    """The file is no instrument: every fault there is, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
