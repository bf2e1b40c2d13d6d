"""What a name in an expression stands for, given the answers.

`header.x`, `A12.entries`, `A06.vetted.senior.female`; inside an item its own parts by bare id. A name of an
item with one part may leave the part out. A grid, a row of a number grid and a list of codes are groups, for
sum, count, answered, share. A missing code, on the item, on a part or as the option chosen ("don't know"), is
unknown. A grid row marked not applicable is left out of its group; any other gap in a grid stays in it as
unknown.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction

from .answers import Answer, Context, PartValue
from .expressions import Expression, Group, Lookup, Value, evaluate
from .model import Item, Missing

MISSING_CODES = frozenset(code.value for code in Missing)


def lookup_in(context: Context, *, item: Item | None = None, values: Mapping[str, PartValue] | None = None) -> Lookup:
    """A lookup for expressions; `item` and `values` let bare ids mean that item's own parts, as answered in
    `values`.
    """

    def lookup(name: tuple[str, ...]) -> Value | Group:
        if name[0] == "header" and len(name) > 1:
            answer = context.header.get(name[1])
            return _inside(_part(answer, name[1]), name[2:])
        if item is not None and values is not None and item.part(name[0]) is not None:
            return _inside(values.get(name[0]), name[1:])
        answer = context.answers.get(name[0])
        if answer is None or answer.missing is not None:
            return None
        if len(name) == 1:
            return _only(answer)
        if name[1] not in answer.values and "value" in answer.values:
            return _inside(answer.values["value"], name[1:])
        return _inside(answer.values.get(name[1]), name[2:])

    return lookup


def value_of(
    expression: Expression,
    *,
    context: Context,
    item: Item | None = None,
    values: Mapping[str, PartValue] | None = None,
) -> Value:
    """The value of an expression against the answers in `context`; unknown is None."""
    return evaluate(expression, lookup=lookup_in(context, item=item, values=values))


def missing_of(value: object) -> Missing | None:
    """The missing code a part, row or cell carries instead of a value, if it does."""
    return Missing(value) if isinstance(value, str) and value in MISSING_CODES else None


def exact(number: float | int) -> Fraction:
    """A stored number as the decimal a person typed: 0.1 is one tenth, not its binary neighbour."""
    return Fraction(number) if isinstance(number, int) else Fraction(repr(number))


def _part(answer: Answer | None, part_id: str) -> PartValue | None:
    return None if answer is None or answer.missing is not None else answer.values.get(part_id)


def _only(answer: Answer) -> Value | Group:
    return _inside(next(iter(answer.values.values())), ()) if len(answer.values) == 1 else None


def _inside(value: object, path: tuple[str, ...]) -> Value | Group:
    for step in path:
        if not isinstance(value, Mapping):
            return None
        value = value.get(step)
    if isinstance(value, Mapping):
        return tuple(leaf for row in value.values() for leaf in _leaves(row))
    if isinstance(value, tuple):
        return value
    return _leaf(value)


def _leaves(row: object) -> Group:
    if isinstance(row, Mapping):
        return tuple(leaf for cell in row.values() for leaf in _leaves(cell))
    return () if missing_of(row) is Missing.NOT_APPLICABLE else (_leaf(row),)


def _leaf(value: object) -> Value:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return exact(value) if math.isfinite(value) else None
    return None if missing_of(value) else str(value)
