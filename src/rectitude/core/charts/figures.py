"""What a chart shows, before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

LOWEST, HIGHEST = 0.0, 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartWords:
    """The words a chart is labelled with, already in the reader's language.

    previous names the round before, such as "2024". answered is a pattern with {answered} and {applicable};
    interval one with {low} and {high}; not_shown is said where a score is withheld.
    """

    area: str
    verified: str
    claimed: str
    previous: str
    answered: str
    interval: str
    not_shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFigure:
    """One area of a scorecard on the scale 0 to 100.

    None means there is no such score: it is withheld or was not asked.
    interval is the lower and upper end around the verified score, where one exists.
    Raises ValueError for a score outside the scale, a reversed interval, or more answers than items.
    """

    name: str
    n_answered: int
    n_applicable: int
    verified: float | None = None
    claimed: float | None = None
    previous: float | None = None
    interval: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        scores = [self.verified, self.claimed, self.previous, *(self.interval or ())]
        for score in scores:
            if score is not None and not (isfinite(score) and LOWEST <= score <= HIGHEST):
                raise ValueError(f"a score of {self.name} is outside 0 to 100: {score}")
        if self.interval and self.interval[0] > self.interval[1]:
            raise ValueError(f"the interval of {self.name} is reversed")
        if not 0 <= self.n_answered <= self.n_applicable:
            raise ValueError(f"{self.name}: {self.n_answered} answered of {self.n_applicable}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorecardFigure:
    """Claimed beside verified, for each area in the instrument's order."""

    title: str
    areas: tuple[AreaFigure, ...]
    words: ChartWords


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartTable:
    """The table alternative of a chart: the same figures, every cell as text."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
