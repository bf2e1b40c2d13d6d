"""The same paragraph in several places, the same occasion from several sources, and what a web page leaves behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from rectitude.core.instruments.messages import Message

from ..findings import Finding, Outcome, Section, because, once, plain
from ..material import Material, Occasion, Passage, PassageKind
from ..merging import merge_rows
from ..numbers import numbers_in_brackets
from ..readings import reading_of_passage, reading_of_title
from ..sentences import asks, numbers, texts
from ..wording import heading_repeated, is_page_remains, likeness, normalised

ALIKE = 0.6  # share of the titles' words from which two occasions are worth asking about


def repeated_paragraphs(material: Material) -> Iterator[Finding]:
    """Paragraphs that are the same text but for case, accents, punctuation and spaces."""
    same: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for one in material.passages:
        if one.kind is PassageKind.PARAGRAPH and normalised(one.text):
            same[(one.source, normalised(one.text))].append(one)
    for found in same.values():
        if len(found) > 1:
            yield _repeated(found, material)


def _repeated(found: list[Passage], material: Material) -> Finding:
    once_counted = sum(numbers_of(found[0]), Decimal(0))
    naive = once_counted * len(found)
    places = {one.place for one in found}
    occasions = tuple(one.key for one in material.occasions if one.source == found[0].source and one.place in places)
    said = (
        numbers.repeated_numbers(len(found), once=plain(once_counted), naive=plain(naive))
        if once_counted
        else numbers.repeated_paragraph(len(found))
    )
    return Finding(
        code="paragraph.repeated",
        section=Section.REPEATED,
        outcome=Outcome.DIFFERS,
        subject=", ".join(one.place for one in found),
        said=said,
        to_do=asks.COUNT_ONCE,
        because=because("repeated-paragraphs", inputs=[(one.key, one.text) for one in found]),
        keys=(*(one.key for one in found), *occasions),
        sources=once(one.source for one in found),
        stated=naive if once_counted else None,
        computed=once_counted if once_counted else None,
        readings=tuple(reading_of_passage(one) for one in found),
    )


def numbers_of(passage: Passage) -> tuple[Decimal, ...]:
    """The numbers a passage gives in words and digits."""
    return numbers_in_brackets(passage.text)


def occasions_told_twice(material: Material) -> Iterator[Finding]:
    """Occasions declared to be the same, and pairs from two sources that may be: alike titles, days that fit."""
    declared = {frozenset((one.key, one.same_as)) for one in material.occasions if one.same_as}
    for one, other in combinations(material.occasions, 2):
        if frozenset((one.key, other.key)) in declared:
            yield _told_twice(one, other, alike=None)
        elif _may_be_the_same(one, other):
            yield _told_twice(one, other, alike=likeness(one.title, other.title))


def _may_be_the_same(one: Occasion, other: Occasion) -> bool:
    if one.source == other.source or one.is_set_aside or other.is_set_aside:
        return False
    if likeness(one.title, other.title) < ALIKE:
        return False
    return one.when is None or other.when is None or one.when.overlaps(other.when)


def _told_twice(one: Occasion, other: Occasion, *, alike: float | None) -> Finding:
    rows = merge_rows((one, other))
    alone = sum(row.proposal == asks.ONE_SOURCE for row in rows)
    differ = sum(row.proposal in (asks.PERSON_DECIDES, asks.ALL_OF_THEM, asks.EXACTER) for row in rows)
    return Finding(
        code="occasion.told-twice" if alike is None else "occasion.perhaps-told-twice",
        section=Section.REPEATED,
        outcome=Outcome.DIFFERS if alike is None else Outcome.DOUBTFUL,
        subject=one.title or other.title,
        said=texts.told_twice(differ, alone) if alike is None else texts.perhaps_told_twice(round(alike * 100)),
        to_do=asks.MERGE_OR_KEEP,
        because=because("occasions-told-twice", inputs=[(one.key, one.title), (other.key, other.title)]),
        keys=(one.key, other.key),
        sources=once((one.source, other.source)),
        readings=(reading_of_title(one), reading_of_title(other)),
        rows=rows,
    )


def page_remains(material: Material) -> Iterator[Finding]:
    """Words of the page and not of the text, and headings repeated with a number behind them."""
    titles = {(one.source, normalised(one.title)) for one in material.occasions}
    headings = {(one.source, normalised(one.text)) for one in material.passages if one.kind is PassageKind.HEADING}
    for one in material.passages:
        if one.kind is PassageKind.REMAINS or is_page_remains(one.text):
            yield _remains(one, texts.page_remains(one.text), code="page.remains")
        elif one.kind is PassageKind.HEADING:
            heading = heading_repeated(one.text)
            if heading is not None and (one.source, normalised(heading)) in titles | headings:
                yield _remains(one, texts.heading_twice(one.text, heading), code="page.heading-repeated")


def _remains(one: Passage, said: Message, *, code: str) -> Finding:
    return Finding(
        code=code,
        section=Section.WORDING,
        outcome=Outcome.DOUBTFUL,
        subject=one.place or one.text,
        said=said,
        to_do=asks.LEAVE_OUT,
        because=because("page-remains", inputs=[(one.key, one.text)]),
        keys=(one.key,),
        sources=once((one.source,)),
        readings=(reading_of_passage(one),),
    )
