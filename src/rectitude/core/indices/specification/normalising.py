"""The normalise step from JSON: each method has parameters of its own."""

from __future__ import annotations

import math
from typing import Any

from ..arrays.methods import PARAMETERS, REQUIRED, Constant, Normalisation, Ties
from .places import Place, as_choice, as_number, is_list
from .steps import Normalise, NormaliseRule

_FROM_FRAMEWORK = ("target",)
"""Parameters that need not be given, because the framework has them."""


def read_normalise(place: Place) -> Normalise:
    """The step with the rules of single indicators; those that name no method have the step's, with its parameters."""
    method = place.choice("method", Normalisation.MIN_MAX)
    own = _parameters(place, method)
    each = {}
    for code, given in place.mapping("each").items():
        inner = Place(given, place.where(f"each.{code}"))
        chosen = inner.choice("method", method)
        base = own if chosen is method else {}
        parameters = {**base, **_parameters(inner, chosen)}
        inner.done()
        _all_there(inner, chosen, parameters)
        each[code] = NormaliseRule(method=chosen, parameters=parameters)
    _all_there(place, method, own)
    return Normalise(method=method, parameters=own, each=each)


def _parameters(place: Place, method: Normalisation) -> dict[str, Any]:
    found = {}
    for key in PARAMETERS[method]:
        given = place.any(key)
        if given is not None:
            found[key] = _value(place, key, given)
    return found


def _all_there(place: Place, method: Normalisation, given: dict[str, Any]) -> None:
    for key, default in PARAMETERS[method].items():
        if default is REQUIRED and key not in given and key not in _FROM_FRAMEWORK:
            raise place.fault(key, f"{method} needs {key}")
    if {"low", "high"} <= set(given) and not given["low"] < given["high"]:
        raise place.fault(
            "high", f"the high end lies above the low end: {given['high']:g} is not above {given['low']:g}"
        )


def _value(place: Place, key: str, given: Any) -> Any:
    if key == "range":
        return _range(place, given)
    if key == "reference":
        return place.text(key, None)
    if key == "truncate":
        return place.flag(key, False)
    if key in ("ties", "constant"):
        return as_choice(given, Ties if key == "ties" else Constant, at=place.where(key))
    low = math.ulp(0.0) if key in ("scale", "sd") else -math.inf
    return as_number(given, at=place.where(key), low=low)


def _range(place: Place, given: Any) -> tuple[float, float]:
    if not is_list(given) or len(given) != 2:
        raise place.fault("range", f"two numbers belong here, not {given!r}")
    low, high = (as_number(end, at=place.where(f"range[{at}]")) for at, end in enumerate(given))
    if low >= high:
        raise place.fault("range", f"the second number lies above the first: {high:g} is not above {low:g}")
    return low, high
