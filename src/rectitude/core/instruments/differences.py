"""An item, and what stands around the items, as a flat list of named properties, so that two versions can be
laid side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .model import BandsOf, Instrument, Item, Line, Part, Rule, Text

Property = tuple[str, str]
# What may change without changing a score or what is counted: how things are worded, not what they mean.
_WORDING = frozenset(
    {"name", "title", "description", "text", "hint", "question", "evidence", "standards", "related"}
    | {"restricted", "label", "anchors", "max_length"}
)
# What a law or practice level means is part of the measure: only its translations are wording.
_MEASURE = frozenset({"anchors_law", "anchors_practice"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One property that differs: `path` such as "parts.entries.min"; None where a side has no such
    property. `is_translation`: the text of a language other than the instrument's first."""

    path: str
    old: str | None
    new: str | None
    is_translation: bool = False

    @property
    def is_wording(self) -> bool:
        """Whether only words changed, and neither what is asked, nor when, nor how it is scored."""
        pieces = self.path.split(".")
        return not _WORDING.isdisjoint(pieces) or (self.is_translation and not _MEASURE.isdisjoint(pieces))

    @property
    def keeps_answers(self) -> bool:
        """Whether an answer given before still means the same: only words changed, or what the item weighs."""
        return self.is_wording or self.path == "weight"


def differences_between(old: Item, new: Item) -> tuple[Difference, ...]:
    """Every property in which two items differ, in the order of the new one, then those that are gone."""
    translations = frozenset(new.text.languages[1:]) | frozenset(old.text.languages[1:])
    return _different(dict(_properties(old)), dict(_properties(new)), translations)


def whole_differences(old: Instrument, new: Instrument) -> tuple[Difference, ...]:
    """What differs outside the items: title, method, sections and their weights, header fields, rules."""
    translations = frozenset(old.languages[1:]) | frozenset(new.languages[1:])
    return _different(dict(_whole(old)), dict(_whole(new)), translations)


def part_differences(old: Part, new: Part) -> tuple[Difference, ...]:
    """The same for a header field's part."""
    return _different(dict(_part(old)), dict(_part(new)), frozenset())


def _different(before: dict[str, str], after: dict[str, str], translations: frozenset[str]) -> tuple[Difference, ...]:
    paths = (*after, *(path for path in before if path not in after))
    return tuple(
        Difference(
            path=path,
            old=before.get(path),
            new=after.get(path),
            is_translation=path.rsplit(".", 1)[-1] in translations,
        )
        for path in paths
        if before.get(path) != after.get(path)
    )


def _whole(instrument: Instrument) -> Iterator[Property]:
    yield from _text("title", instrument.title)
    yield from _text("description", instrument.description)
    yield "languages", ", ".join(instrument.languages)
    yield "method.aggregate", instrument.method.aggregate
    yield "method.withheld_under", f"{float(instrument.method.withheld_under):g}"
    yield "header", ", ".join(field.id for field in instrument.header)
    for field in instrument.header:
        for path, value in _part(field.part):
            yield path.replace("parts.", "header.", 1), value
    yield "sections", ", ".join(section.id for section in instrument.sections)
    for section in instrument.sections:
        at = f"sections.{section.id}"
        yield f"{at}.items", ", ".join(item.id for item in section.items)
        yield f"{at}.weight", f"{float(section.weight):g}"
        yield from _text(f"{at}.title", section.title)
        yield from _text(f"{at}.description", section.description)
    yield "rules", ", ".join(rule.id for rule in instrument.rules)
    for rule in instrument.rules:
        yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[Property]:
    at = f"rules.{rule.id}"
    yield f"{at}.kind", rule.kind.value
    yield f"{at}.items", ", ".join(rule.items)
    yield f"{at}.when", rule.when.text if rule.when else ""
    yield f"{at}.each", rule.each.value if rule.each else ""
    yield from _text(f"{at}.question", rule.question)


def _properties(item: Item) -> Iterator[Property]:
    yield from _text("name", item.name)
    yield from _text("text", item.text)
    yield from _text("hint", item.hint)
    yield from _text("evidence", item.evidence)
    yield "standards", "; ".join(item.standards)
    yield "related", "; ".join(f"{instrument}: {item_id}" for instrument, item_id in item.related)
    yield "restricted", str(item.restricted)
    yield "weight", f"{float(item.weight):g}"
    yield "applies_when", item.applies_when.text if item.applies_when else ""
    yield "score", _score(item)
    yield "parts", ", ".join(part.id for part in item.parts)
    for part in item.parts:
        yield from _part(part)


def _score(item: Item) -> str:
    if isinstance(item.score, BandsOf):
        bands = ", ".join(f"[{float(bound):g}, {float(level):g}]" for bound, level in item.score.bands)
        return f"{item.score.of.text} | {bands}"
    return f"mean of {', '.join(item.score.parts)}"


def _part(part: Part) -> Iterator[Property]:
    at = f"parts.{part.id}"
    yield f"{at}.type", part.type.value
    yield f"{at}.unit", part.unit.code if part.unit else ""
    yield f"{at}.integer", str(part.integer)
    for name, bound in (("min", part.min), ("max", part.max)):
        yield f"{at}.{name}", "" if bound is None else f"{float(bound):g}"
    yield f"{at}.required", str(part.required)
    yield f"{at}.when", part.when.text if part.when else ""
    yield f"{at}.max_length", str(part.max_length)
    yield from _text(f"{at}.label", part.label)
    yield from _text(f"{at}.hint", part.hint)
    for option in part.scale.options if part.scale else ():
        yield f"{at}.options.{option.code}.score", "" if option.score is None else f"{float(option.score):g}"
        yield from _text(f"{at}.options.{option.code}.label", option.label)
    yield from _lines(f"{at}.rows", part.rows)
    yield from _lines(f"{at}.columns", part.columns)
    anchors = {"anchors": part.anchors, "anchors_law": part.anchors_law, "anchors_practice": part.anchors_practice}
    for name, described in anchors.items():
        for level, text in described:
            yield from _text(f"{at}.{name}.{level}", text)


def _lines(at: str, lines: tuple[Line, ...]) -> Iterator[Property]:
    yield at, ", ".join(line.id for line in lines)
    for line in lines:
        yield from _text(f"{at}.{line.id}.label", line.label)


def _text(at: str, text: Text | None) -> Iterator[Property]:
    for language, words in text.entries if text else ():
        yield f"{at}.{language}", words
