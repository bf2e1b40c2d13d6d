"""Answers as values, and what is known when an expression is worked out.

JSON shape of an answer: `{"values": {part_id: value}}` or `{"missing": code}` for the whole item. A part's
value is: an option code (YP, COV, FREQ, MAT, CHOICE); a number (NUM); text (TXT); ISO date text (DATE); a
list of codes (MULTI); `{"law": 0-4, "practice": 0-4}` (LP); `{row: code}` (GRID on a scale); `{row: {column:
number}}` (GRID of numbers). A row of a grid, or a part, that does not apply carries the code `not_applicable`
(any missing code is accepted there).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from .messages import Message
from .model import Missing

GridValue: TypeAlias = "Mapping[str, str | dict[str, int | float | str]]"
LevelsValue: TypeAlias = "Mapping[str, int | str]"
PartValue: TypeAlias = "str | int | float | tuple[str, ...] | LevelsValue | GridValue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an institution answered to one item (or header field: then the one part has the field's id).

    `missing` set means the whole item has no value and says why; `values` is then empty.
    No answer at all is no `Answer`, never an empty one.
    """

    item: str
    values: Mapping[str, PartValue] = field(default_factory=dict)
    missing: Missing | None = None

    def as_json(self) -> dict[str, object]:
        """The shape above, ready for a JSON column."""
        if self.missing is not None:
            return {"missing": self.missing.value}
        return {"values": {part: _as_json(value) for part, value in self.values.items()}}

    @classmethod
    def from_json(cls, item: str, stored: Mapping[str, object]) -> Answer:
        """Read back what `as_json` wrote. Trusts its source: what a person typed goes through
        `parse_answer`.
        """
        missing = stored.get("missing")
        if isinstance(missing, str) and missing:
            return cls(item=item, missing=Missing(missing))
        values = stored.get("values")
        pairs = values.items() if isinstance(values, Mapping) else ()
        return cls(item=item, values={str(part): _from_json(value) for part, value in pairs})


def _as_json(value: PartValue) -> object:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Mapping):
        return {key: dict(cell) if isinstance(cell, Mapping) else cell for key, cell in value.items()}
    return value


def _from_json(value: object) -> PartValue:
    if isinstance(value, list):
        return tuple(str(code) for code in value)
    if isinstance(value, Mapping):
        return dict(value)
    return value if isinstance(value, str | int | float) else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Everything an expression may ask: facts about the institution, and the answers so far.

    `header`: field id -> Answer (whose one part carries the field's id). `answers`: item id -> Answer.
    `evidence`: item id -> claimed grade 0-4 (E0-E4), for the items where it is known; only questions look at
    it.
    """

    header: Mapping[str, Answer] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    evidence: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(
        cls, *, facts: Mapping[str, PartValue] | None = None, answers: Mapping[str, Answer] | None = None
    ) -> Context:
        """A context from plain header values: `Context.of(facts={"joint_unit": "yes", "
        ""staff_actual": 41})`."""
        header = {key: Answer(item=key, values={key: value}) for key, value in (facts or {}).items()}
        return cls(header=header, answers=dict(answers or {}))

    def with_answer(self, answer: Answer) -> Context:
        """The same, with one answer added or replaced."""
        answers = {**self.answers, answer.item: answer}
        return Context(header=self.header, answers=answers, evidence=self.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerProblem:
    """One thing wrong with what was typed: `path` is (part,) or (part, row) or (part, row, column) or (part,
    "law").
    """

    item: str
    path: tuple[str, ...]
    message: Message
    raw: object = None

    @property
    def code(self) -> str:
        return self.message.code


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedAnswer:
    """The outcome of reading one submitted item: either `answer`, or `problems`; `raw` is always what was
    typed.

    `answer` is None without problems when nothing was given at all (an empty form: no answer yet).
    """

    item: str
    raw: Mapping[str, object]
    answer: Answer | None = None
    problems: tuple[AnswerProblem, ...] = ()

    @property
    def is_accepted(self) -> bool:
        return not self.problems
