"""An index from its framework, its data and its specification: each step in turn, every stage kept."""

from __future__ import annotations

from .built import BuiltIndex
from .data import IndexData
from .faults import StepFault
from .framework import Framework
from .specification import IndexSpecification
from .working import Work


def build_index(framework: Framework, data: IndexData, specification: IndexSpecification) -> BuiltIndex:
    """Every stage, score and note of an index. Steps are done in the order given; one left out is not done.

    IndexFault (most often StepFault) names the step and the code or unit at fault: no value anywhere, a denominator of
    nil, nobody left after screening, a constant indicator that a method cannot scale, weights of nil, aggregating
    before indicators point the same way. Never NaN among the scores: a missing one is None.
    """
    _fits(framework, data)
    import numpy as np

    work = Work(framework, data, specification)
    with np.errstate(over="ignore", invalid="ignore"):
        for step in specification.steps:
            work.do(step)
    return work.built()


def _fits(framework: Framework, data: IndexData) -> None:
    import numpy as np

    k = len(framework.indicators)
    if data.values.shape[1] != k:
        raise StepFault(f"the data have {data.values.shape[1]} columns, the framework {k} indicators")
    if np.isnan(data.values).all():
        raise StepFault("no unit has a value of any indicator, so there is nothing to build an index from")
