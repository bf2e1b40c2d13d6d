"""What the counts of one institution come to. The rule is data, and a conclusion carries the rule it was drawn by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from .terms import Counts


class Conclusion(StrEnum):
    """Where an institution stands with all its recommendations."""

    SUFFICIENT = "sufficient"
    NOT_YET = "not-yet"
    INSUFFICIENT = "insufficient"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionRule:
    """Compliance is sufficient from this share on, insufficient below that one, and not yet sufficient in between.

    The share is of those reviewed in one of the four terms; partly implemented counts as reviewed and as nothing more.
    ValueError unless 0 <= insufficient_below <= sufficient_from <= 1.
    """

    id: str
    sufficient_from: Fraction
    insufficient_below: Fraction

    def __post_init__(self) -> None:
        if not 0 <= self.insufficient_below <= self.sufficient_from <= 1:
            raise ValueError(f"{self.id}: the shares of a rule lie between 0 and 1, the lower first")


DEFAULT_RULE = ConclusionRule(id="two-thirds", sufficient_from=Fraction(2, 3), insufficient_below=Fraction(1, 3))
"""Two thirds and one third. Our own choice, not a published threshold: a programme that has one states it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overall:
    """The conclusion, the counts it was drawn from and the rule. share is None when nothing was reviewed."""

    conclusion: Conclusion
    counts: Counts
    overdue: int
    share: Fraction | None
    rule: ConclusionRule


def concluded(counts: Counts, *, overdue: int = 0, rule: ConclusionRule = DEFAULT_RULE) -> Overall:
    """Conclude from the counts of one institution.

    overdue: how many reviews should have been held and were not. While there is one, or when nothing was reviewed,
    nothing is concluded: an institution is not judged by what its reviewers have left undone. ValueError when negative.
    """
    if overdue < 0:
        raise ValueError("there are no fewer than no overdue reviews")
    share = Fraction(counts.satisfactory, counts.reviewed) if counts.reviewed else None
    return Overall(
        conclusion=_conclusion(share, overdue=overdue, rule=rule),
        counts=counts,
        overdue=overdue,
        share=share,
        rule=rule,
    )


def _conclusion(share: Fraction | None, *, overdue: int, rule: ConclusionRule) -> Conclusion:
    if share is None or overdue:
        return Conclusion.NONE
    if share >= rule.sufficient_from:
        return Conclusion.SUFFICIENT
    return Conclusion.INSUFFICIENT if share < rule.insufficient_below else Conclusion.NOT_YET
