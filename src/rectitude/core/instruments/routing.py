"""Who is asked what.

Unknown is never true, but a question whose condition is not yet known is still asked: leaving it out silently
would make an institution look complete because a header fact was forgotten. Inside an item, a part waits
until its condition is true.
"""

from __future__ import annotations

from collections.abc import Mapping

from .answers import Answer, Context, PartValue
from .model import Instrument, Item, Part, PartType
from .names import missing_of, value_of


def is_applicable(item: Item, context: Context) -> bool | None:
    """Whether the item applies; None while a fact its condition needs is unanswered."""
    if item.applies_when is None:
        return True
    value = value_of(item.applies_when, context=context)
    return value if isinstance(value, bool) else None


def applicable_items(instrument: Instrument, context: Context) -> tuple[Item, ...]:
    """The items asked, in order: all but those known not to apply."""
    return tuple(item for item in instrument.items if is_applicable(item, context) is not False)


def asked_parts(item: Item, values: Mapping[str, PartValue], context: Context) -> tuple[Part, ...]:
    """The parts asked, given the item's other parts as answered in `values`: those whose `when` is true, or
    who have none.
    """
    return tuple(part for part in item.parts if is_asked(part, item=item, values=values, context=context))


def is_asked(part: Part, *, item: Item | None, values: Mapping[str, PartValue], context: Context) -> bool:
    """Whether a part is asked: it has no condition, or its condition is known to be true."""
    return part.when is None or value_of(part.when, context=context, item=item, values=values) is True


def open_parts(item: Item, answer: Answer | None, context: Context) -> tuple[str, ...]:
    """Ids of required parts still without a complete answer; empty when the item is complete."""
    if answer is not None and answer.missing is not None:
        return ()
    values = answer.values if answer else {}
    asked = asked_parts(item, values, context)
    return tuple(part.id for part in asked if part.required and not is_complete(part, values.get(part.id)))


def is_complete(part: Part, value: PartValue | None) -> bool:
    """Whether a part's value leaves nothing open: both halves of LP, every row of a grid, every cell of a
    number grid.
    """
    if value is None or value == () or value == "":
        return False
    if missing_of(value):
        return True
    if part.type is PartType.LP:
        return isinstance(value, Mapping) and {"law", "practice"} <= set(value)
    if part.type is not PartType.GRID:
        return True
    return isinstance(value, Mapping) and all(_row_is_complete(part, value.get(row.id)) for row in part.rows)


def _row_is_complete(part: Part, row: object) -> bool:
    if not isinstance(row, Mapping):
        return row is not None
    return all(row.get(column.id) is not None for column in part.columns)
