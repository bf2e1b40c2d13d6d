"""The words of a risk assessment: levels, kinds of control, speed, treatment, and what is rated."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rectitude.core.instruments.model import Missing, Text

from .faults import RiskFault

LEVELS = (1, 2, 3, 4, 5)
EFFECTS = (0, 1, 2, 3, 4)

__all__ = [
    "EFFECTS",
    "LEVELS",
    "Anchor",
    "Choice",
    "Confidence",
    "ControlType",
    "Evidence",
    "Missing",
    "Rating",
    "Treatment",
    "Velocity",
]


class Velocity(StrEnum):
    """How soon harm follows once the scheme is at work, the fastest first."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class ControlType(StrEnum):
    """What a control does: it keeps the scheme from happening, finds it, or limits and repairs the harm."""

    PREVENTIVE = "preventive"
    DETECTIVE = "detective"
    CORRECTIVE = "corrective"


class Treatment(StrEnum):
    """What is done about a risk."""

    AVOID = "avoid"
    REDUCE = "reduce"
    SHARE = "share"
    ACCEPT = "accept"


class Confidence(StrEnum):
    """How sure the group is of its rating."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Evidence(StrEnum):
    """What a rating rests on."""

    INCIDENT = "incident"
    COMPLAINT = "complaint"
    AUDIT = "audit"
    SURVEY = "survey"
    EXPERT = "expert"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """One level of a scale and what it means in writing."""

    level: int
    label: Text
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something that can be chosen: a stable id, its label, and what it means."""

    id: str
    label: Text
    text: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A likelihood and an impact, each 1 to 5. RiskFault for anything else."""

    likelihood: int
    impact: int

    def __post_init__(self) -> None:
        for name, level in (("likelihood", self.likelihood), ("impact", self.impact)):
            if isinstance(level, bool) or level not in LEVELS:
                raise RiskFault(f"the {name} is {level!r}; it is a whole number from 1 to 5")
