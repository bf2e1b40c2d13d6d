"""What may be uncertain in an index. Each factor is drawn independently of the others; docs/methods/indices/uncertainty.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """A step that could be done otherwise, or one setting of it.

    `of` are whole steps as the specification writes them, or values of `parameter` (a path such as "winsorise" or
    "each.LPI.method"). `between` (low, high) instead of `of`: the setting lies anywhere in between. `probabilities`
    add up to 1; None = all alike.
    """

    name: str
    step: str
    parameter: str = ""
    of: tuple[Any, ...] = ()
    between: tuple[float, float] | None = None
    probabilities: tuple[float, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightNoise:
    """Weights that could be others. "uniform": each weight of `levels` up to `noise` (a share of itself) more or less.

    "dirichlet": the weights below each parent are shares drawn around the given ones; the larger `concentration`, the
    closer. `levels` None: every level whose weights matter.
    """

    name: str
    distribution: str = "uniform"
    noise: float = 0.25
    concentration: float = 100.0
    levels: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """One of `of` (codes) is left out, all alike; `nothing` is the probability that none is. None: like one more code."""

    name: str
    of: tuple[str, ...] | str | int = "indicators"
    nothing: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessors:
    """Assessors who disagree about single values.

    `table` names a second table of the same layout with the other assessor's values; a cell with both is drawn:
    "either" (one or the other) or "between" (anywhere between the two), for each "cell", or once for each "unit" (one
    assessor is believed about a whole unit). `spread` instead of a table: a standard deviation, for all indicators or
    by code. `range`: no value outside it.
    """

    name: str
    table: str | None = None
    draw: str = "either"
    per: str = "cell"
    spread: float | Mapping[str, float] | None = None
    range: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplingError:
    """Values estimated from a sample: `table` holds their standard errors, in the layout of the data, empty = none.

    Drawn normally around the estimate; for the codes of `logit` (shares of `whole`, 1 or 100) on the logit scale, so
    that they stay between 0 and `whole`.
    """

    name: str
    table: str
    logit: tuple[str, ...] = ()
    whole: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImputedValues:
    """Imputed values drawn instead of fixed: those of "donors" (units with a value), or the imputed value plus the
    "residuals" of donors. `group`: donors of the same group only.
    """

    name: str
    method: str = "donors"
    group: str | None = None


Factor = Alternatives | WeightNoise | Omission | Assessors | SamplingError | ImputedValues


@dataclass(frozen=True, slots=True, kw_only=True)
class Sobol:
    """How finely variance is traced to factors: `base` rows on each side, `replicates` of the bootstrap."""

    base: int = 2048
    replicates: int = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertainty:
    """The simulation: `draws` of all factors at once from `seed`; intervals hold `confidence` of the draws.

    `codes` are the aggregates that get ranks and Sobol indices; empty: the top alone.
    """

    draws: int = 10_000
    seed: int = 1
    confidence: float = 0.9
    factors: tuple[Factor, ...] = field(default_factory=tuple)
    sobol: Sobol | None = field(default_factory=Sobol)
    codes: tuple[str, ...] = ()
