"""An index that was built: every stage, every score, and how each came about."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from rectitude.core.instruments.messages import Message
from rectitude.core.stats import Because, Input

from . import sentences
from .framework import Framework
from .specification import Aggregate, Band, IndexSpecification, Normalise
from .stages import Contribution, Stage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


MARKS = ("imputed", "scored_lowest", "winsorised", "transformed")
_SOURCE = "OECD and JRC 2008, Handbook on Constructing Composite Indicators"


@dataclass(frozen=True, kw_only=True, eq=False)
class BuiltIndex:
    """What `build_index` hands back.

    `units`: those that stayed; `left_out`: the others, and why. `stages` in the order in which they were done, "raw"
    first; `scores` is the last. `weights`: of each code within its group, rescaled to sum to 1; `effective`: within the
    whole. `absences` and `applies` (units, indicators); `marks`: name of MARKS to (units, indicators). `notes`: code
    to what was done to it.
    """

    framework: Framework
    specification: IndexSpecification
    units: tuple[str, ...]
    names: tuple[str, ...]
    left_out: Mapping[str, Message]
    stages: Mapping[str, Stage]
    weights: Mapping[str, float]
    effective: Mapping[str, float]
    absences: NDArray[np.str_]
    applies: NDArray[np.bool_]
    marks: Mapping[str, NDArray[np.bool_]]
    notes: Mapping[str, tuple[Message, ...]]
    groups: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)

    @property
    def scores(self) -> Stage:
        """The last stage: comparable indicators, and aggregates when they were asked for."""
        return list(self.stages.values())[-1]

    @property
    def codes(self) -> tuple[str, ...]:
        """What has scores: indicators, then aggregates level by level upward."""
        return self.scores.codes

    def score(self, unit: str, code: str) -> float | None:
        """One score; None when there is none. KeyError for a unit or a code that is not there."""
        return self.scores.value(unit, code)

    def rank(self, unit: str, code: str) -> int | None:
        """1 for the best score; equal scores share the better rank, and the next ranks are passed over (COINr's "min").
        None without a score.
        """
        return self.ranks(code)[self.units.index(unit)]

    def ranks(self, code: str) -> tuple[int | None, ...]:
        """The rank of each unit."""
        column = self._ranks[:, self.codes.index(code)]
        return tuple(None if math.isnan(rank) else int(rank) for rank in column)

    @cached_property
    def _ranks(self) -> NDArray[np.float64]:
        from .arrays.ranks import AS_ONE, ranks

        return ranks(-self.scores.values, as_one=AS_ONE)

    def band(self, unit: str, code: str) -> Band | None:
        """The band of one score; None without a score, without bands, or below the lowest."""
        from .arrays.ranks import AS_ONE

        score = self.score(unit, code)
        if score is None:
            return None
        reached = [band for band in self.specification.bands if score >= band.start - AS_ONE * abs(band.start)]
        return reached[-1] if reached else None

    def marked(self, unit: str, code: str) -> tuple[str, ...]:
        """Which of MARKS the value of an indicator carries."""
        row, column = self.units.index(unit), self.framework.indicator_codes.index(code)
        return tuple(name for name in MARKS if name in self.marks and self.marks[name][row, column])

    def absence(self, unit: str, code: str) -> str:
        """The kind of absence an indicator had in the data, "" where it had a value. An aggregate is not_applicable when
        nothing below it applies to the unit, "" otherwise.
        """
        row, leaves = self.units.index(unit), self.framework.indicator_codes
        if code in leaves:
            return str(self.absences[row, leaves.index(code)])
        below = [leaves.index(leaf) for leaf in self.framework.leaves_of(code)]
        return "" if self.applies[row, below].any() else "not_applicable"

    def messages(self, unit: str, code: str) -> tuple[Message, ...]:
        """What must be known of one value: its marks, or why there is none."""
        there, name = self.score(unit, code) is not None, self.framework[code].name
        if not there:
            kind = self.absence(unit, code)
            if not kind and self.framework.children_of(code):
                return (sentences.without_value(name=name),)
            return (sentences.absent(kind or "not_recorded", name=name),)
        if self.framework.children_of(code):
            return ()
        return tuple(sentences.marked(mark, name=name) for mark in self.marked(unit, code))

    def contributions(self, unit: str, code: str) -> tuple[Contribution, ...]:
        """What each child brings to a score, in the framework's order; nothing for an indicator."""
        children = self.framework.children_of(code)
        scores = {child: self.score(unit, child) for child in children}
        whole = sum(self.weights[child] for child, score in scores.items() if score is not None)
        return tuple(
            Contribution(
                code=child,
                name=self.framework[child].name,
                value=score,
                weight=self.weights[child] / whole if score is not None and whole > 0 else None,
                absence=self.absence(unit, child) if score is None else "",
                messages=self.messages(unit, child),
            )
            for child, score in scores.items()
        )

    def because(self, unit: str, code: str) -> Because:
        """How one score came about. KeyError for a unit or a code that is not there.

        For an aggregate: its children's scores and their weights in this unit. For an indicator: its value after each
        step. With what must be known of each as notes.
        """
        self.scores.value(unit, code)
        return _of_aggregate(self, unit, code) if self.framework.children_of(code) else _of_indicator(self, unit, code)


def _of_aggregate(built: BuiltIndex, unit: str, code: str) -> Because:
    step = built.specification.step("aggregate")
    method = step.method_at(built.framework.level_of(code)) if isinstance(step, Aggregate) else "none"
    inputs: list[Input] = []
    notes = list(built.messages(unit, code))
    for one in built.contributions(unit, code):
        inputs.append(Input(name=one.code, value=one.absence or "without_value" if one.value is None else one.value))
        inputs.append(Input(name=f"weight of {one.code}", value=0.0 if one.weight is None else one.weight))
        notes.extend(one.messages)
    if isinstance(step, Aggregate) and (share := step.share_at(built.framework.level_of(code))):
        inputs.append(Input(name="minimum share", value=share))
    return Because(
        method=f"index-{method}", version="1", source=_SOURCE + ", step 6", inputs=tuple(inputs), notes=tuple(notes)
    )


def _of_indicator(built: BuiltIndex, unit: str, code: str) -> Because:
    step = built.specification.step("normalise")
    rule = step.rule_for(code) if isinstance(step, Normalise) else None
    inputs = []
    for stage in built.stages.values():
        if stage.name in ("screened", "aggregated"):
            continue
        value = stage.value(unit, code)
        absent = built.absence(unit, code) or "not_recorded"
        inputs.append(Input(name=stage.name, value=absent if value is None else value))
    named = built.framework[code]
    inputs.append(Input(name="direction", value=float(getattr(named, "direction", 1))))
    notes = list(built.messages(unit, code))
    notes.extend(note for note in built.notes[code] if note.code == "indices.divided")
    return Because(
        method=f"index-{rule.method if rule else 'none'}",
        version="1",
        source=_SOURCE + ", step 5",
        inputs=tuple(inputs),
        notes=tuple(notes),
    )
