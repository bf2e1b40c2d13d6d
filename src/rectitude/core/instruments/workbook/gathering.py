"""The cells of one question -> its raw answer, what was refused on the way, and what the answer's parser
says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..answers import AnswerProblem, Context, ParsedAnswer
from ..messages import Message
from ..model import PartType
from ..parsing import parse_answer, parse_header, read_date
from ..parsing.said import value_and_missing
from .cells import Understood
from .layout import Line
from .slots import Slot


@dataclass(slots=True, kw_only=True)
class Gathered:
    """One question's cells put together. `refusals` are by slot; `raw` and `missing` are for the parser."""

    owner: str
    lines: tuple[Line, ...]
    raw: dict[str, object] = field(default_factory=dict)
    missing: str | None = None
    grade: int | None = None
    as_of: dt.date | None = None
    comment: str = ""
    refusals: dict[Slot, Message] = field(default_factory=dict)

    def parsed(self, context: Context) -> ParsedAnswer:
        """What the parser makes of it. An unfinished question is no fault: the rest can follow on the
        site."""
        line = self.lines[0]
        if line.item is not None:
            return parse_answer(line.item, self.raw, context=context, missing=self.missing, complete=False)
        if line.field is None:
            return ParsedAnswer(item=self.owner, raw=self.raw)
        raw = self.raw.get(line.field.id)
        return parse_header(line.field, raw, context=context, missing=self.missing, complete=False)

    def slots_at(self, problem: AnswerProblem, given: Mapping[Slot, Understood]) -> tuple[Slot, ...]:
        """The cells a problem concerns: those at its path or below, else every answer cell given."""
        answers = [
            (line, (line.marker, key))
            for line in self.lines
            for key in ("answer", "missing")
            if (line.marker, key) in given
        ]
        below = tuple(slot for line, slot in answers if line.path and line.path[: len(problem.path)] == problem.path)
        of_part = tuple(slot for line, slot in answers if line.part and problem.path[:1] == (line.part.id,))
        return below or of_part or tuple(slot for _, slot in answers)


def gather(owner: str, lines: tuple[Line, ...], given: Mapping[Slot, Understood]) -> Gathered:
    """Put the understood cells of one question together."""
    gathered = Gathered(owner=owner, lines=lines)
    for line in lines:
        answer = given.get((line.marker, "answer"))
        reason = given.get((line.marker, "missing"))
        for key in ("answer", "missing", "evidence", "as_of", "comment"):
            cell = given.get((line.marker, key))
            if cell is not None and cell.refusal is not None:
                gathered.refusals[line.marker, key] = cell.refusal
        if answer is not None and answer.refusal is None:
            _put(gathered, line, answer.value)
        if reason is not None and reason.refusal is None:
            _put_reason(gathered, line, str(reason.value), beside=answer is not None)
        _beside(gathered, line, given)
    return gathered


def _put(gathered: Gathered, line: Line, value: object) -> None:
    path = line.path or ()
    if line.part is not None and line.part.type is PartType.MULTI:
        chosen = gathered.raw.setdefault(path[0], [])
        if isinstance(chosen, list):
            chosen.append(path[1])
        else:
            gathered.refusals[line.marker, "answer"] = value_and_missing()
        return
    here = gathered.raw
    for step in path[:-1]:
        inside = here.setdefault(step, {})
        if not isinstance(inside, dict):
            gathered.refusals[line.marker, "answer"] = value_and_missing()
            return
        here = inside
    here[path[-1]] = value


def _put_reason(gathered: Gathered, line: Line, code: str, *, beside: bool) -> None:
    if beside:
        gathered.refusals[line.marker, "missing"] = value_and_missing()
    elif line.marker == gathered.owner:
        gathered.missing = code
    elif line.path is None and line.part is not None:
        gathered.raw[line.part.id] = code
    else:
        _put(gathered, line, code)


def _beside(gathered: Gathered, line: Line, given: Mapping[Slot, Understood]) -> None:
    if not line.takes_evidence:
        return
    grade = given.get((line.marker, "evidence"))
    if grade is not None and isinstance(grade.value, int):
        gathered.grade = grade.value
    as_of = given.get((line.marker, "as_of"))
    if as_of is not None and as_of.refusal is None:
        _put_date(gathered, line, as_of.value)
    comment = given.get((line.marker, "comment"))
    if comment is not None and comment.refusal is None:
        gathered.comment = str(comment.value)


def _put_date(gathered: Gathered, line: Line, value: object) -> None:
    read = read_date(value)
    if isinstance(read, Message):
        gathered.refusals[line.marker, "as_of"] = read
    else:
        gathered.as_of = read
