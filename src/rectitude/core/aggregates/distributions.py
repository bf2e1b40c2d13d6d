"""How many institutions stand at each level, and what follows from that: mean, median and quartiles exactly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from rectitude.core.instruments import Missing

from .faults import AggregateFault

Score = int | Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """counts[i] institutions at levels[i] (rising), and how many have no level, by why."""

    levels: tuple[int, ...]
    counts: tuple[int, ...]
    missing: Mapping[Missing, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.levels or list(self.levels) != sorted(set(self.levels)):
            raise AggregateFault(f"levels rise and are there: {self.levels}")
        if len(self.counts) != len(self.levels) or min(self.counts) < 0 or min(self.missing.values(), default=1) < 1:
            raise AggregateFault("a count for each level, none below nought")

    @property
    def n(self) -> int:
        """How many institutions have a level."""
        return sum(self.counts)

    @property
    def is_alike(self) -> bool:
        """Whether all of them have the same level, so that the distribution tells everybody's."""
        return sum(count > 0 for count in self.counts) <= 1

    @property
    def mean(self) -> float | None:
        """The mean level; None when nobody has one."""
        total = sum(level * count for level, count in zip(self.levels, self.counts, strict=True))
        return total / self.n if self.n else None

    def quantile(self, share: Fraction) -> int | None:
        """The lowest level at or below which at least `share` of the institutions stand (Hyndman and Fan, type 1)."""
        reached = 0
        for level, count in zip(self.levels, self.counts, strict=True):
            reached += count
            if self.n and reached >= share * self.n:
                return level
        return None

    @property
    def median(self) -> int | None:
        """The quantile of one half."""
        return self.quantile(Fraction(1, 2))

    def __add__(self, other: Distribution) -> Distribution:
        if self.levels != other.levels:
            raise AggregateFault(f"levels {self.levels} and {other.levels} are two scales")
        missing = {
            one: self.missing.get(one, 0) + other.missing.get(one, 0)
            for one in Missing
            if one in self.missing or one in other.missing
        }
        counts = tuple(a + b for a, b in zip(self.counts, other.counts, strict=True))
        return Distribution(levels=self.levels, counts=counts, missing=missing)


def distribution_of(scores: Iterable[Score], *, levels: Sequence[int]) -> Distribution:
    """The distribution of one score for each institution. AggregateFault for a score that is no level."""
    counts = dict.fromkeys(levels, 0)
    missing: dict[Missing, int] = {}
    for score in scores:
        if isinstance(score, Missing):
            missing[score] = missing.get(score, 0) + 1
        elif score in counts:
            counts[score] += 1
        else:
            raise AggregateFault(f"{score} is none of the levels {tuple(levels)}")
    kept = {one: missing[one] for one in Missing if one in missing}
    return Distribution(levels=tuple(levels), counts=tuple(counts.values()), missing=kept)


def changed(old: Distribution, new: Distribution) -> int:
    """The fewest institutions that must have come, gone or moved between the two."""
    places = [*zip(old.counts, new.counts, strict=True)]
    places += [(old.missing.get(one, 0), new.missing.get(one, 0)) for one in Missing]
    return max(sum(max(b - a, 0) for a, b in places), sum(max(a - b, 0) for a, b in places))
