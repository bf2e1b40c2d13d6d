"""One occasion told by several sources: what each says of it, field by field, and what could be taken from whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rectitude.core.instruments.messages import Message

from .findings import Reading, Row
from .material import Occasion
from .sentences import asks
from .spans import Span
from .wording import normalised

WORDS = ("mode", "venue", "audience", "scope")
LISTS = ("programmes", "partners", "countries")


def merge_rows(told: Sequence[Occasion]) -> tuple[Row, ...]:
    """A row for every field at least one source fills: all readings with their sources, and a proposal.

    The proposal is never carried out here. Lists are joined; of two dates of which one lies within the other the more
    exact is proposed; anything else that differs is for a person.
    """
    rows = [_row("title", told, lambda one: one.title), _dates(told)]
    rows += [
        _row("dateline", told, lambda one: one.dateline_on.isoformat() if one.dateline_on else ""),
        _row("published", told, lambda one: one.published_on.isoformat() if one.published_on else ""),
    ]
    rows += [_row(name, told, _word(name)) for name in WORDS]
    rows += [_lists(name, told) for name in LISTS]
    return tuple(row for row in rows if row is not None)


def _word(name: str) -> Callable[[Occasion], str]:
    return lambda one: one.words.get(name, "")


def _row(name: str, told: Sequence[Occasion], text: Callable[[Occasion], str]) -> Row | None:
    readings = tuple(Reading(text=text(one), source=one.source, key=one.key) for one in told if text(one))
    if not readings:
        return None
    return Row(name=asks.FIELDS[name], readings=readings, proposal=_proposal(readings))


def _proposal(readings: tuple[Reading, ...]) -> Message:
    if len(readings) == 1:
        return asks.ONE_SOURCE
    same = len({normalised(one.text) for one in readings}) == 1
    return asks.take_either(len(readings)) if same else asks.PERSON_DECIDES


def _dates(told: Sequence[Occasion]) -> Row | None:
    row = _row("dates", told, lambda one: one.when.text if one.when else one.date_words)
    spans: list[Span] = [one.when for one in told if one.when is not None]
    if row is None or row.proposal != asks.PERSON_DECIDES or not spans:
        return row
    exact = min(spans, key=lambda one: one.days)
    fits = all(one.holds(exact) for one in spans)
    return Row(name=row.name, readings=row.readings, proposal=asks.EXACTER) if fits else row


def _lists(name: str, told: Sequence[Occasion]) -> Row | None:
    named = [(one, one.lists.get(name, ())) for one in told]
    readings = tuple(Reading(text="; ".join(them), source=one.source, key=one.key) for one, them in named if them)
    if not readings:
        return None
    same = len({frozenset(them) for _, them in named if them}) == 1
    proposal = _proposal(readings) if len(readings) == 1 or same else asks.ALL_OF_THEM
    if len(readings) > 1 and same:
        proposal = asks.take_either(len(readings))
    return Row(name=asks.FIELDS[name], readings=readings, proposal=proposal)
