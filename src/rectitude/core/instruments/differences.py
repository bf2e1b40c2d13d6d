"""An item as a flat list of named properties, so that two versions can be laid side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .model import BandsOf, Item, Line, Part, Text

Property = tuple[str, str]
# What may change without changing a score or what is counted: how things are worded, not what they mean.
_WORDING = frozenset({"text", "hint", "evidence", "standards", "restricted", "label", "anchors", "max_length"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One property that differs: `path` such as "parts.entries.min"; None where a side has no such
    property."""

    path: str
    old: str | None
    new: str | None

    @property
    def is_wording(self) -> bool:
        """Whether only words changed, and neither what is asked, nor when, nor how it is scored."""
        return not _WORDING.isdisjoint(self.path.split("."))


def differences_between(old: Item, new: Item) -> tuple[Difference, ...]:
    """Every property in which two items differ, in the order of the new one, then those that are gone."""
    before, after = dict(_properties(old)), dict(_properties(new))
    paths = (*after, *(path for path in before if path not in after))
    return tuple(
        Difference(path=path, old=before.get(path), new=after.get(path))
        for path in paths
        if before.get(path) != after.get(path)
    )


def part_differences(old: Part, new: Part) -> tuple[Difference, ...]:
    """The same for a header field's part."""
    before, after = dict(_part(old)), dict(_part(new))
    paths = (*after, *(path for path in before if path not in after))
    return tuple(
        Difference(path=path, old=before.get(path), new=after.get(path))
        for path in paths
        if before.get(path) != after.get(path)
    )


def _properties(item: Item) -> Iterator[Property]:
    yield from _text("text", item.text)
    yield from _text("hint", item.hint)
    yield from _text("evidence", item.evidence)
    yield "standards", "; ".join(item.standards)
    yield "restricted", str(item.restricted)
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
    for level, text in part.anchors:
        yield from _text(f"{at}.anchors.{level}", text)


def _lines(at: str, lines: tuple[Line, ...]) -> Iterator[Property]:
    yield at, ", ".join(line.id for line in lines)
    for line in lines:
        yield from _text(f"{at}.{line.id}.label", line.label)


def _text(at: str, text: Text | None) -> Iterator[Property]:
    for language, words in text.entries if text else ():
        yield f"{at}.{language}", words
