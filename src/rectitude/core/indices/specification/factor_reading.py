"""The "uncertainty" part of a specification, read into dataclasses and written back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from ..faults import SpecificationFault
from .factor_values import Settings
from .factors import (
    Alternatives,
    Assessors,
    Factor,
    ImputedValues,
    Omission,
    SamplingError,
    Sobol,
    Uncertainty,
    WeightNoise,
)

STEPS = ("denominate", "screen", "impute", "treat", "normalise", "weigh", "aggregate")
_NOUNS = {
    "denomination": "denominate",
    "screening": "screen",
    "imputation": "impute",
    "treatment": "treat",
    "normalisation": "normalise",
    "weighting": "weigh",
    "aggregation": "aggregate",
}


def read_uncertainty(given: object, *, place: str = "uncertainty") -> Uncertainty:
    """The simulation a specification asks for; SpecificationFault names the place of what is unknown or impossible."""
    at = Settings(given, place, keys=("draws", "seed", "confidence", "factors", "sobol", "codes"))
    factors = tuple(_factor(one, f"{place}.factors[{number}]") for number, one in enumerate(at.listed("factors")))
    for name, times in Counter(one.name for one in factors).items():
        if times > 1:
            raise SpecificationFault(f"{place}.factors", f'{times} factors are called {name}; give each a "name"')
    return Uncertainty(
        draws=at.whole("draws", Uncertainty().draws, low=2, high=10_000_000),
        seed=at.whole("seed", 1, low=0, high=2**63 - 1),
        confidence=at.number("confidence", 0.9, above=0.0, below=1.0),
        factors=factors,
        sobol=_sobol(at),
        codes=at.codes("codes"),
    )


def _sobol(at: Settings) -> Sobol | None:
    if not at.has("sobol"):
        return Sobol() if "sobol" not in at.given else None
    inside = Settings(at.given["sobol"], f"{at.place}.sobol", keys=("base", "replicates"))
    return Sobol(
        base=inside.whole("base", Sobol().base, low=16, high=1_000_000),
        replicates=inside.whole("replicates", Sobol().replicates, low=50, high=100_000),
    )


def _factor(given: object, place: str) -> Factor:
    kind = Settings(given, place).word("factor", None)
    drawn = kind == "imputation" and not {"of", "parameter", "between"} & set(Settings(given, place).given)
    if not drawn:
        kind = _NOUNS.get(kind, kind)
    reader = _READERS.get(kind)
    if reader is None:
        raise SpecificationFault(f"{place}.factor", f"{kind!r} is no factor; there are {', '.join(_READERS)}")
    return reader(given, place)


def _alternatives(given: object, place: str) -> Alternatives:
    at = Settings(given, place, keys=("factor", "name", "parameter", "of", "between", "probabilities"))
    said = at.word("factor", None)
    step, parameter = _NOUNS.get(said, said), at.word("parameter", "")
    of = at.listed("of")
    between = at.ends("between")
    if bool(of) == (between is not None):
        raise SpecificationFault(place, 'either "of", a list of alternatives, or "between", two numbers')
    if between is not None and not parameter:
        raise SpecificationFault(f"{place}.between", 'the "parameter" that lies between the two is missing')
    if of and len(of) < 2:
        raise SpecificationFault(f"{place}.of", "a single alternative leaves nothing to choose; give two or more")
    if not parameter:
        for number, one in enumerate(of):
            if not isinstance(one, Mapping) or one.get("step", step) != step:
                raise SpecificationFault(f"{place}.of[{number}]", f"the settings of a whole {step} step, as in steps")
    return Alternatives(
        name=at.word("name", f"{said}.{parameter}" if parameter else said),
        step=step,
        parameter=parameter,
        of=tuple(of),
        between=between,
        probabilities=at.probabilities("probabilities", len(of)),
    )


def _weights(given: object, place: str) -> WeightNoise:
    at = Settings(given, place, keys=("factor", "name", "distribution", "noise", "concentration", "levels"))
    levels = tuple(at.listed("levels"))
    if not all(isinstance(one, int) and not isinstance(one, bool) and one > 0 for one in levels):
        raise SpecificationFault(
            f"{place}.levels", "levels are whole numbers: 1 for indicators, 2 for what is above them"
        )
    return WeightNoise(
        name=at.word("name", "weights"),
        distribution=at.word("distribution", "uniform", among=("uniform", "dirichlet")),
        noise=at.number("noise", 0.25, above=0.0, below=1.0),
        concentration=at.number("concentration", 100.0, above=0.0, below=1e9),
        levels=levels or None,
    )


def _omission(given: object, place: str) -> Omission:
    at = Settings(given, place, keys=("factor", "name", "of", "nothing"))
    of: Any = at.given.get("of", "indicators")
    if isinstance(of, Mapping):
        of = Settings(of, f"{place}.of", keys=("level",)).whole("level", 1, low=1, high=99)
    elif of != "indicators":
        of = at.codes("of")
    return Omission(
        name=at.word("name", "omission"),
        of=of,
        nothing=at.number("nothing", 0.5, above=-1e-300, below=1.0) if at.has("nothing") else None,
    )


def _assessors(given: object, place: str) -> Assessors:
    at = Settings(given, place, keys=("factor", "name", "table", "draw", "per", "spread", "range"))
    spread = at.given.get("spread")
    if isinstance(spread, Mapping):
        inside = Settings(spread, f"{place}.spread")
        spread = {code: inside.number(code, 0.0, above=0.0, below=1e300) for code in spread}
    elif spread is not None:
        spread = at.number("spread", 0.0, above=0.0, below=1e300)
    table = at.word("table", "") or None
    if (table is None) == (spread is None):
        raise SpecificationFault(
            place, 'either "table", the other assessor\'s values, or "spread", a standard deviation'
        )
    return Assessors(
        name=at.word("name", "assessors"),
        table=table,
        draw=at.word("draw", "either", among=("either", "between")),
        per=at.word("per", "cell", among=("cell", "unit")),
        spread=spread,
        range=at.ends("range"),
    )


def _sampling(given: object, place: str) -> SamplingError:
    at = Settings(given, place, keys=("factor", "name", "standard_errors", "logit", "whole"))
    return SamplingError(
        name=at.word("name", "sampling"),
        table=at.word("standard_errors", None),
        logit=at.codes("logit"),
        whole=at.number("whole", 1.0, above=0.0, below=1e300),
    )


def _imputed(given: object, place: str) -> ImputedValues:
    at = Settings(given, place, keys=("factor", "name", "method", "group"))
    return ImputedValues(
        name=at.word("name", "imputation"),
        method=at.word("method", "donors", among=("donors", "residuals")),
        group=at.word("group", "") or None,
    )


_READERS: dict[str, Callable[[object, str], Factor]] = {
    **dict.fromkeys(STEPS, _alternatives),
    "weights": _weights,
    "omission": _omission,
    "assessors": _assessors,
    "sampling": _sampling,
    "imputation": _imputed,
}
