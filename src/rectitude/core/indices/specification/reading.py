"""A specification from JSON. Every fault names its place, such as `steps[3].range`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from ..arrays.methods import Aggregation, Correlation, Negative, Optimum, ShareOf
from ..data import ABSENCES
from ..faults import SpecificationFault
from .factor_reading import read_uncertainty
from .normalising import read_normalise
from .ordering import check_order
from .places import Place, as_choice, as_number, is_list
from .steps import (
    AbsenceRule,
    Aggregate,
    Band,
    Denominate,
    Diagnostics,
    Imputation,
    Impute,
    IndexSpecification,
    Screen,
    ScreenMethod,
    Step,
    Transformation,
    Treat,
    Weigh,
    Weighting,
)

_FILES = ("data", "indicators")
_NO_POWER: Final = 1e-100
_LEVELS: Final = frozenset(str(level) for level in range(2, 100))
_DIGITS: Final = _LEVELS | {"1"}


def read_specification(given: Mapping[str, Any]) -> IndexSpecification:
    """The specification of an index from JSON: steps, bands, uncertainty. SpecificationFault names the place.

    `data` and `indicators`, the names of files, are for whoever reads those files, and passed over here.
    """
    place = Place(given, "")
    for key in _FILES:
        place.any(key)
    steps = _steps(place)
    bands = _bands(place)
    asked = place.any("uncertainty")
    uncertainty = None if asked is None else read_uncertainty(asked)
    diagnostics = _diagnostics(place)
    place.done()
    return IndexSpecification(steps=steps, bands=bands, uncertainty=uncertainty, diagnostics=diagnostics)


def read_step(given: Mapping[str, Any], *, at: str = "") -> Step:
    """One step from JSON, with its name at `step`. SpecificationFault names the place, below `at`."""
    place = Place(given, at)
    name = place.any("step")
    if not isinstance(name, str) or name not in _READERS:
        raise place.fault("step", f"{' or '.join(_READERS)} belongs here, not {name!r}")
    step = _READERS[name](place)
    place.done()
    return step


def _steps(place: Place) -> tuple[Step, ...]:
    given = place.any("steps")
    if not is_list(given) or not given:
        raise place.fault("steps", "a list of steps belongs here")
    steps: list[Step] = []
    for at, one in enumerate(given):
        step = read_step(one, at=f"steps[{at}]")
        if any(step.name == earlier.name for earlier in steps):
            raise SpecificationFault(f"steps[{at}]", f"the step {step.name} is there already; each is done once")
        steps.append(step)
    check_order(steps)
    return tuple(steps)


def _bands(place: Place) -> tuple[Band, ...]:
    given = place.any("bands", ())
    if given is None:
        return ()
    if not is_list(given):
        raise place.fault("bands", f"a list of bands belongs here, not {given!r}")
    bands: list[Band] = []
    for at, one in enumerate(given):
        inner = Place(one, f"bands[{at}]")
        name, start = inner.text("name", None), as_number(inner.any("from"), at=inner.where("from"))
        if name is None:
            raise inner.fault("name", "a band needs a name")
        inner.done()
        if any(name == earlier.name for earlier in bands):
            raise inner.fault("name", f"there is a band {name!r} already")
        if bands and start <= bands[-1].start:
            raise inner.fault(
                "from", f"bands stand from the lowest up: {start:g} does not lie above {bands[-1].start:g}"
            )
        bands.append(Band(name=name, start=start))
    return tuple(bands)


def _diagnostics(place: Place) -> Diagnostics | None:
    given = place.any("diagnostics")
    if given is None:
        return None
    inner = Place(given, place.where("diagnostics"))
    pairs = inner.any("between", ())
    if not is_list(pairs) or not all(
        is_list(pair) and [str(one) in _DIGITS for one in pair] == [True, True] for pair in pairs
    ):
        raise inner.fault(
            "between", f"a list of pairs of levels, such as [[1, 1], [1, 3]], belongs here, not {pairs!r}"
        )
    found = Diagnostics(
        stage=inner.text("stage", None),
        correlation=inner.choice("correlation", Correlation.PEARSON),
        between=tuple((int(first), int(second)) for first, second in pairs),
    )
    inner.done()
    return found


def _denominate(place: Place) -> Denominate:
    by = place.mapping("by")
    for code, denominator in by.items():
        if denominator is not None and not isinstance(denominator, str):
            raise place.fault(f"by.{code}", f"the code of a denominator, or null, belongs here, not {denominator!r}")
    return Denominate(by=dict(by), scale=place.numbers("scale", low=0, above=True))


def _screen(place: Place) -> Screen:
    asked = place.found.get("minimum_nonzero") is not None
    method = place.choice("method", ScreenMethod.BOTH if asked else ScreenMethod.AVAILABLE)
    available, nonzero = place.any("minimum_available"), place.any("minimum_nonzero")
    keep, drop = place.texts("keep"), place.texts("drop")
    if set(keep) & set(drop):
        raise place.fault("drop", f"{sorted(set(keep) & set(drop))[0]} cannot be both kept and dropped")
    return Screen(
        method=method,
        minimum_available=_share(place, "minimum_available", available, default=2 / 3),
        minimum_nonzero=_share(place, "minimum_nonzero", nonzero, default=0.05),
        keep=keep,
        drop=drop,
    )


def _share(place: Place, key: str, found: object, *, default: float) -> float:
    return default if found is None else as_number(found, at=place.where(key), low=0, high=1)


def _impute(place: Place) -> Impute:
    settings = _impute_settings(place)
    _grouped(settings, place)
    each = _each(place, _impute_settings)
    for code, own in each.items():
        _grouped({**settings, **own}, Place(place.mapping("each")[code], place.where(f"each.{code}")))
    absences = {}
    for kind, rule in place.mapping("absences").items():
        at = place.where(f"absences.{kind}")
        if kind not in ABSENCES:
            raise SpecificationFault(at, f"no absence is called so; there are {', '.join(ABSENCES)}")
        absences[kind] = as_choice(rule, AbsenceRule, at=at)
        if kind == "not_applicable" and absences[kind] is AbsenceRule.LOWEST:
            raise SpecificationFault(at, "what does not apply to a unit cannot be scored against it")
    return Impute(**settings, each=each, absences=absences)


def _impute_settings(place: Place) -> dict[str, Any]:
    return {
        "method": place.choice("method", Imputation.MEAN),
        "group": place.text("group", None),
        "value": place.number("value", 0.0),
        "level": place.whole("level", None, low=2),
    }


def _grouped(settings: Mapping[str, Any], place: Place) -> None:
    if settings["method"] in (Imputation.GROUP_MEAN, Imputation.GROUP_MEDIAN) and settings["group"] is None:
        raise place.fault("group", f"{settings['method']} needs the name of a group column")


def _treat(place: Place) -> Treat:
    return Treat(**_treat_settings(place), each=_each(place, _treat_settings))


def _treat_settings(place: Place) -> dict[str, Any]:
    method = place.any("method", "standard")
    if method not in ("standard", "none"):
        raise place.fault("method", f"standard or none belongs here, not {method!r}")
    return {
        "treated": method == "standard",
        "skew": place.number("skew", 2.0, low=0),
        "kurtosis": place.number("kurtosis", 3.5),
        "winsorise": place.whole("winsorise", 5),
        "then": place.choice("then", Transformation.LOG),
        "power": place.number("lambda", 0.0),
        "combine": place.flag("combine", False),
    }


_ATTRIBUTES: Final = {"method": "treated", "lambda": "power"}


def _each(place: Place, read: Callable[[Place], dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Code to the settings its own entry names; the others stay those of the step."""
    found: dict[str, dict[str, Any]] = {}
    for code, given in place.mapping("each").items():
        inner = Place(given, place.where(f"each.{code}"))
        settings = read(inner)
        inner.done()
        named = {_ATTRIBUTES.get(key, key) if _ATTRIBUTES.get(key, key) in settings else key for key in inner.found}
        found[code] = {name: value for name, value in settings.items() if name in named}
    return found


def _weigh(place: Place) -> Weigh:
    levels = place.any("levels")
    if levels is not None and (
        not is_list(levels)
        or not all(isinstance(one, int) and not isinstance(one, bool) and one >= 1 for one in levels)
    ):
        raise place.fault("levels", f"a list of levels (whole numbers from 1) belongs here, not {levels!r}")
    negative = place.choice("negative", Negative.REFUSE)
    if negative is Negative.KEEP:
        raise place.fault("negative", "weights below nil make no index; refuse, absolute or nil belongs here")
    return Weigh(
        method=place.choice("method", Weighting.GIVEN),
        weights=place.numbers("weights", low=0),
        levels=None if levels is None else tuple(levels),
        targets=place.numbers("targets", low=0, above=True),
        optimum=place.choice("optimum", Optimum.BALANCE),
        negative=negative,
        correlation=place.choice("correlation", Correlation.PEARSON),
    )


def _aggregate(place: Place) -> Aggregate:
    method, power = place.choice("method", Aggregation.ARITHMETIC), place.number("power", 1.0)
    levels = {level: as_choice(named, Aggregation, at=at) for level, named, at in _by_level(place, "levels")}
    powers = {level: as_number(given, at=at) for level, given, at in _by_level(place, "powers")}
    if Aggregation.GENERALISED in (method, *levels.values()) and min(map(abs, (power, *powers.values()))) < _NO_POWER:
        raise place.fault("power", "a generalised mean of power nil is the geometric mean; choose geometric")
    shares = _by_level(place, "minimum_shares")
    return Aggregate(
        method=method,
        levels=levels,
        minimum_share=place.number("minimum_share", 0.0, low=0, high=1),
        share_of=place.choice("share_of", ShareOf.CHILDREN),
        power=power,
        minimum_shares={level: as_number(given, at=at, low=0, high=1) for level, given, at in shares},
        powers=powers,
    )


def _by_level(place: Place, key: str) -> list[tuple[int, Any, str]]:
    """Level of the parent, what stands there, and where."""
    found = []
    for level, given in place.mapping(key).items():
        at = place.where(f"{key}.{level}")
        if level not in _LEVELS:
            raise SpecificationFault(at, "a level is that of the parent: 2 for groups of indicators, and so on upward")
        found.append((int(level), given, at))
    return found


_READERS: Final[Mapping[str, Callable[[Place], Step]]] = {
    "denominate": _denominate,
    "screen": _screen,
    "impute": _impute,
    "treat": _treat,
    "normalise": read_normalise,
    "weigh": _weigh,
    "aggregate": _aggregate,
}
