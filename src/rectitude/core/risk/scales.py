"""The scales a working group rates by, as data: anchors, matrix, residual rule, appetite, clocks of the review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rectitude.core.instruments.messages import Message
from rectitude.core.instruments.model import Text

from .faults import RiskFault
from .matrix import Matrix
from .residual import ResidualRule
from .sentences import beyond_appetite
from .values import Anchor, Choice
from .votes import VotingRule


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRule:
    """How often red flags are looked at, and after how many months the whole assessment is done again at the latest."""

    check_months: int = 3
    full_months: int = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Scales:
    """Everything a rating is read against. `words` are the labels of fixed words: velocity, treatment, and so on, by kind.

    `appetite` is the highest class an institution carries without treatment, `opportunity_floor` the likelihood below
    which a rewarding step without controls is questioned.
    """

    id: str
    version: str
    title: Text
    description: Text
    languages: tuple[str, ...]
    likelihood: tuple[Anchor, ...]
    impact: tuple[Anchor, ...]
    design: tuple[Anchor, ...]
    operation: tuple[Anchor, ...]
    dimensions: tuple[Choice, ...]
    classes: tuple[Choice, ...]
    words: Mapping[str, tuple[Choice, ...]]
    matrix: Matrix
    residual: ResidualRule
    voting: VotingRule
    review: ReviewRule
    appetite: str
    opportunity_floor: int

    def anchor(self, scale: str, level: int) -> Anchor:
        """The written meaning of a level of "likelihood", "impact", "design" or "operation"."""
        anchors: dict[str, tuple[Anchor, ...]] = {
            "likelihood": self.likelihood,
            "impact": self.impact,
            "design": self.design,
            "operation": self.operation,
        }
        for one in anchors.get(scale, ()):
            if one.level == level:
                return one
        raise RiskFault(f"there is no level {level} on a scale {scale!r}")

    def label(self, kind: str, id: str) -> Text:
        """The label of a fixed word, such as ("velocity", "days"); RiskFault when there is none."""
        for one in self.words.get(kind, ()):
            if one.id == id:
                return one.label
        raise RiskFault(f"there is no {kind} {id!r}")


def appetite_flag(outcome: str, *, scales: Scales, appetite: str | None = None) -> Message | None:
    """A flag when a residual class lies above the appetite (that of the risk when it has its own); else None."""
    limit = appetite or scales.appetite
    if scales.matrix.rank(outcome) <= scales.matrix.rank(limit):
        return None
    return beyond_appetite(outcome, limit)
