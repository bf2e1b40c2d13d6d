"""A simulation before its first draw: the steps with their alternatives, the factors sorted by what they touch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...data import IndexData
from ...faults import IndexFault, SpecificationFault
from ...framework import Framework
from ...specification import Aggregate, IndexSpecification, Step, Weigh, read_step, written_step
from ...specification.factors import Alternatives, Factor, Uncertainty

_BETWEEN = 32  # a setting between two numbers is drawn from the middles of this many equal parts
_STAGES = ("denominate", "screen", "impute", "treat", "normalise")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Switch:
    """One step in all the ways it is done: variant = (choice of the first factor) * size of the second + ... .

    `given` is the step as the index has it.
    """

    name: str
    given: Step
    variants: tuple[Step, ...]
    factors: tuple[str, ...] = ()
    sizes: tuple[int, ...] = ()

    def variant(self, choices: Mapping[str, NDArray[np.int64]], rows: int) -> NDArray[np.int64]:
        """(rows,) the number of the variant of each row."""
        found = np.zeros(rows, dtype=np.int64)
        for factor, size in zip(self.factors, self.sizes, strict=True):
            found = found * size + choices[factor]
        return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Plan:
    """What a draw needs to know. `stages` are the steps up to the normalised values, in order."""

    framework: Framework
    data: IndexData
    uncertainty: Uncertainty
    stages: tuple[Switch, ...]
    weigh: Switch
    aggregate: Switch
    cells: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)

    @property
    def weighings(self) -> tuple[Weigh, ...]:
        """The variants of the step weigh."""
        return tuple(step for step in self.weigh.variants if isinstance(step, Weigh))

    @property
    def aggregations(self) -> tuple[Aggregate, ...]:
        """The variants of the step aggregate."""
        return tuple(step for step in self.aggregate.variants if isinstance(step, Aggregate))

    def factors(self, *kinds: type) -> tuple[Any, ...]:
        """The factors of these kinds, in order."""
        return tuple(one for one in self.uncertainty.factors if isinstance(one, kinds))


def make_plan(
    framework: Framework,
    data: IndexData,
    specification: IndexSpecification,
    uncertainty: Uncertainty,
    *,
    cells: Mapping[str, NDArray[np.float64]],
) -> Plan:
    """IndexFault for a factor about a step that the index does not have, or an alternative that cannot be."""
    have = {step.name: step for step in specification.steps}
    for one in uncertainty.factors:
        if isinstance(one, Alternatives) and one.step not in have:
            raise IndexFault(
                f"the factor {one.name} has no path to the result: the index has no step {one.step}; add the step, "
                "or leave the factor out"
            )
    for name in ("weigh", "aggregate"):
        have.setdefault(name, read_step({"step": name}))
    switches = {name: _switch(step, uncertainty.factors) for name, step in have.items()}
    return Plan(
        framework=framework,
        data=data,
        uncertainty=uncertainty,
        stages=tuple(switches[step.name] for step in specification.steps if step.name in _STAGES),
        weigh=switches["weigh"],
        aggregate=switches["aggregate"],
        cells=cells,
    )


def choice_count(factor: Alternatives) -> int:
    """How many alternatives a factor has."""
    return len(factor.of) or _BETWEEN


def choice_values(factor: Alternatives) -> tuple[Any, ...]:
    """The alternatives: whole steps, or values of the parameter."""
    if factor.between is None:
        return factor.of
    low, high = factor.between
    return tuple(low + (high - low) * (part + 0.5) / _BETWEEN for part in range(_BETWEEN))


def chosen(factor: Alternatives, coordinates: NDArray[np.float64]) -> NDArray[np.int64]:
    """Which alternative a coordinate between 0 and 1 falls on."""
    count = choice_count(factor)
    if factor.probabilities is None:
        return np.minimum((coordinates * count).astype(np.int64), count - 1)
    return np.searchsorted(np.cumsum(factor.probabilities)[:-1], coordinates, side="right").astype(np.int64)


def _switch(step: Step, factors: Sequence[Factor]) -> Switch:
    about = [one for one in factors if isinstance(one, Alternatives) and one.step == step.name]
    if sum(not one.parameter for one in about) > 1:
        raise IndexFault(f"{about[0].name} and {about[1].name} both replace the step {step.name}; make them one factor")
    variants = tuple(_varied(step, about, values) for values in product(*(choice_values(one) for one in about)))
    return Switch(
        name=step.name,
        given=step,
        variants=variants,
        factors=tuple(one.name for one in about),
        sizes=tuple(choice_count(one) for one in about),
    )


def _varied(step: Step, about: Sequence[Alternatives], values: Sequence[Any]) -> Step:
    if not about:
        return step
    given = written_step(step)
    pairs = sorted(zip(about, values, strict=True), key=lambda pair: bool(pair[0].parameter))
    for factor, value in pairs:
        given = _put(given, factor.parameter.split("."), value) if factor.parameter else {**value, "step": step.name}
    try:
        return read_step(given, at=f"factor {pairs[-1][0].name}")
    except SpecificationFault as fault:
        shown = ", ".join(f"{factor.name} = {value}" for factor, value in pairs)
        raise IndexFault(f"{fault} (with {shown})") from fault


def _put(given: Mapping[str, Any], path: Sequence[str], value: Any) -> dict[str, Any]:
    if len(path) == 1:
        return {**given, path[0]: value}
    return {**given, path[0]: _put(given.get(path[0], {}), path[1:], value)}
