"""Flat field names for forms: `part`, `part.law`, `part.row`, `part.row.column`, and back to nested raw
values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..model import Part, PartType


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldName:
    """One input of a form: its dotted `name`, the path it stands for, and whether it may carry several
    values.
    """

    name: str
    path: tuple[str, ...]
    several: bool = False


def field_names(parts: Sequence[Part]) -> tuple[FieldName, ...]:
    """Every input the parts need, in the order they are shown."""
    return tuple(_name(path, part) for part in parts for path in part_paths(part))


def part_paths(part: Part) -> tuple[tuple[str, ...], ...]:
    """The path of every single value of a part."""
    if part.type is PartType.LP:
        return ((part.id, "law"), (part.id, "practice"))
    if part.is_number_grid:
        return tuple((part.id, row.id, column.id) for row in part.rows for column in part.columns)
    if part.type is PartType.GRID:
        return tuple((part.id, row.id) for row in part.rows)
    return ((part.id,),)


def raw_of_fields(parts: Sequence[Part], fields: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """Nested raw values from a form's flat ones (name -> list of texts, as in a query string).

    A row of a number grid may come as one field `part.row` holding a missing code; a part as `part`. Dates
    may come as `part.year`, `part.month`, `part.day`.
    """
    raw: dict[str, object] = {}
    for field in field_names(parts):
        for length in range(len(field.path), 0, -1):
            given = [value for value in fields.get(".".join(field.path[:length]), ()) if value.strip()]
            if given:
                _put(raw, field.path[:length], list(given) if field.several or len(given) > 1 else given[0])
                break
    for part in parts:
        date = {key: (fields.get(f"{part.id}.{key}") or [""])[0] for key in ("year", "month", "day")}
        if part.type is PartType.DATE and any(value.strip() for value in date.values()):
            raw[part.id] = date
    return raw


def _put(raw: dict[str, object], path: tuple[str, ...], value: object) -> None:
    here = raw
    for step in path[:-1]:
        inside = here.setdefault(step, {})
        if not isinstance(inside, dict):
            return
        here = inside
    here[path[-1]] = value


def _name(path: tuple[str, ...], part: Part) -> FieldName:
    return FieldName(name=".".join(path), path=path, several=part.type is PartType.MULTI)
