"""What a simulation says. Plain numbers only; what cannot be said is None, with the reason. No NumPy here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeVar

from rectitude.core.instruments.messages import Message
from rectitude.core.stats.estimates import Because

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSpread:
    """The score of a unit on an aggregate: without uncertainty (`nominal`), and over the draws.

    `bands`: the probability of each band, in the order of the specification. `without`: the share of draws that give no
    score. None where no draw gives one.
    """

    code: str
    unit: str
    nominal: float | None
    mean: float | None
    median: float | None
    low: float | None
    high: float | None
    bands: tuple[float, ...]
    without: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RankSpread:
    """The rank of a unit on an aggregate (1 = highest score). `shares`: the probability of each rank, from the first on."""

    code: str
    unit: str
    nominal: int | None
    mean: float | None
    median: float | None
    low: float | None
    high: float | None
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """`above[i][j]`: the probability that unit i has a better rank than unit j, in the order of the units."""

    code: str
    above: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankShift:
    """By how many places a unit's rank differs from its nominal rank, on average over units: over the draws."""

    code: str
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorShare:
    """The share of a variance that a factor accounts for: alone (`first`), and with all it does together with others
    (`total`), each with its interval. Estimates; they may fall a little outside 0 to 1.
    """

    factor: str
    first: float
    first_low: float
    first_high: float
    total: float
    total_low: float
    total_high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Decomposition:
    """Where the variance of a result comes from. `result`: "score", "rank" (of `unit`) or "rank-shift" (of all).

    Without variance, or where draws give no value, there are no `shares`, and `reason` says why.
    """

    code: str
    result: str
    unit: str | None
    variance: float | None
    shares: tuple[FactorShare, ...]
    reason: Message | None = None

    @property
    def leading(self) -> FactorShare | None:
        """The factor with the largest total share."""
        return max(self.shares, key=lambda one: one.total, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertain:
    """The whole answer of a simulation, for `units` in their order. `messages` are what a reader must know."""

    units: tuple[str, ...]
    bands: tuple[str, ...]
    factors: tuple[str, ...]
    scores: tuple[ScoreSpread, ...]
    ranks: tuple[RankSpread, ...]
    pairs: tuple[Pairs, ...]
    shifts: tuple[RankShift, ...]
    decompositions: tuple[Decomposition, ...]
    messages: tuple[Message, ...]
    because: Because

    def score(self, *, code: str, unit: str) -> ScoreSpread:
        """KeyError for a code or unit that is not there."""
        return _one(self.scores, code=code, unit=unit)

    def rank(self, *, code: str, unit: str) -> RankSpread:
        """KeyError for a code without ranks or a unit that is not there."""
        return _one(self.ranks, code=code, unit=unit)

    def decomposition(self, *, code: str, result: str, unit: str | None = None) -> Decomposition:
        """KeyError when it was not asked for."""
        return _one(self.decompositions, code=code, result=result, unit=unit)

    def as_mapping(self) -> dict[str, Any]:
        """What JSON can hold, every number at full precision; sentences in English."""
        found: dict[str, Any] = _plain(self)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawTable:
    """What was drawn: one row for each draw, under `names`. Alternatives as JSON, weights and values as numbers."""

    names: tuple[str, ...]
    rows: tuple[tuple[float | str, ...], ...]


def _one(listed: tuple[Found, ...], **wanted: str | None) -> Found:
    for one in listed:
        if all(getattr(one, name) == value for name, value in wanted.items()):
            return one
    raise KeyError(", ".join(str(value) for value in wanted.values()))


def _plain(value: Any) -> Any:
    if isinstance(value, Message):
        return {"code": value.code, "sentence": value.sentence(), "params": dict(value.params)}
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple | list) else value
