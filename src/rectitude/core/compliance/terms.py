"""The terms in which a reviewer concludes, and counting them. No term is worth a number; none is half of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Term(StrEnum):
    """What a reviewer concludes on one recommendation: GRECO's four terms, overtaken by events, or nothing yet."""

    IMPLEMENTED = "implemented"
    DEALT_WITH = "dealt-with"
    PARTLY = "partly"
    NOT_IMPLEMENTED = "not-implemented"
    OVERTAKEN = "overtaken"
    NOT_REVIEWED = "not-reviewed"


SATISFACTORY = frozenset({Term.IMPLEMENTED, Term.DEALT_WITH})
"""Implemented satisfactorily, or dealt with in a satisfactory manner: the two terms that count as complied with."""

CONCLUDING = SATISFACTORY | {Term.OVERTAKEN}
"""The terms after which a recommendation is not reviewed again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many recommendations stand in each term, whole numbers only."""

    implemented: int = 0
    dealt_with: int = 0
    partly: int = 0
    not_implemented: int = 0
    overtaken: int = 0
    not_reviewed: int = 0

    @property
    def satisfactory(self) -> int:
        """Implemented satisfactorily or dealt with in a satisfactory manner."""
        return self.implemented + self.dealt_with

    @property
    def reviewed(self) -> int:
        """Those with one of the four terms: the whole of which a share is a share. Overtaken ones are no longer asked."""
        return self.satisfactory + self.partly + self.not_implemented

    @property
    def total(self) -> int:
        """All of them."""
        return self.reviewed + self.overtaken + self.not_reviewed


def counted(terms: Iterable[str]) -> Counts:
    """Count the terms. ValueError for a word that is none."""
    found = Counter(Term(term) for term in terms)
    return Counts(
        implemented=found[Term.IMPLEMENTED],
        dealt_with=found[Term.DEALT_WITH],
        partly=found[Term.PARTLY],
        not_implemented=found[Term.NOT_IMPLEMENTED],
        overtaken=found[Term.OVERTAKEN],
        not_reviewed=found[Term.NOT_REVIEWED],
    )
