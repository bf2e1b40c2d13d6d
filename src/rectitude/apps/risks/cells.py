"""The cells of a register workbook: what each says, as a document keeps it. Nothing is guessed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from rectitude.apps.risks.sheets import Choices, Column, Kind


class NotUnderstood(ValueError):
    """A cell that says nothing we know; the sentence says where and what would be understood."""


def read_cell(column: Column, cells: Mapping[str, Any], choices: Choices) -> Any:
    """The value of a cell as a document keeps it. Raises NotUnderstood."""
    value = cells.get(column.key)
    said = "" if value is None else str(value).strip()
    if column.kind is Kind.DAY:
        return _day(column, value, said)
    if column.kind in {Kind.LINES, Kind.WORDS}:
        several = [one.strip() for one in said.replace(";", "\n").splitlines() if one.strip()]
        return several if column.kind is Kind.LINES else [_word(column, one, choices) for one in several]
    if not said:
        return "" if column.kind in {Kind.TEXT, Kind.SHOWN} else None
    if column.kind is Kind.WORD:
        return _word(column, said, choices)
    if column.kind is Kind.EFFECT and (absence := choices.meant("absence", said)) is not None:
        return absence
    if column.kind in {Kind.LEVEL, Kind.EFFECT, Kind.WHOLE, Kind.NUMBER}:
        return _number(column, said)
    return said


def _word(column: Column, said: str, choices: Choices) -> str:
    if (found := choices.meant(column.choices, said)) is None:
        offered = ", ".join(choices.labels[column.choices].values())
        raise NotUnderstood(
            _("%(column)s: “%(said)s” is none of these: %(offered)s.")
            % {"column": column.label, "said": said, "offered": offered}
        )
    return found


def _number(column: Column, said: str) -> int | float:
    least, most = {Kind.LEVEL: (1, 5), Kind.EFFECT: (0, 4)}.get(column.kind, (0, 10**12))
    try:
        value = float(said.replace(" ", "").replace("\u00a0", "").replace(",", "."))
    except ValueError:
        value = float("nan")
    if not least <= value <= most or (column.kind is not Kind.NUMBER and value != int(value)):
        raise NotUnderstood(
            _("%(column)s: “%(said)s” is no number from %(least)d to %(most)d.")
            % {"column": column.label, "said": said, "least": least, "most": most}
        )
    return value if column.kind is Kind.NUMBER else int(value)


def _day(column: Column, value: Any, said: str) -> str | None:
    if not said:
        return None
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError:
        raise NotUnderstood(
            _("%(column)s: “%(said)s” is no day. Write it like 2026-11-30.") % {"column": column.label, "said": said}
        ) from None
