"""Values of different units brought to scales that can be compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np

from . import scales
from .columns import Floats, table
from .faults import NormalisationFault
from .methods import PARAMETERS, REQUIRED, Constant, Normalisation, Ties

_FORMULAS: Final[Mapping[Normalisation, Callable[..., Floats]]] = {
    Normalisation.MIN_MAX: scales.min_max,
    Normalisation.Z_SCORE: scales.z_score,
    Normalisation.RANK: scales.rank,
    Normalisation.PERCENTILE_RANK: scales.percentile_rank,
    Normalisation.BORDA: scales.borda,
    Normalisation.DISTANCE_TO_MAXIMUM: scales.distance_to_maximum,
    Normalisation.DISTANCE_TO_REFERENCE: scales.distance_to_reference,
    Normalisation.DISTANCE_TO_TARGET: scales.distance_to_target,
    Normalisation.FRACTION_OF_MAXIMUM: scales.fraction_of_maximum,
    Normalisation.GOALPOSTS: scales.goalposts,
    Normalisation.SCALED: scales.scaled,
    Normalisation.FIXED: scales.fixed,
    Normalisation.NONE: scales.none,
}
_CHOICES: Final = {"ties": Ties, "constant": Constant}


def normalise(
    values: Any,
    *,
    method: Normalisation | str,
    directions: Any = None,
    names: Sequence[str] | None = None,
    **parameters: Any,
) -> Floats:
    """Values (..., n, k) on comparable scales, of the same shape, NaN where a value is missing.

    `directions` (k) is 1 where more is better and -1 where less is; afterwards more is always better. `parameters`
    are those of the method (`methods.PARAMETERS`), one for all columns or one for each (k), in the units of the data.
    Each table of a batch is normalised by its own units. `names` (k) are for the messages of faults.

    NormalisationFault: an unknown method or parameter, a column on which all units are equal (unless the rule says
    otherwise), values outside a fixed scale, no target. Formulas: OECD and JRC 2008, step 5; as COINr 1.1 applies
    them. docs/methods/indices/normalisation.md.
    """
    chosen = _method(method)
    known = table(values, fault=NormalisationFault, names=names)
    turned = _directions(directions, known.shape[-1], names)
    given = _parameters(chosen, parameters)
    ahead = known if (turned > 0).all() else known * turned
    found = _FORMULAS[chosen](ahead, given, turned, names)
    return found.copy() if found is values else found


def cautions(
    values: Any, *, method: Normalisation | str, directions: Any = None, names: Sequence[str] | None = None
) -> tuple[str | int, ...]:
    """The columns (by name, or number from 0) on which a method gives the worse units the higher scores.

    Only fraction-of-maximum does, where no value lies above nil once turned: less is better, and all are positive.
    The formula is kept because COINr has it; whoever shows the scores says so.
    """
    known = table(values, fault=NormalisationFault, names=names)
    if _method(method) is not Normalisation.FRACTION_OF_MAXIMUM:
        return ()
    turned = _directions(directions, known.shape[-1], names)
    wrong = np.asarray(np.fmax.reduce((known * turned).reshape(-1, known.shape[-1]), axis=0) < 0)
    return tuple(names[place] if names is not None else place for place in map(int, np.flatnonzero(wrong)))


def _method(method: Normalisation | str) -> Normalisation:
    try:
        return Normalisation(method)
    except ValueError:
        raise NormalisationFault(
            f"no normalisation is called {method!r}; there are {', '.join(Normalisation)}"
        ) from None


def _directions(directions: Any, k: int, names: Sequence[str] | None) -> Floats:
    if directions is None:
        return np.ones(k)
    found = np.asarray(directions, dtype=np.float64)
    if found.shape != (k,) or not np.isin(found, (-1.0, 1.0)).all():
        raise NormalisationFault(f"directions: 1 or -1 for each of the {k} columns")
    return found


def _parameters(method: Normalisation, parameters: Mapping[str, Any]) -> dict[str, Any]:
    known = PARAMETERS[method]
    unknown = sorted(set(parameters) - set(known))
    if unknown:
        raise NormalisationFault(f"{method} has no {unknown[0]}; it has {', '.join(known) or 'no parameters'}")
    given = {**known, **parameters}
    for name, value in given.items():
        if value is REQUIRED:
            raise NormalisationFault(f"{method} needs {name}")
        if name in _CHOICES and value not in list(_CHOICES[name]):
            raise NormalisationFault(f"{name}: {' or '.join(_CHOICES[name])}, not {value!r}")
        if name in ("scale", "mean", "sd") and not np.isfinite(np.asarray(value, dtype=np.float64)).all():
            raise NormalisationFault(f"{name}: a number")
        if name == "scale" and (np.asarray(value) <= 0).any():
            raise NormalisationFault("scale: a number above nil")
    if "range" in given:
        given["range"] = _range(given["range"])
    return given


def _range(given: Any) -> tuple[float, float]:
    try:
        low, high = (float(end) for end in given)
    except (TypeError, ValueError):
        raise NormalisationFault(f"range: two numbers, not {given!r}") from None
    if not (np.isfinite(low) and np.isfinite(high) and low < high):
        raise NormalisationFault(f"range: a low and a higher number, not {given!r}")
    return low, high
