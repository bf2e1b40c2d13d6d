"""When two texts are proposed as overlapping, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


class OverlapFault(ValueError):
    """A rule that cannot propose anything sensible, or two candidates of one key. The message says which."""


def _traits() -> Mapping[str, float]:
    return MappingProxyType({"standard": 0.10, "addressee": 0.10, "area": 0.05})


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlapRule:
    """A pair is proposed when its cosine is at least `least_cosine` and cosine + traits at least `threshold`.

    traits: what one shared trait of a kind adds (once for each kind, however many are shared). words_shown: how many of
    the words that speak for it are named. Raises OverlapFault for values outside 0 to 1.
    """

    threshold: float = 0.45
    least_cosine: float = 0.35
    traits: Mapping[str, float] = field(default_factory=_traits)
    words_shown: int = 8

    def __post_init__(self) -> None:
        values = [self.threshold, self.least_cosine, *self.traits.values()]
        if not all(0 <= value <= 1 for value in values) or self.least_cosine == 0:
            raise OverlapFault("a threshold or what a trait adds is not between 0 and 1")

    @property
    def floor(self) -> float:
        """The cosine below which no pair can be proposed, whatever it shares."""
        return max(self.least_cosine, self.threshold - sum(self.traits.values()))


DEFAULT_RULE = OverlapRule()
