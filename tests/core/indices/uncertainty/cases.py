"""Indices to simulate: five units in two groups, and the ASEM example."""

from typing import Any

import numpy as np

from rectitude.core.indices import IndexData, index_data, read_specification
from rectitude.core.indices.uncertainty import Uncertain, simulate

from ..examples import UNITS, VALUES, small_framework

STEPS: list[dict[str, Any]] = [
    {"step": "impute", "method": "mean"},
    {"step": "normalise", "method": "min-max", "range": [1, 100]},
    {"step": "aggregate", "method": "arithmetic"},
]
BANDS = [{"name": "weak", "from": 0}, {"name": "fair", "from": 40}, {"name": "good", "from": 70}]
SPREAD = {"factor": "assessors", "spread": 1.0, "name": "assessors"}
NOISE = {"factor": "weights", "noise": 0.25}
METHOD = {"factor": "aggregate", "parameter": "method", "of": ["arithmetic", "geometric"], "name": "mean"}
ASEM_STEPS: list[dict[str, Any]] = [
    {"step": "denominate"},
    {"step": "impute", "method": "group-mean", "group": "EurAsia_group"},
    {"step": "screen", "minimum_available": 0.9},
    {"step": "treat", "winsorise": 5},
    {"step": "normalise", "method": "min-max", "range": [0, 100]},
    {"step": "aggregate", "method": "arithmetic"},
]
VIGNETTE: list[dict[str, Any]] = [
    {"factor": "treat", "name": "winmax", "parameter": "winsorise", "of": [1, 2, 3, 4, 5]},
    {
        "factor": "normalisation",
        "of": [{"method": "min-max", "range": [1, 100]}, {"method": "z-score", "mean": 10, "sd": 2}],
    },
    {"factor": "weights", "noise": 0.25, "levels": [2, 3]},
    {"factor": "aggregate", "name": "aggregation", "parameter": "method", "of": ["arithmetic", "geometric"]},
]


def small_data(**columns: Any) -> IndexData:
    groups = {"Region": ("north", "north", "south", "south", "south")}
    return index_data(small_framework(), units=UNITS, values={**VALUES, **columns}, groups=groups)


def asked(*factors: dict[str, Any], steps: list[dict[str, Any]] | None = None, **settings: Any) -> Any:
    uncertainty = {"draws": 512, "seed": 5, "sobol": {"base": 128, "replicates": 100}, **settings}
    given = {"steps": steps or STEPS, "bands": BANDS, "uncertainty": {**uncertainty, "factors": list(factors)}}
    return read_specification(given)


def simulated(
    *factors: dict[str, Any],
    data: IndexData | None = None,
    steps: list[dict[str, Any]] | None = None,
    tables: dict[str, Any] | None = None,
    run: Any = map,
    block: int = 64,
    **settings: Any,
) -> Uncertain:
    """The small index with these factors."""
    specification = asked(*factors, steps=steps, **settings)
    return simulate(small_framework(), data or small_data(), specification, tables=tables, run=run, block=block)


def errors(**columns: Any) -> Any:
    """Standard errors (n, k) by indicator, nil where none is given."""
    nothing = [0.0] * len(UNITS)
    return np.column_stack([columns.get(code, nothing) for code in small_framework().indicator_codes]).astype(float)
