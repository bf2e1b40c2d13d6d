"""What is left of a risk after its controls: by rule, or by the group with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rectitude.core.instruments.messages import Message
from rectitude.core.stats.estimates import Because, Input

from .controls import Combined, Control, combined_control
from .faults import RiskFault
from .matrix import Classed, Matrix, class_of
from .sentences import above_inherent, impact_lowered, overridden, stronger_reduces_less
from .values import EFFECTS, ControlType, Rating

METHOD, VERSION = "residual-rule-of-thumb", "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidualStep:
    """How many levels a combined effect takes off; `impact_if_corrective` holds only with a corrective control."""

    effect: int
    likelihood: int
    impact_if_corrective: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidualRule:
    """One step for each effect 0 to 4. RiskFault when one is missing, doubled, or takes off less than nothing."""

    steps: tuple[ResidualStep, ...]
    source: str = ""

    def __post_init__(self) -> None:
        if tuple(step.effect for step in self.steps) != EFFECTS:
            raise RiskFault("the residual rule has one step for each effect from 0 to 4, in this order")
        for step in self.steps:
            if not (0 <= step.likelihood <= 4 and 0 <= step.impact_if_corrective <= 4):
                raise RiskFault(f"residual rule, effect {step.effect}: 0 to 4 levels are taken off")


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """What the group sets in place of the rule, and why. RiskFault without a written reason."""

    rating: Rating
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise RiskFault("a residual rating that departs from the rule needs a written reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Residual:
    """What is left: the rating with its class, what the rule alone gives, and whether the group departed from it."""

    rating: Rating
    classed: Classed
    by_rule: Rating
    is_overridden: bool
    controls: Combined
    because: Because


def residual_rating(
    inherent: Rating,
    *,
    controls: Iterable[Control],
    rule: ResidualRule,
    matrix: Matrix,
    override: Override | None = None,
) -> Residual:
    """The residual rating of a risk. No level falls under 1.

    The impact is lowered only where the rule allows it and a corrective control reaches by itself the effect the step
    asks for: a repair that does not work limits no harm.
    """
    several = tuple(controls)
    together = combined_control(several)
    step = rule.steps[together.effect]
    notes: list[Message] = []
    off_impact = step.impact_if_corrective if _has_corrective(several, effect=together.effect) else 0
    by_rule = Rating(
        likelihood=max(1, inherent.likelihood - step.likelihood), impact=max(1, inherent.impact - off_impact)
    )
    if by_rule.impact < inherent.impact:
        notes.append(impact_lowered())
    rating = override.rating if override else by_rule
    if override:
        notes.append(overridden(by_rule.likelihood, by_rule.impact, override.reason))
    if rating.likelihood > inherent.likelihood or rating.impact > inherent.impact:
        notes.append(above_inherent())
    inputs = (
        Input(name="inherent_likelihood", value=inherent.likelihood),
        Input(name="inherent_impact", value=inherent.impact),
        Input(name="combined_control", value=together.effect),
    )
    return Residual(
        rating=rating,
        classed=class_of(rating, matrix=matrix),
        by_rule=by_rule,
        is_overridden=override is not None,
        controls=together,
        because=Because(method=METHOD, version=VERSION, source=rule.source, inputs=inputs, notes=tuple(notes)),
    )


def residual_warnings(rule: ResidualRule) -> tuple[Message, ...]:
    """Steps where a stronger control takes off fewer levels of likelihood or of impact than a weaker one."""
    pairs = zip(rule.steps, rule.steps[1:], strict=False)
    return tuple(
        stronger_reduces_less(weaker.effect, stronger.effect)
        for weaker, stronger in pairs
        if stronger.likelihood < weaker.likelihood or stronger.impact_if_corrective < weaker.impact_if_corrective
    )


def _has_corrective(controls: Iterable[Control], *, effect: int) -> bool:
    return any(one.type is ControlType.CORRECTIVE and (one.effect or 0) >= effect for one in controls)
