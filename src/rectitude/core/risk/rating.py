"""Two rules about a rating before controls: impact from its dimensions, and opportunity, which matters more than memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rectitude.core.instruments.messages import Message
from rectitude.core.stats.estimates import Because, Input

from .controls import Control
from .faults import RiskFault
from .sentences import dimension_not_rated, opportunity
from .values import LEVELS, Missing

METHOD, VERSION = "impact-worst-dimension", "1"
SOURCE = "House rule: the impact is that of the dimension hit hardest; an average would let money outweigh a life."


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """The impact the dimensions come to; None when none was rated. `worst` are the dimensions that reach it."""

    level: int | None
    worst: tuple[str, ...]
    because: Because


def impact_of(dimensions: Mapping[str, int | Missing]) -> Impact:
    """The highest level of any dimension (operation, people's safety, rights, money, trust, cross-border).

    One that has no level is named and left out; one that does not apply is left out. RiskFault for a level not 1 to 5.
    """
    levels: dict[str, int] = {}
    notes: list[Message] = []
    for name, level in dimensions.items():
        if isinstance(level, Missing):
            notes += [] if level is Missing.NOT_APPLICABLE else [dimension_not_rated(name)]
        elif isinstance(level, bool) or level not in LEVELS:
            raise RiskFault(f"{name}: the impact is {level!r}; it is a whole number from 1 to 5")
        else:
            levels[name] = level
    top = max(levels.values(), default=None)
    inputs = tuple(Input(name=name, value=str(level)) for name, level in dimensions.items())
    return Impact(
        level=top,
        worst=tuple(name for name, level in levels.items() if level == top),
        because=Because(method=METHOD, version=VERSION, source=SOURCE, inputs=inputs, notes=tuple(notes)),
    )


def opportunity_flag(
    likelihood: int, *, high_reward: bool, controls: Iterable[Control], floor: int = 3
) -> Message | None:
    """A flag when a step with a high reward has no control and the likelihood is under `floor`; else None.

    A control counts when its design and its operation both reach 1. The level is not changed: the group decides.
    """
    if not high_reward or likelihood >= floor or any((one.effect or 0) >= 1 for one in controls):
        return None
    return opportunity(likelihood, floor)
