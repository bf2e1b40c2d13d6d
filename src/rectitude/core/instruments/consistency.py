"""What does not add up, asked as questions. A question never changes a score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from .answers import Answer, Context, PartValue
from .expressions import evaluate
from .model import Instrument, Item, Part, PartType, Rule, RuleKind, Text
from .names import lookup_in, value_of
from .parsing import written_number
from .placeholders import filled, placeholder_expression
from .routing import is_applicable

UNKNOWN = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to put beside `items`; `rule` is the id of the rule that raised it, `text`
    is ready to read.
    """

    rule: str
    kind: RuleKind
    items: tuple[str, ...]
    text: str


def questions(instrument: Instrument, context: Context, language: str) -> tuple[Question, ...]:
    """The questions the answers raise, in the order of the rules and, within a rule for each item, of the
    items.
    """
    return tuple(question for rule in instrument.rules for question in _asked(rule, instrument, context, language))


def _asked(rule: Rule, instrument: Instrument, context: Context, language: str) -> Iterator[Question]:
    if rule.each is not None:
        for item in instrument.items:
            if _unsupported(item, rule.each, context):
                text = _text(rule.question, context, language, item=item)
                yield Question(rule=rule.id, kind=rule.kind, items=(item.id,), text=text)
    elif rule.when is not None and value_of(rule.when, context=context) is True:
        text = _text(rule.question, context, language, item=None)
        yield Question(rule=rule.id, kind=rule.kind, items=rule.items, text=text)


def _unsupported(item: Item, part_type: PartType, context: Context) -> bool:
    """Whether the item has a part of the type answered with its best option, while its evidence is known to
    be none.
    """
    answer = context.answers.get(item.id)
    if answer is None or context.evidence.get(item.id) != 0 or is_applicable(item, context) is False:
        return False
    return any(_is_best(part, answer) for part in item.parts if _type_of(part) is part_type)


def _type_of(part: Part) -> PartType:
    """A grid counts as the type whose scale its rows use."""
    if part.type is PartType.GRID and part.scale is not None and part.scale.id in PartType.__members__:
        return PartType(part.scale.id)
    return part.type


def _is_best(part: Part, answer: Answer) -> bool:
    if part.scale is None or not part.scale.scores:
        return False
    best = max((option for option in part.scale.options if option.score is not None), key=lambda o: o.score or 0.0)
    value: PartValue | None = answer.values.get(part.id)
    chosen = value.values() if isinstance(value, Mapping) else (value,)
    return best.code in chosen


def _text(question: Text, context: Context, language: str, *, item: Item | None) -> str:
    def value(inside: str) -> str:
        if inside == "item" and item is not None:
            return item.id
        expression = placeholder_expression(inside)
        if expression is None:
            return UNKNOWN
        found = evaluate(expression, lookup=lookup_in(context))
        if isinstance(found, Fraction):
            return written_number(round(float(found), 2))
        return UNKNOWN if found is None else str(found)

    return filled(question.in_language(language), value_of=value)
