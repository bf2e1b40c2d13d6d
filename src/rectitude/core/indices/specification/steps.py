"""The steps of an index as values: what each does, and with which settings. docs/methods/indices says what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar

from ..arrays.methods import Aggregation, Correlation, Negative, Normalisation, Optimum, ShareOf
from .factors import Uncertainty

Settings = Mapping[str, Any]


class ScreenMethod(StrEnum):
    """What a unit must have to stay: enough values (COINr's byNA), enough values other than nil (byzeros), both
    (byNAandzeros), or either of the two.
    """

    AVAILABLE = "available"
    NONZERO = "nonzero"
    BOTH = "both"
    EITHER = "either"


class Imputation(StrEnum):
    """What stands in for a missing value. COINr's names: i_mean, i_median, i_mean_grp, i_median_grp; UNIT_MEAN and
    UNIT_MEDIAN are i_mean and i_median by row, within the groups of a level.
    """

    MEAN = "mean"
    MEDIAN = "median"
    GROUP_MEAN = "group-mean"
    GROUP_MEDIAN = "group-median"
    CONSTANT = "constant"
    UNIT_MEAN = "unit-mean"
    UNIT_MEDIAN = "unit-median"
    NONE = "none"


class AbsenceRule(StrEnum):
    """What becomes of one kind of absence: imputed like any missing value, scored as the worst value anybody has, or
    left empty.
    """

    IMPUTE = "impute"
    LOWEST = "lowest"
    LEAVE = "leave"


class Transformation(StrEnum):
    """What is done when winsorising does not bring an indicator within the limits. COINr's names: log_CT, log_CT_plus,
    log_CT_orig, log_GII, boxcox.
    """

    LOG = "log"
    LOG_BY_SKEW = "log-by-skew"
    LOG_PLUS_ONE = "log-plus-one"
    LOG_GII = "log-gii"
    BOX_COX = "box-cox"
    NONE = "none"


class Weighting(StrEnum):
    """Where weights come from: the framework (with `weights` in place of single ones), nobody (all equal), the first
    principal component, or the targets of influence they are optimised to.
    """

    GIVEN = "given"
    EQUAL = "equal"
    PCA = "pca"
    OPTIMISED = "optimised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Denominate:
    """Values over their denominators. `by`: indicator to denominator, where it differs from the framework's (None =
    not divided). `scale`: indicator to the number its denominator is divided by first (COINr's ScaleFactor).
    """

    name: ClassVar[str] = "denominate"
    stage: ClassVar[str] = "denominated"
    by: Mapping[str, str | None] = field(default_factory=dict)
    scale: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Units with too little data leave. Shares (0-1) of the indicators; `keep` and `drop` name units regardless."""

    name: ClassVar[str] = "screen"
    stage: ClassVar[str] = "screened"
    method: ScreenMethod = ScreenMethod.AVAILABLE
    minimum_available: float = 2 / 3
    minimum_nonzero: float = 0.05
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImputeRule:
    """How one indicator is imputed. `group`: a group column of the data; `value`: of constant; `level`: of the
    aggregates whose indicators stand in for each other (None = all indicators do).
    """

    method: Imputation = Imputation.MEAN
    group: str | None = None
    value: float = 0.0
    level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Impute(ImputeRule):
    """Missing values are filled. `absences`: kind to rule, where it differs from `default_absences`; `each`:
    indicator to the settings that differ for it.
    """

    name: ClassVar[str] = "impute"
    stage: ClassVar[str] = "imputed"
    absences: Mapping[str, AbsenceRule] = field(default_factory=dict)
    each: Mapping[str, Settings] = field(default_factory=dict)

    def rule_for(self, code: str) -> ImputeRule:
        """The settings of one indicator."""
        return ImputeRule(**{**_settings(self, ImputeRule), **self.each.get(code, {})})

    def absence_rule(self, kind: str) -> AbsenceRule:
        """What becomes of a kind of absence: left empty when not applicable, imputed otherwise, unless told."""
        default = AbsenceRule.LEAVE if kind == "not_applicable" else AbsenceRule.IMPUTE
        return self.absences.get(kind, default)


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatRule:
    """How one indicator's outliers are treated. An indicator passes when its absolute skewness is under `skew` or its
    kurtosis under `kurtosis`. `winsorise`: how many points at most (None = no limit). `power`: lambda of Box-Cox.
    `combine`: transform the winsorised values rather than the original ones.
    """

    treated: bool = True
    skew: float = 2.0
    kurtosis: float = 3.5
    winsorise: int | None = 5
    then: Transformation = Transformation.LOG
    power: float = 0.0
    combine: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Treat(TreatRule):
    """Outliers are brought in (COINr's Treat and qTreat). `each`: indicator to the settings that differ for it."""

    name: ClassVar[str] = "treat"
    stage: ClassVar[str] = "treated"
    each: Mapping[str, Settings] = field(default_factory=dict)

    def rule_for(self, code: str) -> TreatRule:
        """The settings of one indicator."""
        return TreatRule(**{**_settings(self, TreatRule), **self.each.get(code, {})})


@dataclass(frozen=True, slots=True, kw_only=True)
class NormaliseRule:
    """How one indicator is normalised; `parameters` are those of its method (arrays.methods.PARAMETERS)."""

    method: Normalisation = Normalisation.MIN_MAX
    parameters: Settings = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Normalise(NormaliseRule):
    """Values become comparable. `each`: indicator to its own rule; one that names no method changes parameters only."""

    name: ClassVar[str] = "normalise"
    stage: ClassVar[str] = "normalised"
    each: Mapping[str, NormaliseRule] = field(default_factory=dict)

    def rule_for(self, code: str) -> NormaliseRule:
        """The method of one indicator and its parameters."""
        return self.each.get(code) or NormaliseRule(method=self.method, parameters=self.parameters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weigh:
    """Weights within each group. `weights`: code to weight, in place of the framework's. `levels`: whose weights are
    computed by pca or optimised (None = every level), the others being given. `targets`: code to the influence wanted
    (equal when empty); `optimum`: whether to balance to the targets or to hold the most information; `negative`: what
    becomes of a component's loading below nil; `correlation`: how an optimised weight sees a code go along with the top.
    """

    name: ClassVar[str] = "weigh"
    method: Weighting = Weighting.GIVEN
    weights: Mapping[str, float] = field(default_factory=dict)
    levels: tuple[int, ...] | None = None
    targets: Mapping[str, float] = field(default_factory=dict)
    optimum: Optimum = Optimum.BALANCE
    negative: Negative = Negative.REFUSE
    correlation: Correlation = Correlation.PEARSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate:
    """Children become their parent. `levels`: level of the parent (2 and up) to its method, where it differs.
    `minimum_share` (0-1): of the children that apply and have a value, or of their weight; `power`: of the generalised
    mean; `minimum_shares` and `powers`: by level of the parent, where they differ.
    """

    name: ClassVar[str] = "aggregate"
    stage: ClassVar[str] = "aggregated"
    method: Aggregation = Aggregation.ARITHMETIC
    levels: Mapping[int, Aggregation] = field(default_factory=dict)
    minimum_share: float = 0.0
    share_of: ShareOf = ShareOf.CHILDREN
    power: float = 1.0
    minimum_shares: Mapping[int, float] = field(default_factory=dict)
    powers: Mapping[int, float] = field(default_factory=dict)

    def method_at(self, level: int) -> Aggregation:
        """The method that makes the aggregates of `level`."""
        return self.levels.get(level, self.method)

    def share_at(self, level: int) -> float:
        """The minimum share that an aggregate of `level` asks for."""
        return self.minimum_shares.get(level, self.minimum_share)

    def power_at(self, level: int) -> float | None:
        """The power that makes the aggregates of `level`; None where no generalised mean does."""
        return self.powers.get(level, self.power) if self.method_at(level) is Aggregation.GENERALISED else None


Step = Denominate | Screen | Impute | Treat | Normalise | Weigh | Aggregate


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A named stretch of scores, from `start` (included) to the start of the next."""

    name: str
    start: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostics:
    """What goes with what, at a stage (None = the last). `between`: pairs of levels whose codes are all correlated."""

    stage: str | None = None
    correlation: Correlation = Correlation.PEARSON
    between: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexSpecification:
    """Steps in the order in which they are done, bands from the lowest, the simulation and the diagnostics asked for,
    if any.
    """

    steps: tuple[Step, ...]
    bands: tuple[Band, ...] = ()
    uncertainty: Uncertainty | None = None
    diagnostics: Diagnostics | None = None

    def step(self, name: str) -> Step | None:
        """The step of that name ("treat"), or None when it is not done."""
        return next((one for one in self.steps if one.name == name), None)


def _settings(step: ImputeRule | TreatRule, rule: type[ImputeRule] | type[TreatRule]) -> dict[str, Any]:
    return {name: getattr(step, name) for name in rule.__dataclass_fields__}
