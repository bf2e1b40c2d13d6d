"""The design of a survey as a value: how the people were drawn, and what their weights stand for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]


class Lonely(StrEnum):
    """What becomes of a stratum in which one cluster was sampled out of several.

    FAIL refuses the design. REMOVE and CERTAINTY let it add nothing to the variance. ADJUST centres it on the mean of
    the whole sample instead of its own (an upper estimate). AVERAGE gives it the mean of the other strata's variance.
    """

    FAIL = "fail"
    REMOVE = "remove"
    CERTAINTY = "certainty"
    ADJUST = "adjust"
    AVERAGE = "average"


class ReplicateKind(StrEnum):
    """How replicate weights were made; SDR is successive differences."""

    JK1 = "JK1"
    JKN = "JKn"
    BRR = "BRR"
    FAY = "Fay"
    BOOTSTRAP = "bootstrap"
    SDR = "SDR"
    OTHER = "replicate weights"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Coded:
    """Labels of n rows where they are numbers already: codes (n) are places in kinds, each of them used; -1 missing."""

    codes: Whole
    kinds: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.codes)


class Adjustment(Protocol):
    """One fitting of the weights to known population figures. What it explains no longer varies between samples."""

    @property
    def kind(self) -> str: ...

    def residuals(self, scores: Floats) -> Floats:
        """Weighted scores (n, k) less what the fitting explains of them."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stage:
    """One stage of sampling, for n rows, H strata and C clusters; strata of a later stage lie within clusters.

    strata, clusters (n) and stratum_of (C): numbers from 0; sampled (H): clusters drawn; population (H): clusters
    there are, infinite when drawn with replacement; multiplier (H): the factor of the sum of squares between the
    clusters of a stratum; lonely (H): one cluster, not all there are.
    """

    strata: Whole
    clusters: Whole
    stratum_of: Whole
    sampled: Whole
    population: Floats
    multiplier: Floats
    lonely: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Replicates:
    """R replicate weights of n rows: row i has `weights[i] * factors[unit[i], r]`, or `factors[unit[i], r]` combined.

    Variance: scale * sum of rscales (replicate - centre)^2; the centre is the estimate with `mse`, otherwise the mean
    of the replicates. Rows of one unit share their factors (U, R).
    """

    kind: str
    factors: Floats
    unit: Whole
    scale: float
    rscales: Floats
    mse: bool
    combined: bool
    degrees_of_freedom: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Design:
    """A design for n rows: final weights (n), stages from the first down, what the weights were fitted to, replicates.

    Make one with `survey_design` or `replicate_design`; with replicates, variances come from them alone.
    """

    weights: Floats
    stages: tuple[Stage, ...]
    lonely: Lonely = Lonely.FAIL
    adjustments: tuple[Adjustment, ...] = ()
    replicates: Replicates | None = None

    @property
    def rows(self) -> int:
        """How many rows the design describes: people, usually."""
        return len(self.weights)

    @property
    def method(self) -> str:
        """How variances are found: the kind of replicates, or linearisation."""
        return self.replicates.kind if self.replicates else "linearisation"
