"""What survey estimators hand back. Nothing here needs NumPy."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from rectitude.core.instruments.messages import Message

from ..estimates import Because, Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyEstimate(Estimate):
    """An estimate about a population, from a sample. `n` counts the people (rows) whose answers were used.

    `degrees_of_freedom`: of Student's t in the interval; None when the normal distribution was asked for.
    `design_effect`: the variance over that of a simple random sample, without replacement, of the same size; None
    where that is not defined (fewer people in the population than in the sample, no spread) or not computed.
    """

    degrees_of_freedom: float | None = None
    design_effect: float | None = None

    def __post_init__(self) -> None:
        Estimate.__post_init__(self)
        numbers = (self.degrees_of_freedom, self.design_effect)
        if any(number is not None and not math.isfinite(number) for number in numbers):
            raise ValueError(f"an estimate holds finite numbers only: {numbers}")


Matrix = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Estimates that belong together, by name (a domain's label, a category, a coefficient), and their covariance.

    `covariance`: one row and column per name, in the order of `names`. Rows of estimates without a value are nil.
    """

    names: tuple[object, ...]
    estimates: tuple[SurveyEstimate, ...]
    covariance: Matrix

    def __getitem__(self, name: object) -> SurveyEstimate:
        return self.estimates[self.place(name)]

    def __iter__(self) -> Iterator[tuple[object, SurveyEstimate]]:
        return iter(zip(self.names, self.estimates, strict=True))

    def __len__(self) -> int:
        return len(self.names)

    def place(self, name: object) -> int:
        """Where `name` stands; KeyError when it does not."""
        try:
            return self.names.index(name)
        except ValueError:
            raise KeyError(name) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """A test of a hypothesis: its statistic, degrees of freedom, and the probability of one as large by chance.

    `df2` of an F statistic. `pearson`: the statistic before the design is taken into account, of a table. `estimate`:
    what is compared with nil, of a t-test. Without a statistic `reason` says why.
    """

    __test__ = False  # it is no test of ours, whatever a collector of tests may think of the name

    statistic: float | None
    df: float | None
    df2: float | None
    p: float | None
    n: int
    because: Because
    reason: Message | None = None
    pearson: float | None = None
    estimate: SurveyEstimate | None = None

    def __post_init__(self) -> None:
        if (self.statistic is None) != (self.reason is not None) or (self.statistic is None) != (self.p is None):
            raise ValueError("exactly what is missing has a reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Regression:
    """A fitted model: coefficients by name with their covariance, and the probability of each if it were nil.

    `degrees_of_freedom`: of the design, plus one, less the coefficients. `deviance`: weighted, with weights that
    average 1 in the domain (linear: the sum of squared residuals). `rounds`: of fitting.
    """

    coefficients: Family
    p: tuple[float | None, ...]
    n: int
    degrees_of_freedom: float
    deviance: float
    rounds: int

    def __getitem__(self, name: object) -> SurveyEstimate:
        return self.coefficients[name]
