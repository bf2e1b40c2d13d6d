"""The questions the answers raise, and the facts about the institution they lean on."""

from __future__ import annotations

from rectitude.apps.assessments.queries.assignments import Sheet
from rectitude.core import instruments
from rectitude.core.instruments import Instrument, Question
from rectitude.core.instruments.expressions import names_in


def names_of(instrument: Instrument, rule: str) -> frozenset[str]:
    """The first steps of the names a rule's condition uses: item ids, and `header`."""
    found = next((known for known in instrument.rules if known.id == rule), None)
    if found is None or found.when is None:
        return frozenset()
    return frozenset(name[0] for name in names_in(found.when.root))


def leans_on_facts(instrument: Instrument, question: Question) -> bool:
    """Whether a fact about the institution could be what is to be put right."""
    return "header" in names_of(instrument, question.rule)


def about_facts_alone(sheet: Sheet, *, language: str) -> tuple[Question, ...]:
    """The questions the facts raise between themselves."""
    found = instruments.questions(sheet.instrument, sheet.context, language)
    return tuple(q for q in found if names_of(sheet.instrument, q.rule) == {"header"})
