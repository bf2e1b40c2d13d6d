"""The lines of each sheet, the same for writing and for reading: one line for every single value.

A line is known by its marker, which stands in the first column: `A04` (the question), `A04.checks` (a part of
several values), `A04.checks.criminal_record` (one value). Header facts start with `header.`. Lines and sheets
may be moved; markers may not be changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import HeaderField, Instrument, Item, Part, PartType, Text
from ..parsing import part_paths
from . import words

HEADER = "header"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a sheet.

    `item` is None for a header fact (then `field` is set). `part` is None on a question's own line; `path` is
    the value's path from the part on, None when the line takes no value. `takes_missing` and `takes_evidence`
    say which cells are open.
    """

    marker: str
    label: tuple[Text, ...]
    item: Item | None = None
    field: HeaderField | None = None
    part: Part | None = None
    path: tuple[str, ...] | None = None
    takes_missing: bool = False
    takes_evidence: bool = False

    @property
    def owner(self) -> str:
        """The item id, or `header.` and the field's id: what the answer belongs to."""
        if self.item is not None:
            return self.item.id
        return f"{HEADER}.{self.field.id}" if self.field else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet: its title and its lines."""

    title: Text
    lines: tuple[Line, ...]


def sheets_of(instrument: Instrument) -> tuple[Sheet, ...]:
    """The header facts, then one sheet for each section."""
    facts = tuple(line for field in instrument.header for line in _field_lines(field))
    sheets = [Sheet(title=words.FACTS, lines=facts)] if facts else []
    for section in instrument.sections:
        lines = tuple(line for item in section.items for line in _item_lines(item))
        title = tuple((language, f"{section.id} {text}") for language, text in section.title.entries)
        sheets.append(Sheet(title=Text(entries=title), lines=lines))
    return tuple(sheets)


def lines_of(instrument: Instrument) -> dict[str, Line]:
    """Every line by its marker."""
    return {line.marker: line for sheet in sheets_of(instrument) for line in sheet.lines}


def _field_lines(field: HeaderField) -> Iterator[Line]:
    marker = f"{HEADER}.{field.id}"
    paths = part_paths_shown(field.part)
    single = paths == ((field.id,),)
    yield Line(
        marker=marker,
        label=(field.text,),
        field=field,
        part=field.part,
        path=paths[0] if single else None,
        takes_missing=True,
    )
    if not single:
        for path in paths:
            label = _path_label(field.part, path)
            yield Line(marker=f"{HEADER}.{'.'.join(path)}", label=label, field=field, part=field.part, path=path)


def _item_lines(item: Item) -> Iterator[Line]:
    yield Line(marker=item.id, label=(item.text,), item=item, takes_missing=True, takes_evidence=True)
    for part in item.parts:
        paths = part_paths_shown(part)
        single = paths == ((part.id,),)
        marker = f"{item.id}.{part.id}"
        label = (part.label,) if part.label else (words.COLUMNS["answer"],)
        yield Line(
            marker=marker,
            label=label,
            item=item,
            part=part,
            path=paths[0] if single else None,
            takes_missing=not item.is_simple and part.type is not PartType.TXT,
        )
        if not single:
            for path in paths:
                takes = part.type in (PartType.GRID, PartType.LP)
                yield Line(
                    marker=f"{item.id}.{'.'.join(path)}",
                    label=_path_label(part, path),
                    item=item,
                    part=part,
                    path=path,
                    takes_missing=takes,
                )


def part_paths_shown(part: Part) -> tuple[tuple[str, ...], ...]:
    """The paths of a part's lines: those of its values, and one for each option where several may be
    chosen."""
    if part.type is PartType.MULTI and part.scale is not None:
        return tuple((part.id, option.code) for option in part.scale.options)
    return part_paths(part)


def _path_label(part: Part, path: tuple[str, ...]) -> tuple[Text, ...]:
    if part.type is PartType.LP:
        return (words.LAW,) if path[1] == "law" else (words.PRACTICE,)
    if part.type is PartType.MULTI and part.scale is not None:
        return tuple(option.label for option in part.scale.options if option.code == path[1])
    names = {("row", line.id): line.label for line in part.rows}
    names |= {("column", line.id): line.label for line in part.columns}
    keys = tuple(zip(("row", "column"), path[1:], strict=False))
    return tuple(names[key] for key in keys)
