"""The "uncertainty" part of a specification as it is written down: what `read_uncertainty` reads back to the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .factors import (
    Alternatives,
    Assessors,
    Factor,
    ImputedValues,
    Omission,
    SamplingError,
    Uncertainty,
    WeightNoise,
)


def uncertainty_written(given: Uncertainty) -> dict[str, Any]:
    """Plain values, every setting with its value."""
    return {
        "draws": given.draws,
        "seed": given.seed,
        "confidence": given.confidence,
        "factors": [factor_written(one) for one in given.factors],
        "sobol": None if given.sobol is None else {"base": given.sobol.base, "replicates": given.sobol.replicates},
        "codes": list(given.codes),
    }


def factor_written(one: Factor) -> dict[str, Any]:
    """One factor. Settings that are not used are left out."""
    match one:
        case Alternatives():
            found: dict[str, Any] = {
                "factor": one.step,
                "name": one.name,
                "parameter": one.parameter,
                "of": list(one.of),
            }
            found |= {"between": _listed(one.between), "probabilities": _listed(one.probabilities)}
        case WeightNoise(distribution="dirichlet"):
            found = {"factor": "weights", "name": one.name, "distribution": one.distribution}
            found |= {"concentration": one.concentration, "levels": _listed(one.levels)}
        case WeightNoise():
            found = {"factor": "weights", "name": one.name, "distribution": one.distribution}
            found |= {"noise": one.noise, "levels": _listed(one.levels)}
        case Omission():
            of: Any = {"level": one.of} if isinstance(one.of, int) else one.of
            found = {"factor": "omission", "name": one.name, "nothing": one.nothing}
            found["of"] = list(of) if isinstance(of, tuple) else of
        case Assessors():
            spread = dict(one.spread) if isinstance(one.spread, Mapping) else one.spread
            found = {"factor": "assessors", "name": one.name, "table": one.table, "draw": one.draw, "per": one.per}
            found |= {"spread": spread, "range": _listed(one.range)}
        case SamplingError():
            found = {"factor": "sampling", "name": one.name, "standard_errors": one.table}
            found |= {"logit": list(one.logit), "whole": one.whole}
        case ImputedValues():
            found = {"factor": "imputation", "name": one.name, "method": one.method, "group": one.group}
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def _listed(given: tuple[Any, ...] | None) -> list[Any] | None:
    return None if given is None else list(given)
