"""Individual votes before the group's value: what lies in the middle, how far they lie apart, what was agreed.

Dispersion is Leik's ordinal measure (Robert K. Leik, "A measure of ordinal consensus", Pacific Sociological Review 9(2),
1966, 85-90). It is used because a level of 4 is not twice a level of 2: the measure needs only the order of the levels. It
is 0 when all agree and 1 when half vote 1 and half vote 5, for any number of voters. Times 2 (half of the four steps of
the scale) it is the mean distance from the middle vote, in levels, so a working group can be told what it means. A standard
deviation has neither end and treats levels as lengths.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from rectitude.core.instruments.messages import Message
from rectitude.core.stats.estimates import Because, Input

from .faults import RiskFault
from .sentences import few_votes, nobody_voted, speak_first, two_in_the_middle, without_a_vote
from .values import LEVELS, Missing, Rating

METHOD, VERSION = "leik-ordinal-dispersion", "1"
SOURCE = "Leik 1966, A measure of ordinal consensus, Pacific Sociological Review 9(2)"


class Axis(StrEnum):
    """What is voted on."""

    LIKELIHOOD = "likelihood"
    IMPACT = "impact"


@dataclass(frozen=True, slots=True, kw_only=True)
class VotingRule:
    """From which group on a tally stands by itself, and from which dispersion on the group speaks first."""

    fewest: int = 5
    speak_from: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """One person's rating, given without seeing the others', or why there is none."""

    voter: str
    rating: Rating | Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The votes on one axis. `counts` are those for levels 1 to 5; `median` is the higher of two in the middle.

    Nobody's name is in it. `median`, `low`, `high` and `dispersion` are None when nobody voted.
    """

    axis: Axis
    counts: tuple[int, ...]
    abstained: int
    median: int | None
    low: int | None
    high: int | None
    dispersion: float | None
    speak_first: bool
    because: Because

    @property
    def n(self) -> int:
        """How many gave a level."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """The level of the group, with the tally it came after and the reason when it lies outside the votes."""

    level: int
    tally: Tally
    reason: str


def tally(votes: Iterable[Vote], *, axis: Axis, rule: VotingRule | None = None) -> Tally:
    """Count the votes on one axis. RiskFault when somebody voted twice.

    The higher of two votes in the middle is proposed: where a group is divided in half, the care goes to the risk.
    """
    asked, several = rule or VotingRule(), tuple(votes)
    for voter, times in Counter(vote.voter for vote in several).items():
        if times > 1:
            raise RiskFault(f"{voter}: voted {times} times")
    levels = sorted(_level(vote.rating, axis) for vote in several if isinstance(vote.rating, Rating))
    counts = tuple(levels.count(level) for level in LEVELS)
    dispersion = ordinal_dispersion(counts)
    apart = dispersion is not None and dispersion >= asked.speak_from
    abstained = len(several) - len(levels)
    return Tally(
        axis=axis,
        counts=counts,
        abstained=abstained,
        median=levels[len(levels) // 2] if levels else None,
        low=levels[0] if levels else None,
        high=levels[-1] if levels else None,
        dispersion=dispersion,
        speak_first=apart,
        because=_because(levels, axis=axis, abstained=abstained, apart=apart, fewest=asked.fewest),
    )


def ordinal_dispersion(counts: Iterable[int]) -> float | None:
    """Leik's D of counts by level, lowest first: 0 all on one level, 1 half at each end. None when nothing is counted.

    D = 2 Σ d_i / (m - 1) over the m levels, with d_i = F_i when F_i <= 1/2, else 1 - F_i; F_i cumulative shares.
    """
    several = tuple(counts)
    n, m = sum(several), len(several)
    if n == 0 or m < 2:
        return None
    shares = (Fraction(sum(several[: at + 1]), n) for at in range(m))
    return float(2 * sum((min(share, 1 - share) for share in shares), Fraction(0)) / (m - 1))


def agree(level: int, *, tally: Tally, reason: str = "") -> Agreed:
    """The group's own level, after its votes. RiskFault when nobody voted, or when it lies below the lowest or above the
    highest vote and no reason says why: then it is nobody's view.
    """
    if tally.low is None or tally.high is None:
        raise RiskFault(f"{tally.axis.value}: nobody has voted yet, so there is nothing to agree on")
    if isinstance(level, bool) or level not in LEVELS:
        raise RiskFault(f"the {tally.axis.value} is {level!r}; it is a whole number from 1 to 5")
    if not tally.low <= level <= tally.high and not reason.strip():
        raise RiskFault(f"{tally.axis.value}: nobody voted as high or as low as {level}; that needs a written reason")
    return Agreed(level=level, tally=tally, reason=reason.strip())


def waiting_for(members: Iterable[str], votes: Iterable[Vote]) -> tuple[str, ...]:
    """The members who have given neither a rating nor a reason for none, in the order given."""
    heard = {vote.voter for vote in votes}
    return tuple(member for member in members if member not in heard)


def _level(rating: Rating, axis: Axis) -> int:
    return rating.likelihood if axis is Axis.LIKELIHOOD else rating.impact


def _because(levels: list[int], *, axis: Axis, abstained: int, apart: bool, fewest: int) -> Because:
    notes: list[Message] = []
    if not levels:
        notes.append(nobody_voted())
    elif len(levels) < fewest:
        notes.append(few_votes(len(levels), fewest))
    if abstained:
        notes.append(without_a_vote(abstained))
    if levels and len(levels) % 2 == 0:
        lower, higher = levels[len(levels) // 2 - 1], levels[len(levels) // 2]
        notes += [two_in_the_middle(lower, higher)] if lower != higher else []
    if apart:
        notes.append(speak_first(levels[0], levels[-1]))
    inputs = (Input(name="axis", value=axis.value), Input(name="n", value=len(levels)))
    return Because(method=METHOD, version=VERSION, source=SOURCE, inputs=inputs, notes=tuple(notes))
