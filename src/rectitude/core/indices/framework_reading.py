"""A framework from a table of indicators and aggregates, in the layout of COINr's iMeta."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .data import read_number
from .faults import FrameworkFault
from .framework import Framework, framework
from .nodes import Aggregate, Indicator

if TYPE_CHECKING:
    from rectitude.core.snapshots import Table

_NEEDED = ("iCode", "Level", "Parent")


def read_framework(table: Table) -> Framework:
    """The framework of a table: one row per code, columns Level, iCode, iName, Direction, Weight, Unit, Target,
    Denominator, Parent, Type.

    iCode, Level and Parent must be there; without the others names are the codes, directions and weights 1, and
    nothing has a target or a denominator. Rows whose Type is Group, Denominator or Other, and rows without a Level,
    describe further columns of the data and are passed over. FrameworkFault names the row.
    """
    for name in _NEEDED:
        if name not in table.names:
            raise FrameworkFault(f"the table of indicators has no column {name}")
    columns = {name: table.texts(name) for name in table.names}
    rows = [_Row({name: values[at] for name, values in columns.items()}, line=at + 2) for at in range(table.rows)]
    indicators, aggregates = [], []
    for row in rows:
        kind = row.kind()
        if kind == "Indicator":
            indicators.append(row.indicator())
        elif kind == "Aggregate":
            aggregates.append(row.aggregate())
    return framework(indicators, aggregates)


class _Row:
    """One row of the table, as words."""

    def __init__(self, words: dict[str, str | None], *, line: int) -> None:
        self.words, self.line = words, line

    def text(self, name: str) -> str | None:
        found = self.words.get(name)
        return found.strip() if found is not None and found.strip() else None

    def code(self) -> str:
        code = self.text("iCode")
        if code is None:
            raise FrameworkFault(f"row {self.line}: there is no iCode")
        return code

    def number(self, name: str) -> float | None:
        word = self.text(name)
        if word is None:
            return None
        try:
            return read_number(word)
        except ValueError:
            raise FrameworkFault(f"row {self.line} ({self.code()}): {name} is {word!r}, which is no number") from None

    def whole(self, name: str, *, default: int | None = None) -> int:
        found = self.number(name)
        if found is None and default is not None:
            return default
        if found is None or found != found // 1:
            raise FrameworkFault(f"row {self.line} ({self.code()}): {name} is {found}, which is no whole number")
        return int(found)

    def kind(self) -> str:
        """Indicator, Aggregate, or the empty word for a row that is passed over."""
        kind = self.text("Type")
        if kind in ("Group", "Denominator", "Other"):
            return ""
        if kind not in (None, "Indicator", "Aggregate"):
            raise FrameworkFault(
                f"row {self.line} ({self.code()}): Type is {kind!r}; it is Indicator, Aggregate, Group, Denominator or Other"
            )
        if self.text("Level") is None:
            if kind is not None:
                raise FrameworkFault(f"row {self.line} ({self.code()}): there is no Level")
            return ""
        by_level = "Indicator" if self.whole("Level") == 1 else "Aggregate"
        if kind is not None and kind != by_level:
            raise FrameworkFault(
                f"row {self.line} ({self.code()}): Type is {kind} and Level {self.whole('Level')}; indicators have Level 1, aggregates more"
            )
        return by_level

    def weight(self) -> float:
        found = self.number("Weight")
        return 1.0 if found is None else found

    def indicator(self) -> Indicator:
        parent = self.text("Parent")
        if parent is None:
            raise FrameworkFault(f"row {self.line} ({self.code()}): an indicator needs a Parent")
        return Indicator(
            code=self.code(),
            name=self.text("iName") or self.code(),
            parent=parent,
            direction=self.whole("Direction", default=1),
            weight=self.weight(),
            unit=self.text("Unit") or "",
            target=self.number("Target"),
            denominator=self.text("Denominator"),
        )

    def aggregate(self) -> Aggregate:
        return Aggregate(
            code=self.code(),
            name=self.text("iName") or self.code(),
            parent=self.text("Parent"),
            level=self.whole("Level"),
            weight=self.weight(),
        )
