"""A submitted item -> its answer, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping

from ..answers import Answer, AnswerProblem, Context, ParsedAnswer, PartValue
from ..messages import Message
from ..model import HeaderField, Item, Missing, Part
from ..names import missing_of, value_of
from . import said
from .parts import is_blank, read_part


def parse_answer(
    item: Item,
    raw: Mapping[str, object],
    *,
    context: Context,
    missing: str | None = None,
    complete: bool = True,
) -> ParsedAnswer:
    """Read what was submitted for an item: `raw` is part id -> what was given (text, number, list, or table
    by row).

    `missing` is a missing code for the whole item, given instead of values. With `complete` (submitting),
    every required part must be there; without (saving while typing), what is there must be right and what is
    not may follow. Never raises. The result keeps `raw`; it has an answer, or problems, or (nothing given)
    neither.
    """
    return _parsed(item.id, item.parts, raw, context=context, item=item, missing=missing, complete=complete)


def parse_header(
    field: HeaderField,
    raw: object,
    *,
    context: Context | None = None,
    missing: str | None = None,
    complete: bool = True,
) -> ParsedAnswer:
    """Read what was submitted for a header field; the answer's item and its one part carry the field's id."""
    return _parsed(
        field.id,
        (field.part,),
        {field.id: raw},
        context=context or Context(),
        item=None,
        missing=missing,
        complete=complete,
    )


def _parsed(
    item_id: str,
    parts: tuple[Part, ...],
    raw: Mapping[str, object],
    *,
    context: Context,
    item: Item | None,
    missing: str | None,
    complete: bool,
) -> ParsedAnswer:
    kept: Mapping[str, object] = {**raw, "missing": missing} if missing else dict(raw)
    if missing:
        return _without_value(item_id, raw, kept, missing)
    problems: list[AnswerProblem] = []
    known = {part.id for part in parts}
    for key, given in raw.items():
        if key not in known and not is_blank(given):
            problems.append(_problem(item_id, (str(key),), said.unknown_part(str(key)), given))
    values: dict[str, PartValue] = {}
    broken: set[str] = set()
    for part in parts:
        value, found = read_part(part, raw.get(part.id), complete=complete)
        problems += [_problem(item_id, path, message, _at(raw, path)) for path, message in found]
        broken |= {part.id} if found else set()
        if value is not None:
            values[part.id] = value
    for part in parts:
        message = _routing(part, item, values, context, complete, is_given=part.id in values or part.id in broken)
        if message is not None:
            problems.append(_problem(item_id, (part.id,), message, raw.get(part.id)))
    if problems or not values:
        ordered = _nothing_given(problems, raw, complete)
        return ParsedAnswer(item=item_id, raw=kept, problems=ordered)
    return ParsedAnswer(item=item_id, raw=kept, answer=Answer(item=item_id, values=values))


def _nothing_given(
    problems: list[AnswerProblem], raw: Mapping[str, object], complete: bool
) -> tuple[AnswerProblem, ...]:
    """An empty form is no answer yet rather than a list of complaints, unless the item is being submitted."""
    return () if not complete and all(is_blank(given) for given in raw.values()) else tuple(problems)


def _routing(
    part: Part,
    item: Item | None,
    values: Mapping[str, PartValue],
    context: Context,
    complete: bool,
    *,
    is_given: bool,
) -> Message | None:
    """What is wrong between a part and its condition: given though not asked, or asked and not given."""
    asked = True if part.when is None else value_of(part.when, context=context, item=item, values=values)
    if is_given:
        refused = asked is False or (complete and asked is not True)
        return said.not_asked(part.when.text) if refused and part.when else None
    return said.required() if complete and asked is True and part.required else None


def _without_value(item_id: str, raw: Mapping[str, object], kept: Mapping[str, object], missing: str) -> ParsedAnswer:
    problems: list[AnswerProblem] = []
    if missing_of(missing.strip()) is None:
        problems.append(_problem(item_id, (), said.unknown_missing(missing), missing))
    problems += [
        _problem(item_id, (str(key),), said.value_and_missing(), given)
        for key, given in raw.items()
        if not is_blank(given)
    ]
    if problems:
        return ParsedAnswer(item=item_id, raw=kept, problems=tuple(problems))
    return ParsedAnswer(item=item_id, raw=kept, answer=Answer(item=item_id, missing=Missing(missing.strip())))


def _at(raw: Mapping[str, object], path: tuple[str, ...]) -> object:
    value: object = raw
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _problem(item_id: str, path: tuple[str, ...], message: Message, raw: object) -> AnswerProblem:
    return AnswerProblem(item=item_id, path=path, message=message, raw=raw)
