"""The matrix: a lookup table from likelihood and impact to a class. Never a product of the two.

A product treats "hardly conceivable, but a network is protected for years" and "several times a year, but an internal
irritation" as equal. A table says what the institution means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rectitude.core.instruments.messages import Message
from rectitude.core.stats.estimates import Because, Input

from .faults import RiskFault
from .sentences import falls, no_rule, rule_never_reached, unknown_class
from .values import LEVELS, Rating

METHOD, VERSION = "risk-matrix-lookup", "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRule:
    """`outcome` is the class of every likelihood listed together with every impact listed."""

    outcome: str
    likelihood: frozenset[int]
    impact: frozenset[int]

    def matches(self, rating: Rating) -> bool:
        """Whether the rule speaks of this rating."""
        return rating.likelihood in self.likelihood and rating.impact in self.impact


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Rules, the first that matches wins; `otherwise` is the class of all the rest. `classes` run from low to high.

    RiskFault when a cell has no class or a rule gives one that is not listed.
    """

    classes: tuple[str, ...]
    rules: tuple[MatrixRule, ...]
    otherwise: str | None = None
    source: str = ""

    def __post_init__(self) -> None:
        found = matrix_faults(classes=self.classes, rules=self.rules, otherwise=self.otherwise)
        if found:
            raise RiskFault(" ".join(str(one) for one in found))

    def rank(self, outcome: str) -> int:
        """0 for the lowest class; RiskFault for one that is not listed."""
        if outcome not in self.classes:
            raise RiskFault(f"there is no class {outcome!r}; there are: {', '.join(self.classes)}")
        return self.classes.index(outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class Classed:
    """The class of a rating, and the rule that gave it (counted from 1; 0 is the rule for all the rest)."""

    rating: Rating
    outcome: str
    because: Because


def class_of(rating: Rating, *, matrix: Matrix) -> Classed:
    """The class of a rating in the matrix."""
    at = _first(matrix.rules, rating)
    outcome = matrix.otherwise if at is None else matrix.rules[at].outcome
    if outcome is None:
        raise RiskFault(f"no rule speaks of {rating}")
    inputs = (
        Input(name="likelihood", value=rating.likelihood),
        Input(name="impact", value=rating.impact),
        Input(name="rule", value=0 if at is None else at + 1),
    )
    return Classed(
        rating=rating,
        outcome=outcome,
        because=Because(method=METHOD, version=VERSION, source=matrix.source, inputs=inputs),
    )


def matrix_faults(
    *, classes: tuple[str, ...], rules: tuple[MatrixRule, ...], otherwise: str | None
) -> tuple[Message, ...]:
    """Why these rules are no matrix: a class that is not listed, a cell without a class. Empty when they are one."""
    outcomes = [rule.outcome for rule in rules] + ([] if otherwise is None else [otherwise])
    found = [unknown_class(one) for one in dict.fromkeys(outcomes) if one not in classes]
    if otherwise is None:
        found += [no_rule(cell.likelihood, cell.impact) for cell in cells() if _first(rules, cell) is None]
    return tuple(found)


def matrix_warnings(matrix: Matrix) -> tuple[Message, ...]:
    """What is allowed and looks like a slip: a class that falls as likelihood or impact rises, a rule never reached."""
    return (*_falling(matrix), *_unreached(matrix))


def cells() -> tuple[Rating, ...]:
    """All 25 ratings, by likelihood, then impact."""
    return tuple(Rating(likelihood=one, impact=other) for one in LEVELS for other in LEVELS)


def heat_map(ratings: Mapping[str, Rating], *, matrix: Matrix) -> tuple[tuple[Classed, tuple[str, ...]], ...]:
    """Every cell with its class and the ids of the risks in it, in the order given."""
    return tuple(
        (class_of(cell, matrix=matrix), tuple(name for name, rating in ratings.items() if rating == cell))
        for cell in cells()
    )


def _first(rules: Iterable[MatrixRule], rating: Rating) -> int | None:
    return next((at for at, rule in enumerate(rules) if rule.matches(rating)), None)


def _falling(matrix: Matrix) -> Iterator[Message]:
    for cell in cells():
        here = class_of(cell, matrix=matrix).outcome
        for axis in ("likelihood", "impact"):
            levels = {"likelihood": cell.likelihood, "impact": cell.impact}
            if levels[axis] == LEVELS[-1]:
                continue
            higher = Rating(**(levels | {axis: levels[axis] + 1}))
            there = class_of(higher, matrix=matrix).outcome
            if matrix.rank(there) < matrix.rank(here):
                yield falls(cell.likelihood, cell.impact, higher.likelihood, higher.impact, here, there)


def _unreached(matrix: Matrix) -> Iterator[Message]:
    reached = {_first(matrix.rules, cell) for cell in cells()}
    for at in range(len(matrix.rules)):
        if at not in reached:
            yield rule_never_reached(at + 1)
