"""Reading a specification part by part: every key is asked for once, and what nobody asked for is refused by name."""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from .faults import SpecificationFault

E = TypeVar("E", bound=StrEnum)
_ABSENT = object()


class Given:
    """One object of the specification and its place in it."""

    def __init__(self, value: Any, *, place: str = "") -> None:
        if not isinstance(value, Mapping):
            raise SpecificationFault(f"{place or 'the specification'}: an object, {{ … }}, not {_said(value)}")
        self.value: Mapping[str, Any] = value
        self.place = place
        self._known: list[str] = []

    def at(self, key: str) -> str:
        """The place of a key."""
        return f"{self.place}.{key}" if self.place else key

    def fault(self, key: str, sentence: str) -> SpecificationFault:
        """The fault that `sentence` says of `key`."""
        return SpecificationFault(f"{self.at(key)}: {sentence}")

    def has(self, key: str) -> bool:
        """Whether the key is there and not null."""
        self._known.append(key)
        return self.value.get(key) is not None

    def raw(self, key: str, default: Any = _ABSENT) -> Any:
        """Whatever stands there."""
        if self.has(key):
            return self.value[key]
        if default is _ABSENT:
            raise SpecificationFault(f"{self.place or 'the specification'}: {key!r} is missing")
        return default

    def text(self, key: str, default: Any = _ABSENT) -> str:
        """A word."""
        found = self.raw(key, default)
        if not isinstance(found, str):
            raise self.fault(key, f"a word in quotes, not {_said(found)}")
        return found

    def texts(self, key: str, default: Any = _ABSENT) -> tuple[str, ...]:
        """One word, or a list of words; an empty list only where there is a default."""
        found = self.raw(key, default)
        several = [found] if isinstance(found, str) else found
        if not isinstance(several, list | tuple) or not all(isinstance(one, str) for one in several):
            raise self.fault(key, f"a name, or a list of names, not {_said(found)}")
        if not several and default is _ABSENT:
            raise self.fault(key, "a name, or a list of names, not an empty list")
        if len(set(several)) < len(several):
            raise self.fault(key, "the same name twice")
        return tuple(several)

    def number(self, key: str, default: Any = _ABSENT) -> float:
        """A finite number, as it was written (whole numbers stay whole)."""
        found = self.raw(key, default)
        if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found):
            raise self.fault(key, f"a number, not {_said(found)}")
        return found

    def numbers(self, key: str, default: Any = _ABSENT) -> tuple[float, ...]:
        """One number, or a list of numbers."""
        found = self.raw(key, default)
        several = found if isinstance(found, list | tuple) else [found]
        if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in several):
            raise self.fault(key, f"a number, or a list of numbers, not {_said(found)}")
        if not several:
            raise self.fault(key, "a number, or a list of numbers, not an empty list")
        return tuple(several)

    def whole(self, key: str, default: Any = _ABSENT) -> int:
        """A whole number, 0 or more."""
        found = self.number(key, default)
        if not isinstance(found, int) or found < 0:
            raise self.fault(key, f"a whole number, not {_said(found)}")
        return found

    def flag(self, key: str, default: bool) -> bool:
        """true or false."""
        found = self.raw(key, default)
        if not isinstance(found, bool):
            raise self.fault(key, f"true or false, not {_said(found)}")
        return found

    def choice(self, key: str, kinds: type[E], default: E | None = None, *, also: Mapping[str, E] | None = None) -> E:
        """One of the words of `kinds`, or one of the names other programs use (`also`)."""
        if default is not None and not self.has(key):
            return default
        word = self.text(key)
        for kind in kinds:
            if word == kind.value:
                return kind
        if also and word in also:
            return also[word]
        raise self.fault(key, f"there is no {word!r}; there are: {', '.join(kind.value for kind in kinds)}")

    def inner(self, key: str) -> Given | None:
        """The object under a key; None when there is none."""
        return Given(self.value[key], place=self.at(key)) if self.has(key) else None

    def inners(self, key: str) -> tuple[Given, ...]:
        """The objects in the list under a key; none when there is no list."""
        found = self.raw(key, [])
        if not isinstance(found, list):
            raise self.fault(key, f"a list, [ … ], not {_said(found)}")
        return tuple(Given(one, place=f"{self.at(key)}[{number}]") for number, one in enumerate(found))

    def done(self) -> None:
        """SpecificationFault at the first key that was never asked for."""
        known = list(dict.fromkeys(self._known))
        for key in self.value:
            if key not in known:
                raise SpecificationFault(f"{self.at(key)}: nothing is called so here; there are: {', '.join(known)}")


def _said(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "an object"
    return "a list" if isinstance(value, list | tuple) else repr(value)[:60]
