"""What kind of value a name stands for, known from the instrument alone, without any answer."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Instrument, Item, Part, PartType


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """`name`: number, text, truth, or a group of numbers or texts. `codes`: the texts possible, None when
    free.
    """

    name: str
    group: bool = False
    codes: frozenset[str] | None = None


NUMBER = Kind(name="number")
NUMBERS = Kind(name="number", group=True)
TEXT = Kind(name="text")
TRUTH = Kind(name="truth")


def kind_of(name: tuple[str, ...], *, instrument: Instrument, item: Item | None) -> Kind | None:
    """The kind a name has in `item` (or in a rule, without item); None when it stands for nothing."""
    if name[0] == "header":
        field = instrument.header_field(name[1]) if len(name) > 1 else None
        return _inside(field.part, name[2:]) if field else None
    if item is not None and (part := item.part(name[0])) is not None:
        return _inside(part, name[1:])
    other = instrument.item(name[0])
    if other is None:
        return None
    if len(name) > 1 and (part := other.part(name[1])) is not None:
        return _inside(part, name[2:])
    return _inside(other.parts[0], name[1:]) if len(other.parts) == 1 else None


def _inside(part: Part, path: tuple[str, ...]) -> Kind | None:
    if part.type is PartType.GRID:
        return _in_grid(part, path)
    if part.type is PartType.LP:
        if not path:
            return NUMBERS
        return NUMBER if path in (("law",), ("practice",)) else None
    if path:
        return None
    if part.type is PartType.NUM:
        return NUMBER
    if part.type is PartType.MULTI:
        return Kind(name="text", group=True, codes=_codes(part))
    if part.scale is not None:
        return Kind(name="text", codes=_codes(part))
    return TEXT


def _in_grid(part: Part, path: tuple[str, ...]) -> Kind | None:
    cell = NUMBER if part.is_number_grid else Kind(name="text", codes=_codes(part))
    group = Kind(name=cell.name, group=True, codes=cell.codes)
    if not path:
        return group
    if path[0] not in {line.id for line in part.rows}:
        return None
    if len(path) == 1:
        return group if part.is_number_grid else cell
    if len(path) == 2 and path[1] in {line.id for line in part.columns}:
        return cell
    return None


def _codes(part: Part) -> frozenset[str] | None:
    return frozenset(option.code for option in part.scale.options) if part.scale else None
