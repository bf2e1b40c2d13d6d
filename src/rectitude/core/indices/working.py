"""The values of an index on their way through the steps, and what is noted on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from rectitude.core.instruments.messages import Message

from . import sentences
from .built import BuiltIndex
from .data import IndexData
from .faults import StepFault
from .framework import Framework
from .specification import (
    Aggregate,
    Denominate,
    Impute,
    IndexSpecification,
    Normalise,
    Screen,
    Step,
    Transformation,
    Treat,
    Weigh,
)
from .stages import Stage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LARGEST: Final = 1e100
"""Beyond this, squares and sums of a step could leave the range of numbers without anybody noticing."""


class Work:
    """One index being built: `do` each step, then ask for what was `built`."""

    def __init__(self, framework: Framework, data: IndexData, specification: IndexSpecification) -> None:
        import numpy as np

        self.framework, self.specification = framework, specification
        self.units, self.names = data.units, data.names
        self.values: NDArray[np.float64] = data.values.astype(np.float64)
        self.absences = data.absences
        self.denominators: Mapping[str, NDArray[np.float64]] = data.denominators
        self.groups: Mapping[str, tuple[str | None, ...]] = data.groups
        self.directions = np.array([one.direction for one in framework.indicators], dtype=np.float64)
        self.marks: dict[str, NDArray[np.bool_]] = {}
        self.left_out: dict[str, Message] = {}
        self.notes: dict[str, list[Message]] = {code: [] for code in framework.codes}
        self.stages: dict[str, Stage] = {}
        self.weigh = Weigh()
        self.weights: NDArray[np.float64] | None = None
        self.keep("raw", framework.indicator_codes)

    def do(self, step: Step) -> None:
        """One step; its faults name what is wrong."""
        _STEPS[type(step)](self, step)

    @property
    def applies(self) -> NDArray[np.bool_]:
        """False where something does not apply to a unit and nothing stands in for it."""
        import numpy as np

        k = len(self.framework.indicators)
        return np.asarray((self.absences != "not_applicable") | ~np.isnan(self.values[:, :k]))

    def keep(self, name: str, codes: tuple[str, ...]) -> None:
        """The values as they now are. StepFault where they became too large for a number."""
        import numpy as np

        before = next(reversed(self.stages.values()), None)
        wrong = np.abs(self.values) > _LARGEST
        if before is not None and len(before.units) == len(self.units) and name != "denominated":
            k = before.values.shape[1]
            wrong[:, :k] |= np.isnan(self.values[:, :k]) & ~np.isnan(before.values)
        if wrong.any():
            row, column = (int(found[0]) for found in np.nonzero(wrong))
            raise StepFault(
                f"{name}: the value of {codes[column]} for unit {self.units[row]} is too large to compute with"
            )
        self.stages[name] = Stage(name=name, units=self.units, codes=codes, values=self.values.copy())

    def denominate(self, step: Denominate) -> None:
        from .steps.denominating import denominated, denominators_of

        self.values = denominated(
            self.values, framework=self.framework, denominators=self.denominators, units=self.units, step=step
        )
        for code, denominator in denominators_of(self.framework, step).items():
            self.notes[code].append(sentences.divided(denominator=denominator))
        self.keep(step.stage, self.framework.indicator_codes)

    def screen(self, step: Screen) -> None:
        from .steps.screening import screened

        found = screened(self.values, applies=self.applies, units=self.units, step=step)
        for unit, stays, share in zip(self.units, found.kept, found.available, strict=True):
            if not stays:
                self.left_out[unit] = sentences.screened_out(share=float(share))
        self._only(found.kept)
        self.keep(step.stage, self.framework.indicator_codes)

    def _only(self, kept: NDArray[np.bool_]) -> None:
        def those(given: tuple[Any, ...]) -> tuple[Any, ...]:
            return tuple(one for one, stays in zip(given, kept, strict=True) if stays)

        self.units, self.names = those(self.units), those(self.names)
        self.values, self.absences = self.values[kept], self.absences[kept]
        self.denominators = {code: column[kept] for code, column in self.denominators.items()}
        self.groups = {code: those(column) for code, column in self.groups.items()}
        self.marks = {name: marked[kept] for name, marked in self.marks.items()}

    def impute(self, step: Impute) -> None:
        from .steps.imputing import imputed

        found = imputed(
            self.values,
            absences=self.absences,
            framework=self.framework,
            directions=self.directions,
            groups=self.groups,
            step=step,
        )
        self.values = found.values
        self.marks |= {"imputed": found.imputed, "scored_lowest": found.lowest}
        n = len(self.units)
        for at, code in enumerate(self.framework.indicator_codes):
            if found.imputed[:, at].any():
                self.notes[code].append(sentences.imputed(count=int(found.imputed[:, at].sum()), units=n))
            if found.lowest[:, at].any():
                self.notes[code].append(sentences.scored_lowest(count=int(found.lowest[:, at].sum()), units=n))
        self.keep(step.stage, self.framework.indicator_codes)

    def treat(self, step: Treat) -> None:
        import numpy as np

        from .steps.treating import treated

        for code in step.each:
            if code not in self.framework.indicator_codes:
                raise StepFault(f"treat: there is no indicator {code}")
        brought, bent = np.zeros(self.values.shape, dtype=bool), np.zeros(self.values.shape, dtype=bool)
        values = self.values.copy()
        for at, code in enumerate(self.framework.indicator_codes):
            rule = step.rule_for(code)
            found = treated(self.values[:, at], rule=rule, code=code)
            values[:, at], brought[:, at] = found.values, found.high | found.low
            bent[:, at] = (found.transformation is not Transformation.NONE) & ~np.isnan(found.values)
            if brought[:, at].any():
                self.notes[code].append(sentences.winsorised(high=int(found.high.sum()), low=int(found.low.sum())))
            if bent[:, at].any():
                self.notes[code].append(sentences.transformed(method=str(found.transformation)))
            if rule.treated and not found.passes:
                changed = brought[:, at].any() or bent[:, at].any()
                self.notes[code].append(sentences.STILL_OUTLYING if changed else sentences.NOT_TREATABLE)
        self.values = values
        self.marks |= {"winsorised": brought, "transformed": bent}
        self.keep(step.stage, self.framework.indicator_codes)

    def normalise(self, step: Normalise) -> None:
        import numpy as np

        from .steps.normalising import normalised

        self.values = normalised(self.values, framework=self.framework, units=self.units, step=step)
        self.directions = np.ones(len(self.framework.indicators))
        self.keep(step.stage, self.framework.indicator_codes)

    def remember_weights(self, step: Weigh) -> None:
        self.weigh = step

    def aggregate(self, step: Aggregate) -> None:
        from .steps.aggregating import aggregated, check_levels

        turned = [code for code, way in zip(self.framework.indicator_codes, self.directions, strict=True) if way < 0]
        if turned:
            raise StepFault(
                f'aggregate: less is better for {turned[0]}; normalise first (the method "none" turns values round only)'
            )
        check_levels(self.framework, step)
        self.weights, applies = self._weighed(step), self.applies
        self.values = aggregated(
            self.values, framework=self.framework, weights=self.weights, step=step, applies=applies, units=self.units
        )
        self.keep(step.stage, self.framework.codes)

    def _weighed(self, step: Aggregate) -> NDArray[np.float64]:
        from .steps.weighing import weights_of

        return weights_of(self.values, framework=self.framework, step=self.weigh, aggregate=step, applies=self.applies)

    def built(self) -> BuiltIndex:
        """What there is at the end. Without an aggregate step the weights are those given."""
        import numpy as np

        from .steps.weighing import effective_weights, given_weights, shares_in_groups

        weights = given_weights(self.framework, self.weigh) if self.weights is None else self.weights
        n = len(self.units)
        for at, code in enumerate(self.framework.indicator_codes):
            gaps = int(np.isnan(self.values[:, at]).sum())
            if gaps == n:
                self.notes[code].append(sentences.NOBODY_HAS_A_VALUE)
            elif gaps:
                self.notes[code].append(sentences.still_missing(count=gaps, units=n))
        return BuiltIndex(
            framework=self.framework,
            specification=self.specification,
            units=self.units,
            names=self.names,
            left_out=self.left_out,
            stages=self.stages,
            weights=_by_code(self.framework, shares_in_groups(self.framework, weights)),
            effective=_by_code(self.framework, effective_weights(self.framework, weights)),
            absences=self.absences,
            applies=self.applies,
            marks=self.marks,
            notes={code: tuple(said) for code, said in self.notes.items()},
            groups=self.groups,
        )


def _by_code(framework: Framework, values: NDArray[np.float64]) -> dict[str, float]:
    return {code: float(value) for code, value in zip(framework.codes, values, strict=True)}


_STEPS: Final[Mapping[type[Step], Callable[[Work, Any], None]]] = {
    Denominate: Work.denominate,
    Screen: Work.screen,
    Impute: Work.impute,
    Treat: Work.treat,
    Normalise: Work.normalise,
    Weigh: Work.remember_weights,
    Aggregate: Work.aggregate,
}
