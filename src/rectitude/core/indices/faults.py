"""What is wrong with a framework, a table or a specification, when no index can be built from them."""

from __future__ import annotations


class IndexFault(ValueError):
    """What was given cannot become an index. The message names the row, code, unit or place at fault."""


class FrameworkFault(IndexFault):
    """Indicators and aggregates that do not make one tree: a loop, an orphan, two tops, a level that does not fit."""


class DataFault(IndexFault):
    """A table that does not fit its framework: a column that is not there, a word that is no number, a unit twice."""


class SpecificationFault(IndexFault):
    """A specification that names something unknown or impossible. `place` says where, such as `steps[3].range`."""

    def __init__(self, place: str, problem: str) -> None:
        self.place = place
        super().__init__(f"{place}: {problem}" if place else problem)


class StepFault(IndexFault):
    """A step that cannot be done on these values: a denominator of nil, every unit screened out, weights of nil."""
