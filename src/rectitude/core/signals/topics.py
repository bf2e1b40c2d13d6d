"""One topic, two sides: what an institution claims of itself and what assessors found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rectitude.core.instruments.levels import Sides, claim_on
from rectitude.core.signals.thresholds import Thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """An indicator and the survey items on its topic. claims: item -> claimed score 0-4, None where there is none.

    found: the level of practice 0-4, or None.
    """

    indicator: str
    claims: Mapping[str, float | None]
    found: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A topic to ask about: the mean claim and the level found, and the items that have a claim."""

    topic: Topic
    claimed: float
    found: int
    items: tuple[str, ...]

    @property
    def difference(self) -> float:
        """Claimed less found."""
        return self.claimed - self.found


def disagreements(topics: Iterable[Topic], thresholds: Thresholds | None = None) -> tuple[Disagreement, ...]:
    """The topics on which the two sides are far apart, either way, in their order."""
    bounds = thresholds or Thresholds()
    found = []
    for topic in topics:
        claimed = claim_on(topic.claims.values())
        sides = Sides(claimed=claimed, found=topic.found)
        if claimed is None or topic.found is None or sides.difference is None:
            continue
        if abs(sides.difference) >= bounds.sides_gap:
            items = tuple(item for item, score in topic.claims.items() if score is not None)
            found.append(Disagreement(topic=topic, claimed=claimed, found=topic.found, items=items))
    return tuple(found)
