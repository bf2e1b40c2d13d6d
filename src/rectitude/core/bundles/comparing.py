"""Two answers laid side by side, number by number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

TOLERANCE = 1e-12
_ABSENT = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A place in the answer, what was expected there and what came out; `relative`: how far apart two numbers are."""

    place: str
    expected: Any
    found: Any
    relative: float | None

    def __str__(self) -> str:
        how = "" if self.relative is None else f" (relative difference {self.relative:.2g})"
        return f"{self.place}: expected {_said(self.expected)}, found {_said(self.found)}{how}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`numbers` were compared; every place where the answers are not the same to the last bit."""

    numbers: int
    differences: tuple[Difference, ...]


def compared(expected: Any, found: Any) -> Comparison:
    """Every value of two JSON documents side by side."""
    walk = _Walk()
    return Comparison(differences=tuple(walk.through(expected, found, "")), numbers=walk.numbers)


class _Walk:
    def __init__(self) -> None:
        self.numbers = 0

    def through(self, expected: Any, found: Any, place: str) -> Iterator[Difference]:
        if isinstance(expected, Mapping) and isinstance(found, Mapping):
            for key in dict.fromkeys((*expected, *found)):
                yield from self.through(
                    expected.get(key, _ABSENT), found.get(key, _ABSENT), f"{place}.{key}" if place else str(key)
                )
        elif isinstance(expected, list) and isinstance(found, list):
            for number in range(max(len(expected), len(found))):
                one = expected[number] if number < len(expected) else _ABSENT
                other = found[number] if number < len(found) else _ABSENT
                yield from self.through(one, other, f"{place}[{number}]")
        elif _is_number(expected) and _is_number(found):
            self.numbers += 1
            if expected != found:
                apart = abs(expected - found) / max(abs(expected), abs(found))
                yield Difference(place=place, expected=expected, found=found, relative=apart)
        elif type(expected) is not type(found) or expected != found:
            yield Difference(place=place, expected=expected, found=found, relative=None)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _said(value: Any) -> str:
    if value is _ABSENT:
        return "nothing"
    return repr(value) if not isinstance(value, Mapping | list) else "a list or an object"
