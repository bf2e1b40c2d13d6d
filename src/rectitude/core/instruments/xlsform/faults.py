"""What is wrong with a form workbook: in which sheet, row and column, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..messages import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A cell: `row` counted from 1 (0: the whole sheet), `column` its letters, `heading` what stands above it."""

    sheet: str
    row: int = 0
    column: str = ""
    heading: str = ""

    def __str__(self) -> str:
        cell = f"{self.sheet}!{self.column}{self.row or ''}"
        return f"{cell} ({self.heading})" if self.heading else cell


@dataclass(frozen=True, slots=True, kw_only=True)
class XlsformFault:
    """One fault: its cell, the path in ids where there is one, and what to tell."""

    place: Place
    message: Message
    path: str = ""

    @property
    def code(self) -> str:
        return self.message.code

    def __str__(self) -> str:
        return f"{self.place}: {self.code}: {self.message}"


class XlsformFaults(Exception):
    """The workbook is no instrument: every fault there is, in the order of its sheets and rows."""

    def __init__(self, faults: Iterable[XlsformFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
