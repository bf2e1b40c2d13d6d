"""Reading single values of the "uncertainty" part, with the place of each for what is wrong with it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from ..faults import SpecificationFault


class Settings:
    """A mapping of the specification and where it stands. Unknown keys are refused when `keys` are given."""

    def __init__(self, given: object, place: str, *, keys: Sequence[str] = ()) -> None:
        if not isinstance(given, Mapping):
            raise SpecificationFault(place, "settings by name are expected here")
        self.given: Mapping[str, Any] = given
        self.place = place
        for key in given:
            if keys and key not in keys:
                raise SpecificationFault(f"{place}.{key}", f"this is unknown here; there are {', '.join(keys)}")

    def has(self, key: str) -> bool:
        """Whether something stands there."""
        return self.given.get(key) is not None

    def fault(self, key: str, problem: str) -> SpecificationFault:
        """What is wrong with a key."""
        return SpecificationFault(f"{self.place}.{key}", problem)

    def word(self, key: str, default: str | None, *, among: Sequence[str] = ()) -> str:
        """Text; without a default it must be there."""
        found = self.given.get(key, default)
        if not isinstance(found, str) or (default is None and not found.strip()):
            raise self.fault(key, "a word is expected here")
        if among and found not in among:
            raise self.fault(key, f"{found!r} is not one of {', '.join(among)}")
        return found

    def whole(self, key: str, default: int, *, low: int, high: int) -> int:
        """A whole number from low to high."""
        found = self.given.get(key, default)
        if isinstance(found, bool) or not isinstance(found, int) or not low <= found <= high:
            raise self.fault(key, f"a whole number from {low} to {high} is expected here")
        return found

    def number(self, key: str, default: float, *, above: float, below: float) -> float:
        """A number above one end and below the other."""
        found = self.given.get(key, default)
        if isinstance(found, bool) or not isinstance(found, int | float) or not above < found < below:
            raise self.fault(key, f"a number above {max(above, 0):g} and below {below:g} is expected here")
        return float(found)

    def ends(self, key: str) -> tuple[float, float] | None:
        """Two numbers, the lower first; None when nothing stands there."""
        if not self.has(key):
            return None
        found = self.given[key]
        if not isinstance(found, list | tuple) or len(found) != 2 or not all(_is_number(end) for end in found):
            raise self.fault(key, "two numbers are expected here")
        if not found[0] < found[1]:
            raise self.fault(key, "the first number lies below the second")
        return float(found[0]), float(found[1])

    def listed(self, key: str) -> list[Any]:
        """A list; empty when nothing stands there."""
        found = self.given.get(key)
        if found is None:
            return []
        if not isinstance(found, list | tuple):
            raise self.fault(key, "a list is expected here")
        return list(found)

    def codes(self, key: str) -> tuple[str, ...]:
        """A list of codes, each once; empty when nothing stands there."""
        found = self.listed(key)
        if not all(isinstance(one, str) for one in found) or len(set(found)) < len(found):
            raise self.fault(key, "a list of codes is expected here, each once")
        return tuple(found)

    def probabilities(self, key: str, count: int) -> tuple[float, ...] | None:
        """One above nil for each alternative, together 1."""
        if not self.has(key):
            return None
        found = self.listed(key)
        if len(found) != count or not all(_is_number(one) and one > 0 for one in found):
            raise self.fault(key, f"{count} numbers above nil are expected here, one for each alternative")
        if abs(sum(found) - 1) > 1e-9:
            raise self.fault(key, f"they add up to {sum(found):g}, not to 1")
        return tuple(float(one) for one in found)


def _is_number(found: object) -> bool:
    return isinstance(found, int | float) and not isinstance(found, bool) and math.isfinite(found)
