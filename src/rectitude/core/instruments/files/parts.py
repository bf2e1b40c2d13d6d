"""Reading one part, with what each type needs and what it must not have."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

from ..messages import gettext_noop
from ..model import Part, PartType, Scale, Text, Unit
from .cursor import Cursor
from .options import SCALE_OF_TYPE, read_lines, read_options, read_unit

PART_KEYS: tuple[str, ...] = (
    "type",
    "hint",
    "unit",
    "integer",
    "min",
    "max",
    "max_length",
    "scale",
    "options",
    "rows",
    "columns",
    "cells",
    "required",
    "when",
    "anchors",
    "anchors_law",
    "anchors_practice",
)
_LEVELS = ("0", "1", "2", "3", "4")
_NUMERIC = ("unit", "integer", "min", "max")
_OWN_KEYS: dict[str, tuple[str, ...]] = {
    "NUM": _NUMERIC,
    "TXT": ("max_length",),
    "MULTI": ("options", "scale"),
    "CHOICE": ("options", "scale"),
    "GRID": ("rows", "columns", "cells", "scale", "options", *_NUMERIC),
    "LP": ("anchors", "anchors_law", "anchors_practice"),
    "MAT": ("anchors", "options", "scale"),
    "COV": ("anchors", "options", "scale"),
    "FREQ": ("anchors", "options", "scale"),
    "YP": ("options", "scale"),
    "DATE": (),
}
_TYPED_KEYS = frozenset(key for keys in _OWN_KEYS.values() for key in keys)
MAX_TEXT_ANSWER = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What parts refer to by name."""

    scales: Mapping[str, Scale]
    units: Mapping[str, Unit]


def read_part(cursor: Cursor, *, part_id: str, label: Text | None, shared: Shared) -> Part | None:
    """One part at `cursor` (already checked to be a map). None when its type is unusable."""
    part_type = _read_type(cursor)
    if part_type is None:
        return None
    for key in _TYPED_KEYS.difference(_OWN_KEYS[part_type]):
        if (child := cursor.at(key)) is not None:
            template = gettext_noop("“%(key)s” does not go with the type %(type)s.")
            child.fault("key-not-for-type", template, key=key, type=part_type.value)
    columns = read_lines(cursor.at("columns"))
    part = Part(
        id=part_id,
        type=part_type,
        label=label,
        hint=cursor.translated("hint", required=False) if label is not None else None,
        unit=read_unit(cursor, shared.units),
        integer=cursor.flag("integer", default=False),
        min=cursor.number("min"),
        max=cursor.number("max"),
        max_length=_max_length(cursor),
        scale=None if columns else _read_scale(cursor, part_type, shared),
        rows=read_lines(cursor.at("rows", required=part_type is PartType.GRID)),
        columns=columns,
        required=cursor.flag("required", default=True),
        when=cursor.expression("when"),
        anchors=_read_anchors(cursor, "anchors"),
        anchors_law=_read_anchors(cursor, "anchors_law"),
        anchors_practice=_read_anchors(cursor, "anchors_practice"),
    )
    _check_grid(cursor, part)
    _check_anchors(cursor)
    if part.min is not None and part.max is not None and part.min > part.max:
        cursor.fault("min-over-max", gettext_noop("The smallest value is larger than the largest."))
    return part


def _read_type(cursor: Cursor) -> PartType | None:
    child = cursor.at("type", required=True)
    if child is None:
        return None
    name = child.text()
    if name in PartType.__members__:
        return PartType(name)
    if name:
        known = ", ".join(PartType.__members__)
        close = difflib.get_close_matches(name.upper(), PartType.__members__, n=1)
        template = gettext_noop("There is no type “%(type)s”. Did you mean %(close)s? There are: %(known)s.")
        if not close:
            template = gettext_noop("There is no type “%(type)s”. There are: %(known)s.")
        child.fault("unknown-type", template, type=name[:40], known=known, close=close[0] if close else "")
    return None


def _read_scale(cursor: Cursor, part_type: PartType, shared: Shared) -> Scale | None:
    own = cursor.at("options")
    if own is not None:
        return Scale(id=f"{cursor.path}.options", options=read_options(own))
    named = cursor.word("scale", required=False, most=64)
    name = named or SCALE_OF_TYPE.get(part_type)
    if name is None:
        if part_type in (PartType.MULTI, PartType.CHOICE) or part_type is PartType.GRID:
            template = gettext_noop("The options are missing: give “options”, or “scale” with the name of a scale.")
            cursor.fault("missing-options", template)
        return None
    if name not in shared.scales:
        template = gettext_noop("There is no scale “%(scale)s” under “scales”.")
        (cursor.at("scale") or cursor).fault("unknown-scale", template, scale=name)
        return None
    return shared.scales[name]


def _check_grid(cursor: Cursor, part: Part) -> None:
    if part.type is not PartType.GRID:
        return
    cells = cursor.word("cells", required=False, most=64)
    if cells not in ("", "NUM", "scale"):
        template = gettext_noop("The cells of a grid are NUM or a scale, not “%(cells)s”.")
        cursor.fault("unknown-cells", template, cells=cells)
    if cells == "NUM" and not part.columns:
        cursor.fault("missing-columns", gettext_noop("A grid of numbers needs “columns”."))
    if part.columns and cells != "NUM":
        cursor.fault("columns-without-numbers", gettext_noop("“columns” are for grids of numbers: add “cells: NUM”."))
    if part.columns and (cursor.at("scale") or cursor.at("options")):
        cursor.fault("scale-on-numbers", gettext_noop("A grid of numbers has no scale."))


def _max_length(cursor: Cursor) -> int:
    most = cursor.number("max_length")
    if most is None:
        return MAX_TEXT_ANSWER
    if not 1 <= most <= MAX_TEXT_ANSWER or int(most) != most:
        template = gettext_noop("A text answer may have 1 to %(most)s characters.")
        cursor.fault("bad-max-length", template, most=MAX_TEXT_ANSWER)
        return MAX_TEXT_ANSWER
    return int(most)


def _check_anchors(cursor: Cursor) -> None:
    """A level is scored against what is written for it, so a half without one of the five cannot be scored."""
    halves = {key: cursor.at(key) for key in ("anchors_law", "anchors_practice")}
    if all(half is None for half in halves.values()):
        return
    for key, half in halves.items():
        given = [level for level, _ in half.tree.entries] if half else []
        for level in _LEVELS:
            if level not in given:
                template = gettext_noop("“%(key)s” has no description of level %(level)s.")
                (half or cursor).fault("missing-anchor", template, key=key, level=level)


def _read_anchors(cursor: Cursor, key: str) -> tuple[tuple[int, Text], ...]:
    anchors = cursor.at(key)
    if anchors is None:
        return ()
    found: list[tuple[int, Text]] = []
    for level, child in anchors.pairs():
        if level not in _LEVELS:
            template = gettext_noop("Levels are 0 to 4, not “%(level)s”.")
            child.fault("bad-level", template, level=level[:40])
            continue
        text = child.named(level).translations()
        if text is not None:
            found.append((int(level), text))
    return tuple(sorted(found, key=lambda anchor: anchor[0]))
