"""Dates that are not there, dates of three kinds, and dates that leave no room for each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..findings import Finding, Outcome, Reading, Row, Section, because, once
from ..material import Material, Occasion, Passage, PassageKind
from ..readings import reading_of_passage
from ..sentences import asks, texts
from ..spans import Precision, Span

TIGHT = 62  # days: what took less than two months between its beginning and the next step is asked about


def unknown_dates(material: Material) -> Iterator[Finding]:
    """Occasions without a date, with the day of writing alone, or without the days. Those set aside are not asked."""
    for one in material.occasions:
        if one.is_set_aside or (one.when is not None and one.when.precision is Precision.DAY):
            continue
        if one.when is not None:
            said, code = texts.rough_date(one.when.text), "date.rough"
        elif one.dateline_on is not None:
            said, code = texts.written_day_alone(one.dateline_on.isoformat()), "date.written-alone"
        else:
            said, code = texts.no_date(), "date.unknown"
        yield Finding(
            code=code,
            section=Section.DATES,
            outcome=Outcome.UNKNOWN,
            subject=one.title or one.key,
            said=said,
            to_do=asks.ASK_DATE,
            because=because("unknown-dates", inputs=[(one.key, one.date_words)]),
            keys=(one.key,),
            sources=once((one.source,)),
            readings=(Reading(text=one.date_words, source=one.source, key=one.key),),
        )


def events_and_publications(material: Material) -> Iterator[Finding]:
    """Occasions whose source was written or published on another day than the occasion took place."""
    for one in material.occasions:
        other = [day for day in (one.dateline_on, one.published_on) if day is not None]
        if one.when is None or all(one.when.first <= day <= one.when.last for day in other):
            continue
        early = min(other) < one.when.first
        rows = [Row(name=asks.EVENT_DAYS, readings=(_dated(one, one.when.text),))]
        if one.dateline_on is not None:
            rows.append(Row(name=asks.DATELINE, readings=(_dated(one, one.dateline_on.isoformat()),)))
        if one.published_on is not None:
            rows.append(Row(name=asks.PUBLISHED, readings=(_dated(one, one.published_on.isoformat()),)))
        yield Finding(
            code="date.published-before" if early else "date.three-days",
            section=Section.DATES,
            outcome=Outcome.DIFFERS if early else Outcome.AGREES,
            subject=one.title or one.key,
            said=texts.published_before(min(other).isoformat()) if early else texts.three_days(),
            to_do=asks.CHECK_DATES if early else asks.USE_EVENT_DAY,
            because=because("events-and-publications", inputs=[(one.key, one.when.text)]),
            keys=(one.key,),
            sources=once((one.source,)),
            readings=tuple(row.readings[0] for row in rows),
            rows=tuple(rows),
        )


def orders_of_dates(material: Material) -> Iterator[Finding]:
    """Statements about one matter whose steps must have come one after the other.

    A step that several statements date has the days they share, or else all they name. Impossible: a step could begin
    only after the next had ended. Tight: it may overlap the next, and could last TIGHT days at the most.
    """
    steps: dict[str, dict[int, list[Passage]]] = defaultdict(lambda: defaultdict(list))
    for one in material.passages:
        if one.kind is PassageKind.STATEMENT and one.step is not None and one.when is not None:
            steps[one.topic][one.step].append(one)
    for dated in steps.values():
        for earlier, later in pairwise(sorted(dated)):
            yield from _ordered(dated[earlier], dated[later])


def _ordered(before: list[Passage], after: list[Passage]) -> Iterator[Finding]:
    first, then = _shared(before), _shared(after)
    room = (then.last - first.first).days + 1
    if first.last < then.first or room > TIGHT:
        return
    impossible = room <= 0
    told = (*before, *after)
    yield Finding(
        code="date.impossible" if impossible else "date.tight",
        section=Section.DATES,
        outcome=Outcome.DIFFERS if impossible else Outcome.DOUBTFUL,
        subject=before[0].text,
        said=(
            texts.impossible_order(first.text, then.text)
            if impossible
            else texts.tight_order(first.text, then.text, room)
        ),
        to_do=asks.CHECK_DATES,
        because=because("orders-of-dates", inputs=[(one.key, one.when.text if one.when else "") for one in told]),
        keys=tuple(one.key for one in told),
        sources=once(one.source for one in told),
        readings=tuple(reading_of_passage(one) for one in told),
    )


def _shared(told: Sequence[Passage]) -> Span:
    spans = [one.when for one in told if one.when is not None]
    first, last = max(one.first for one in spans), min(one.last for one in spans)
    if last < first:
        first, last = min(one.first for one in spans), max(one.last for one in spans)
    exact = min(spans, key=lambda one: list(Precision).index(one.precision)).precision
    return Span(first=first, last=last, precision=exact)


def _dated(one: Occasion, text: str) -> Reading:
    return Reading(text=text, source=one.source, key=one.key)
