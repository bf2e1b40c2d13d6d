"""What is wrong with a design, its weights, its values or its targets, when nothing can be estimated from them."""

from __future__ import annotations


class SurveyFault(ValueError):
    """What was given cannot be estimated from. The message names the row, stratum or target at fault.

    `row` (from 0) is the row the message speaks of as "row 0", None when it speaks of none.
    """

    def __init__(self, message: str, *, row: int | None = None) -> None:
        super().__init__(message)
        self.row = row


class DesignFault(SurveyFault):
    """Strata, clusters or population sizes that do not fit together."""


class LonelyCluster(DesignFault):
    """A stratum with one sampled cluster has no variance of its own; `Lonely` names what may be done."""


class WeightsFault(SurveyFault):
    """Weights that are missing, nil, negative or infinite."""


class ValuesFault(SurveyFault):
    """Values of the wrong number or kind: infinite, too few, no 0 or 1 where one is asked for."""


class CalibrationFault(SurveyFault):
    """Population figures that the sample cannot be brought to, within the bounds or at all."""


class ModelFault(SurveyFault):
    """A regression that has no single answer: columns that repeat each other, or answers that are separated."""
