"""What the diagnostics hand out: numbers that exist, or None; never NaN."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rectitude.core.instruments.messages import Message
from rectitude.core.stats.estimates import Because

from ..arrays.methods import Correlation


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Two codes, their correlation (-1 to 1) and its two-sided p-value on `n` units; None when it does not exist.

    `parent` is the group both belong to, or the parent that `second` is of `first`; None across groups.
    """

    first: str
    second: str
    parent: str | None
    method: Correlation
    value: float | None
    p_value: float | None
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One principal component: its variance (all of them add up to the number of codes), its share of all, and the
    loading of each code (between -1 and 1, squares adding up to 1).
    """

    variance: float
    share: float
    loadings: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipalComponents:
    """The components of a group of codes, from the largest down, found on `n` units that have every value."""

    group: str
    codes: tuple[str, ...]
    components: tuple[Component, ...]
    n: int
    because: Because


@dataclass(frozen=True, slots=True, kw_only=True)
class Influence:
    """A child and its parent: the share of weight it was given (0-1), its correlation with the parent, and the share
    of the parent's variance it accounts for (they add up to 1 for arithmetic means). None where it does not exist.
    """

    code: str
    parent: str
    weight: float
    correlation: float | None
    variance_share: float | None


class FindingKind(StrEnum):
    """What a finding is about, by its stable name."""

    COLLINEAR = "collinear"
    OPPOSED = "opposed"
    AGAINST_PARENT = "against-parent"
    WEAK_WITH_PARENT = "weak-with-parent"
    COUNTS_MORE = "counts-more"
    COUNTS_LESS = "counts-less"
    INCONSISTENT = "inconsistent"
    SEVERAL_DIMENSIONS = "several-dimensions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something to look at: the codes it is about, their group, the number that shows it, a sentence and its because."""

    kind: FindingKind
    codes: tuple[str, ...]
    group: str
    value: float
    message: Message
    because: Because
