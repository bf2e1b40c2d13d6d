"""The questions a run's answers raise. A run never changes, so they are worked out once a process and language."""

import json
from dataclasses import dataclass, field
from functools import lru_cache

from rectitude.apps.assessments.queries.outputs import Counted
from rectitude.core import instruments
from rectitude.core.instruments import Instrument, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What decides the questions: the run, the facts about the institution as they are now, the language.

    The rest follows from these and is not compared.
    """

    run: str
    facts: str
    language: str
    read: Instrument = field(compare=False, hash=False)
    context: instruments.Context = field(compare=False, hash=False)


def questions_about(instrument: Instrument, counted: Counted, language: str, *, run: str) -> tuple[Question, ...]:
    """The questions the answers counted by a run (its key) raise, in a language."""
    header = counted.context.header
    asked = _Asked(
        run=run,
        facts=json.dumps({name: answer.as_json() for name, answer in header.items()}, sort_keys=True),
        language=language,
        read=instrument,
        context=counted.context,
    )
    return _questions(asked)


@lru_cache(maxsize=256)
def _questions(asked: _Asked) -> tuple[Question, ...]:
    return instruments.questions(asked.read, asked.context, asked.language)
