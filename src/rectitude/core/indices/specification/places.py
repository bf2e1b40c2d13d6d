"""Reading JSON with the place of every fault: unknown keys, wrong kinds, numbers out of range."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from ..faults import SpecificationFault

Choice = TypeVar("Choice", bound=StrEnum)


class Place:
    """A JSON object at a place such as `steps[3]`. Each key is asked for once; `done` refuses the keys nobody asked for."""

    def __init__(self, found: Any, at: str) -> None:
        if not isinstance(found, Mapping):
            raise SpecificationFault(at, f"an object in braces belongs here, not {found!r}")
        self.found, self.at = found, at
        self.asked: list[str] = []

    def where(self, key: str) -> str:
        return f"{self.at}.{key}" if self.at else key

    def fault(self, key: str, problem: str) -> SpecificationFault:
        return SpecificationFault(self.where(key), problem)

    def has(self, key: str) -> bool:
        return key in self.found

    def any(self, key: str, default: Any = None) -> Any:
        self.asked.append(key)
        return self.found.get(key, default)

    def done(self) -> None:
        """SpecificationFault for a key that is not understood, with those that are."""
        for key in self.found:
            if key not in self.asked:
                known = ", ".join(sorted(set(self.asked))) or "no keys"
                raise self.fault(str(key), f"this key is not known here; known are {known}")

    def number(self, key: str, default: float, *, low: float = -math.inf, high: float = math.inf) -> float:
        return as_number(self.any(key, default), at=self.where(key), low=low, high=high)

    def whole(self, key: str, default: int | None, *, low: int = 0) -> int | None:
        """A whole number of at least `low`; None only where the file says null or the default is None."""
        found = self.any(key, default)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int) or found < low:
            raise self.fault(key, f"a whole number of at least {low} belongs here, not {found!r}")
        return found

    def flag(self, key: str, default: bool) -> bool:
        found = self.any(key, default)
        if not isinstance(found, bool):
            raise self.fault(key, f"true or false belongs here, not {found!r}")
        return found

    def text(self, key: str, default: str | None) -> str | None:
        found = self.any(key, default)
        if found is not None and (not isinstance(found, str) or not found.strip()):
            raise self.fault(key, f"a name belongs here, not {found!r}")
        return found

    def choice(self, key: str, default: Choice) -> Choice:
        return as_choice(self.any(key, default), type(default), at=self.where(key))

    def texts(self, key: str) -> tuple[str, ...]:
        found = self.any(key, ())
        if not is_list(found) or not all(isinstance(one, str) for one in found):
            raise self.fault(key, f"a list of codes belongs here, not {found!r}")
        return tuple(found)

    def mapping(self, key: str) -> Mapping[str, Any]:
        found = self.any(key)
        if found is None:
            return {}
        if not isinstance(found, Mapping) or not all(isinstance(one, str) for one in found):
            raise self.fault(key, f"an object in braces belongs here, not {found!r}")
        return found

    def numbers(self, key: str, *, low: float = -math.inf, above: bool = False) -> dict[str, float]:
        """Code to number, each at least `low` (or above it)."""
        found = {
            code: as_number(value, at=self.where(f"{key}.{code}"), low=low) for code, value in self.mapping(key).items()
        }
        for code, value in found.items():
            if above and value <= low:
                raise self.fault(f"{key}.{code}", f"a number above {low:g} belongs here, not {value:g}")
        return found


def is_list(found: object) -> bool:
    return isinstance(found, Sequence) and not isinstance(found, str | bytes)


def as_number(found: object, *, at: str, low: float = -math.inf, high: float = math.inf) -> float:
    if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found):
        raise SpecificationFault(at, f"a number belongs here, not {found!r}")
    if not low <= found <= high:
        said = f"from {low:g} to {high:g}" if math.isfinite(high) else f"of at least {low:g}"
        raise SpecificationFault(at, f"a number {said} belongs here, not {found!r}")
    return float(found)


def as_choice(found: object, kind: type[Choice], *, at: str) -> Choice:
    if isinstance(found, str):
        for one in kind:
            if one.value == found:
                return one
    raise SpecificationFault(at, f"{' or '.join(kind)} belongs here, not {found!r}")
