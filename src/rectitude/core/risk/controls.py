"""Controls: what they are, and what all of them together are worth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rectitude.core.instruments.messages import Message
from rectitude.core.stats.estimates import Because, Input

from .faults import RiskFault
from .sentences import control_not_known, no_controls, only_corrective
from .values import EFFECTS, ControlType, Missing

METHOD, VERSION = "combined-control-minimum", "1"
SOURCE = "House rule: a control is worth the lesser of its design and its operation; several are worth the strongest."


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A control. `design` and `operation` are 0 to 4, or why there is no level.

    `automated`: it works without anybody deciding to use it. `evidence` are references, never texts of cases.
    """

    id: str
    text: str
    type: ControlType
    design: int | Missing
    operation: int | Missing
    owner: str = ""
    frequency: str = ""
    automated: bool = False
    last_tested: date | None = None
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name, level in (("design", self.design), ("operation", self.operation)):
            if not isinstance(level, Missing) and (isinstance(level, bool) or level not in EFFECTS):
                raise RiskFault(f"control {self.id}: the {name} is {level!r}; it is a whole number from 0 to 4")

    @property
    def effect(self) -> int | None:
        """min(design, operation): a rule nobody follows and a habit without a rule are both weak. None if not known."""
        if isinstance(self.design, Missing) or isinstance(self.operation, Missing):
            return None
        return min(self.design, self.operation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Combined:
    """What the controls of one risk are worth together, 0 to 4, and the control that says so (None: nothing counts)."""

    effect: int
    strongest: str | None
    because: Because


def combined_control(controls: Iterable[Control]) -> Combined:
    """The effect of the strongest control; the first listed of several equals.

    Several weak controls are not added up: two locks that nobody closes are not a closed door. A control whose design
    or operation is not known counts as nothing and is named; one that does not apply is left out.
    """
    several = tuple(one for one in controls if Missing.NOT_APPLICABLE not in (one.design, one.operation))
    known = [(one.effect, one) for one in several if one.effect is not None]
    effect = max((level for level, _ in known), default=0)
    strongest = next((one.id for level, one in known if level == effect), None)
    notes: list[Message] = [control_not_known(one.id) for one in several if one.effect is None]
    if not several:
        notes.append(no_controls())
    elif effect and all(one.type is ControlType.CORRECTIVE for level, one in known if level):
        notes.append(only_corrective())
    inputs = tuple(Input(name=one.id, value="not known" if one.effect is None else one.effect) for one in several)
    because = Because(method=METHOD, version=VERSION, source=SOURCE, inputs=inputs, notes=tuple(notes))
    return Combined(effect=effect, strongest=strongest, because=because)
