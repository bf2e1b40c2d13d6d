"""How many classes a source says there are, how many it names, how many are kept here, and in which version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rectitude.core.instruments.messages import Message

from ..enumerations import Enumeration, enumeration_in
from ..findings import Finding, Outcome, Row, Section, because, once
from ..material import Material, Passage, PassageKind
from ..readings import reading_of_passage
from ..sentences import asks, texts

Told = tuple[Passage, Enumeration]


def classes_stated_and_named(material: Material) -> Iterator[Finding]:
    """Sentences that state a number of classes and name another number, or another than is kept under that topic."""
    kept = {one.topic: one.ids for one in material.taxonomies}
    for passage, found in _told(material):
        stated, listed = found.stated, len(found.listed)
        if stated is None:
            continue
        if found.listed and stated != listed:
            apart = len(found.apart) == stated
            said = (texts.classes_taken_apart if apart else texts.classes_differ)(stated, listed)
            rows = tuple(Row(name=asks.as_it_is(name)) for name in found.listed)
            yield _finding("classes.count", said, (passage,), asks.NAME_CLASSES, numbers=(stated, listed), rows=rows)
        ids = kept.get(passage.topic)
        if ids is not None and len(ids) != stated:
            said = texts.classes_and_ids(stated, len(ids))
            yield _finding("classes.kept", said, (passage,), asks.NAME_VERSION, numbers=(stated, len(ids)))


def versions_of_classes(material: Material) -> Iterator[Finding]:
    """Passages of one topic that state different numbers of classes: two versions, or a slip."""
    topics: dict[str, list[Told]] = defaultdict(list)
    for passage, found in _told(material):
        if passage.topic and found.stated is not None:
            topics[passage.topic].append((passage, found))
    for told in topics.values():
        numbers = [found.stated for _, found in told if found.stated is not None]
        if len(set(numbers)) > 1:
            said = texts.versions_of_classes(", ".join(map(str, dict.fromkeys(numbers))))
            passages = tuple(passage for passage, _ in told)
            yield _finding("classes.versions", said, passages, asks.NAME_VERSION, numbers=(numbers[0], numbers[-1]))


def _told(material: Material) -> list[Told]:
    return [(one, enumeration_in(one.text)) for one in material.passages if one.kind is PassageKind.CLASSIFICATION]


def _finding(
    code: str,
    said: Message,
    passages: Sequence[Passage],
    ask: Message,
    *,
    numbers: tuple[int, int],
    rows: tuple[Row, ...] = (),
) -> Finding:
    return Finding(
        code=code,
        section=Section.CATEGORIES,
        outcome=Outcome.DIFFERS,
        subject=passages[0].text,
        said=said,
        to_do=ask,
        because=because("classes", inputs=[(one.key, one.text) for one in passages]),
        keys=tuple(one.key for one in passages),
        sources=once(one.source for one in passages),
        stated=Decimal(numbers[0]),
        computed=Decimal(numbers[1]),
        readings=tuple(reading_of_passage(one) for one in passages),
        rows=rows,
    )
