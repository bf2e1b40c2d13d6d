"""In which order risks are treated, and why one stands before the next."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rectitude.core.instruments.messages import Message
from rectitude.core.stats.estimates import Because, Input

from .faults import RiskFault
from .matrix import Matrix
from .sentences import before_because, cost_not_known, velocity_not_known
from .values import Velocity

METHOD, VERSION = "risk-priority-order", "1"
SOURCE = "House rule: residual class, then velocity, then the number of other risks with a shared cause, then cost."
_SPEED = {speed: at for at, speed in enumerate(Velocity)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRank:
    """What the order of one risk depends on. `cost` is that of the fix, in one currency for all."""

    id: str
    outcome: str
    velocity: Velocity | None = None
    causes: tuple[str, ...] = ()
    cost: float | None = None

    def __post_init__(self) -> None:
        if self.cost is not None and (not math.isfinite(self.cost) or self.cost < 0):
            raise RiskFault(f"{self.id}: the cost is {self.cost}; it is a number of nil or more")


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedCause:
    """A cause and the risks that have it, in the order given."""

    cause: str
    risks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A risk at its place, counted from 1. `sharing` counts the other risks with at least one of its causes."""

    place: int
    risk: ToRank
    sharing: int
    because: Because


def shared_causes(risks: Iterable[ToRank]) -> tuple[SharedCause, ...]:
    """The causes that stand behind two risks or more, the most frequent first, then by name."""
    found: dict[str, list[str]] = {}
    for risk in risks:
        for cause in dict.fromkeys(risk.causes):
            found.setdefault(cause, []).append(risk.id)
    several = [SharedCause(cause=cause, risks=tuple(ids)) for cause, ids in found.items() if len(ids) > 1]
    return tuple(sorted(several, key=lambda one: (-len(one.risks), one.cause)))


def priority_order(risks: Iterable[ToRank], *, matrix: Matrix) -> tuple[Ranked, ...]:
    """The order of treatment: highest residual class, fastest, most other risks with a shared cause, cheapest; then by id.

    A velocity that is not known counts as the fastest until the group says otherwise: the care goes to the risk. A
    cost that is not known comes after those that are. RiskFault when an id stands twice.
    """
    several = tuple(risks)
    if len({risk.id for risk in several}) < len(several):
        raise RiskFault("a risk stands twice in the list")
    sharing = {risk.id: _sharing(risk, several) for risk in several}
    keys = {risk.id: _key(risk, matrix=matrix, sharing=sharing[risk.id]) for risk in several}
    ordered = sorted(several, key=lambda risk: (*keys[risk.id].values(), risk.id))
    found = []
    for at, risk in enumerate(ordered):
        after = ordered[at + 1] if at + 1 < len(ordered) else None
        why = [] if after is None else [before_because(after.id, _deciding(keys[risk.id], keys[after.id]))]
        because = _because(risk, sharing=sharing[risk.id], notes=why)
        found.append(Ranked(place=at + 1, risk=risk, sharing=sharing[risk.id], because=because))
    return tuple(found)


def _sharing(risk: ToRank, several: Iterable[ToRank]) -> int:
    return sum(1 for other in several if other.id != risk.id and set(other.causes) & set(risk.causes))


def _key(risk: ToRank, *, matrix: Matrix, sharing: int) -> dict[str, float]:
    return {
        "class": -matrix.rank(risk.outcome),
        "velocity": _SPEED[risk.velocity] if risk.velocity else 0,
        "shared_causes": -sharing,
        "cost": math.inf if risk.cost is None else risk.cost,
    }


def _deciding(one: Mapping[str, float], other: Mapping[str, float]) -> str:
    return next((name for name in one if one[name] != other[name]), "id")


def _because(risk: ToRank, *, sharing: int, notes: list[Message]) -> Because:
    if risk.velocity is None:
        notes = [*notes, velocity_not_known()]
    if risk.cost is None:
        notes = [*notes, cost_not_known()]
    inputs = (
        Input(name="class", value=risk.outcome),
        Input(name="velocity", value=risk.velocity.value if risk.velocity else "not known"),
        Input(name="shared_causes", value=sharing),
        Input(name="cost", value="not known" if risk.cost is None else risk.cost),
    )
    return Because(method=METHOD, version=VERSION, source=SOURCE, inputs=inputs, notes=tuple(notes))
