"""The questions of consistency rules: their items, and the placeholders in each language."""

from __future__ import annotations

from collections.abc import Iterator

from ..messages import Message, gettext_noop
from ..model import Instrument, Rule
from ..placeholders import placeholder_expression, placeholders_in
from .kinds import kind_of
from .typing import value_kind

Finding = tuple[str, Message]


def rule_messages(rule: Rule, instrument: Instrument) -> Iterator[Finding]:
    """Unknown items, broken or unknown placeholders, and placeholders that differ between languages."""
    path = f"rules.{rule.id}"
    for item_id in rule.items:
        if instrument.item(item_id) is None:
            template = gettext_noop("There is no item “%(item)s”.")
            yield (
                f"{path}.items",
                Message(code="rule-unknown-item", template=template, params={"item": item_id[:80]}),
            )
    if not rule.items and rule.each is None:
        template = gettext_noop("The rule concerns no item.")
        yield f"{path}.items", Message(code="rule-without-items", template=template)
    wanted: frozenset[str] | None = None
    for language, text in rule.question.entries:
        here = f"{path}.question.{language}"
        names = placeholders_in(text)
        if names is None:
            template = gettext_noop("A curly bracket is not closed, or what is inside is not a name.")
            yield here, Message(code="broken-placeholder", template=template)
            continue
        yield from _unknown(rule, names, here, instrument)
        if wanted is None:
            wanted = frozenset(names)
        elif wanted != frozenset(names):
            template = gettext_noop("The placeholders differ from the first language: %(names)s.")
            params = {"names": ", ".join(sorted(wanted.symmetric_difference(names)))}
            yield here, Message(code="placeholder-mismatch", template=template, params=params)


def _unknown(rule: Rule, names: tuple[str, ...], path: str, instrument: Instrument) -> Iterator[Finding]:
    for name in names:
        if rule.each is not None and name == "item":
            continue
        expression = placeholder_expression(name)
        kind = value_kind(expression, kind_of=lambda parts: kind_of(parts, instrument=instrument, item=None))
        if kind is None or kind.group:
            template = gettext_noop("“{%(name)s}” does not stand for one value.")
            yield path, Message(code="unknown-placeholder", template=template, params={"name": name[:120]})
