"""Two versions of a register: what is new, what is gone, what moved and in which respect, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from .faults import RiskFault
from .register import RiskEntry, residual_of
from .scales import Scales


class Change(StrEnum):
    """What became of a risk."""

    NEW = "new"
    GONE = "gone"
    MOVED = "moved"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One thing that differs, as it was and as it is. `by_scales`: only the matrix or the rule changed, not the rating."""

    what: str
    was: str
    now: str
    by_scales: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskChange:
    """What became of one risk. `direction` is 1 when its residual class rose, -1 when it fell, 0 when neither or unknown."""

    risk: str
    change: Change
    moves: tuple[Moved, ...] = ()
    direction: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterComparison:
    """Every risk of either version, those of the earlier first. `unexplained` are new, gone or moved without a reason."""

    changes: tuple[RiskChange, ...]

    def of(self, change: Change) -> tuple[RiskChange, ...]:
        """The risks of which this became, in order."""
        return tuple(one for one in self.changes if one.change is change)

    @property
    def unexplained(self) -> tuple[str, ...]:
        return tuple(one.risk for one in self.changes if one.change is not Change.SAME and not one.reason)


def compare_registers(
    earlier: Iterable[RiskEntry],
    later: Iterable[RiskEntry],
    *,
    scales: Scales,
    earlier_scales: Scales | None = None,
    reasons: Mapping[str, str] | None = None,
) -> RegisterComparison:
    """What changed between two versions. Each version is classed by its own scales (`earlier_scales`, else the same).

    `reasons` are by risk id. RiskFault when an id stands twice in one version.
    """
    before, after = _by_id(earlier), _by_id(later)
    said = {risk: reason.strip() for risk, reason in (reasons or {}).items()}
    old_scales = earlier_scales or scales
    changes = []
    for risk in dict.fromkeys((*before, *after)):
        reason = said.get(risk, "")
        if risk not in before:
            changes.append(RiskChange(risk=risk, change=Change.NEW, reason=reason))
        elif risk not in after:
            changes.append(RiskChange(risk=risk, change=Change.GONE, reason=reason))
        else:
            changes.append(_compared(before[risk], after[risk], old=old_scales, new=scales, reason=reason))
    return RegisterComparison(changes=tuple(changes))


def _by_id(entries: Iterable[RiskEntry]) -> dict[str, RiskEntry]:
    found: dict[str, RiskEntry] = {}
    for entry in entries:
        if entry.id in found:
            raise RiskFault(f"{entry.id}: stands twice in one version of the register")
        found[entry.id] = entry
    return found


def _compared(was: RiskEntry, now: RiskEntry, *, old: Scales, new: Scales, reason: str) -> RiskChange:
    before, after = _shown(was, scales=old), _shown(now, scales=new)
    rated = ("likelihood_inherent", "impact_inherent", "likelihood_residual", "impact_residual", "controls")
    same_ratings = all(before[name] == after[name] for name in rated)
    same_inputs = (
        was.inherent == now.inherent and before["controls"] == after["controls"] and was.override == now.override
    )
    moves = tuple(
        Moved(
            what=name,
            was=before[name],
            now=after[name],
            by_scales=same_ratings if name == "class" else name.endswith("_residual") and same_inputs,
        )
        for name in before
        if before[name] != after[name]
    )
    ranks = [
        list(new.matrix.classes).index(one) if one in new.matrix.classes else None
        for one in (before["class"], after["class"])
    ]
    direction = 0 if None in ranks else _sign((ranks[1] or 0) - (ranks[0] or 0))
    change = Change.MOVED if moves else Change.SAME
    return RiskChange(risk=was.id, change=change, moves=moves, direction=direction, reason=reason)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _shown(entry: RiskEntry, *, scales: Scales) -> dict[str, str]:
    residual = residual_of(entry, scales=scales)
    controls = sorted(f"{one.id} {one.type.value} {one.design}/{one.operation}" for one in entry.controls)
    return {
        "scheme": entry.scheme,
        "step": entry.step,
        "likelihood_inherent": str(entry.inherent.likelihood),
        "impact_inherent": str(entry.inherent.impact),
        "controls": ", ".join(controls),
        "likelihood_residual": str(residual.rating.likelihood),
        "impact_residual": str(residual.rating.impact),
        "class": residual.classed.outcome,
        "causes": ", ".join(sorted(entry.causes)),
        "velocity": entry.velocity.value if entry.velocity else "",
        "treatment": entry.treatment.value if entry.treatment else "",
        "owner": entry.owner,
    }
