"""Scores as immutable values, each with its because."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..messages import Message
from ..model import Missing


class Evidence(StrEnum):
    """What supports an answer (domain.md 2.0): none, statement, internal document, published document,
    observed.
    """

    E0 = "E0"
    E1 = "E1"
    E2 = "E2"
    E3 = "E3"
    E4 = "E4"

    @property
    def number(self) -> int:
        """0 to 4."""
        return int(self.value[1])

    @classmethod
    def of(cls, number: int) -> Evidence:
        """The grade of a number 0 to 4."""
        return cls(f"E{number}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One thing a score was computed from: an item, a part, a header fact or a cap, its value (0-4 for
    scores), and what it weighs where a mean is weighted.
    """

    name: str
    value: float | str
    weight: float = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """One thing that was left out, and the missing code that says why."""

    name: str
    missing: Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """How a value came about: `method` and `version` name the rule, `rule` says it in words."""

    method: str
    version: str
    rule: Message
    inputs: tuple[Input, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemScore:
    """The score of one item, 0-4. Exactly one of `score` and `missing` is set.

    `law`, `practice` and `gap` (law - practice, levels) are set for items with an LP part; the score counts
    practice.
    """

    item: str
    score: float | None
    missing: Missing | None
    because: Because
    law: float | None = None
    practice: float | None = None

    @property
    def gap(self) -> float | None:
        return None if self.law is None or self.practice is None else self.law - self.practice


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedScore:
    """The score evidence allows, 0-4. `capped_by` names the grade (or "reviewer") when it is lower than
    claimed.
    """

    item: str
    score: float | None
    missing: Missing | None
    capped_by: str | None
    because: Because


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaScore:
    """The score of an area or of the whole, 0-100; None when withheld (fewer answered than the method asks).

    `n_answered` counts items with a score, `n_applicable` all but not_applicable ones; `missing` counts by
    code.
    """

    area: str  # section id, or "overall"
    score: float | None
    n_answered: int
    n_applicable: int
    because: Because
    missing: tuple[tuple[Missing, int], ...] = ()

    @property
    def is_withheld(self) -> bool:
        return self.score is None

    @property
    def coverage(self) -> float | None:
        """Share of applicable items with a score, 0-1; None when nothing applies."""
        return self.n_answered / self.n_applicable if self.n_applicable else None
