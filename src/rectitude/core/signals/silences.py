"""Silence: nothing counted where something usually is. Which answers are silent is a rule of the instrument itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rectitude.core.instruments import Context, Instrument, RuleKind, questions

_SENTENCE = re.compile(r"(?<=[.?!])\s+")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A rule of kind `silence` that the answers meet, the items it is about, and what it asks without any figure."""

    rule: str
    items: tuple[str, ...]
    question: str


def silences(instrument: Instrument, context: Context, language: str) -> tuple[Silence, ...]:
    """The silences among the answers, in the order of the instrument's rules. `question` may be empty."""
    rules = {rule.id: rule for rule in instrument.rules}
    return tuple(
        Silence(rule=one.rule, items=one.items, question=asking_part(rules[one.rule].question.in_language(language)))
        for one in questions(instrument, context, language)
        if one.kind is RuleKind.SILENCE
    )


def asking_part(question: str) -> str:
    """The sentences of a rule's question that ask and quote no answer, so that they can be read by anybody; "" if none."""
    sentences = _SENTENCE.split(question.replace("\u00a0", " ").strip())
    return " ".join(s for s in sentences if s.endswith("?") and not _PLACEHOLDER.search(s))
