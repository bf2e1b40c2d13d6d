"""What could be otherwise in a version, and the factors of a simulation that answers to it make.

Only what has a path to the result is offered: nothing is asked about filled values where nothing was filled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rectitude.apps.indices.models import IndexVersion
from rectitude.apps.indices.pages.reading import Figures, figures_in
from rectitude.apps.indices.specifying import Step, edited, range_of, step_of

# What the worker computes for one run; the command has no such limit.
MAX_DRAWS = 50_000
MAX_BASE = 8_192
ASSESSORS_TABLE, ERRORS_TABLE = "assessors.csv", "errors.csv"
# The steps of which alternatives are offered; each is a factor of that name.
STEPS = ("normalise", "treat", "impute", "weigh", "aggregate")
Alternatives = Mapping[str, Step]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """spread: a standard deviation by indicator, from assessors who scored blind. groups: columns that say who is alike.

    alternatives: by step, the other ways it could be done, by name. levels: those whose parts have weights, with how
    many parts each has; omissions: those of which a part can be left out. limits: what no value can lie outside of.
    """

    spread: Mapping[str, float]
    has_assessors: bool
    has_errors: bool
    has_gaps: bool
    groups: tuple[str, ...]
    alternatives: Mapping[str, Alternatives]
    levels: Mapping[int, int]
    omissions: Mapping[int, int]
    limits: tuple[float, float] | None


def offer_of(version: IndexVersion) -> Offer:
    """What can be asked about a version."""
    figures, specification = figures_in(version), version.specification
    found = {step: dict(make(figures, specification)) for step, make in _MAKERS.items()}
    parts = {level: sum(node.level == level for node in figures.nodes.values()) for level in range(1, figures.levels)}
    spread: Mapping[str, float] = version.data.origin.get("spread", {})
    own = step_of(specification, "normalise") or {}
    return Offer(
        spread={code: size for code, size in spread.items() if size > 0},
        has_assessors=version.assessors is not None,
        has_errors=version.errors is not None,
        has_gaps=bool(figures.missing) and _fills(specification),
        groups=figures.groupings,
        alternatives={step: ways for step, ways in found.items() if ways},
        levels={level: n for level, n in parts.items() if n > 1},
        omissions={level: n for level, n in parts.items() if n > 2},
        limits=(own["low"], own["high"]) if own.get("method") == "fixed" else None,
    )


def alternatives_factor(step: str, chosen: Sequence[str], version: IndexVersion, offer: Offer) -> dict[str, Any]:
    """A choice, all alike, between the step as it is and the ways chosen."""
    own = step_of(version.specification, step) or {}
    return {
        "factor": step,
        "name": step,
        "of": [_plain(own), *(_plain(offer.alternatives[step][one]) for one in chosen)],
    }


def spread_of_range(raw: Mapping[str, Any], share: float) -> dict[str, float]:
    """A standard deviation by indicator: this share of the distance between its lowest and highest value as brought."""
    found = {}
    for at, code in enumerate(raw["codes"]):
        there = [row[at] for row in raw["values"] if row[at] is not None]
        if there and max(there) > min(there):
            found[code] = share * (max(there) - min(there))
    return found


def _plain(step: Step) -> Step:
    return {key: value for key, value in step.items() if key != "step"}


def _fills(specification: Mapping[str, Any]) -> bool:
    own = step_of(specification, "impute")
    return own is not None and (own.get("method", "mean") != "none" or bool(own.get("each")))


def _normalise(figures: Figures, specification: Mapping[str, Any]) -> Iterator[tuple[str, Step]]:
    """Other ways onto the same scale: on another, the scores of two draws could not be compared."""
    own, bounds = step_of(specification, "normalise"), range_of(specification)
    if own is None or bounds is None:
        return
    low, high = bounds
    ways: dict[str, Step] = {
        "min-max": {"method": "min-max", "range": [low, high]},
    }
    if not _needs_above_nil(specification):
        # Four standard deviations hold nearly everything; the mean stands in the middle of the scale.
        ways["z-score"] = {"method": "z-score", "mean": (low + high) / 2, "sd": (high - low) / 4}
    if low == 0:
        ways["percentile-rank"] = {"method": "percentile-rank", "scale": high}
    for name, way in ways.items():
        if name != own.get("method", "min-max"):
            yield name, way


def _needs_above_nil(specification: Mapping[str, Any]) -> bool:
    own = step_of(specification, "aggregate") or {}
    return bool({own.get("method"), *own.get("levels", {}).values()} & {"geometric", "harmonic"})


def _treat(figures: Figures, specification: Mapping[str, Any]) -> Iterator[tuple[str, Step]]:
    own = step_of(specification, "treat")
    if own is None:
        return
    yield "untreated", {"method": "none"}
    if own.get("then", "log") != "none":
        yield "winsorised", edited(own, "treat", {"then": "none"})
    if own.get("winsorise", 5) != 0:
        yield "transformed", edited(own, "treat", {"winsorise": 0, "then": own.get("then", "log")})


def _impute(figures: Figures, specification: Mapping[str, Any]) -> Iterator[tuple[str, Step]]:
    own = step_of(specification, "impute")
    if own is None or not figures.missing:
        return
    plain: dict[str, Any] = {"each": None, "group": None, "value": None, "level": None}
    for name in ("none", "mean", "median"):
        if name != own.get("method", "mean"):
            yield name, edited(own, "impute", {**plain, "method": name})
    if figures.groupings and own.get("method", "mean") != "group-median":
        group = own.get("group") or figures.groupings[0]
        yield "group-median", edited(own, "impute", {**plain, "method": "group-median", "group": group})


def _weigh(figures: Figures, specification: Mapping[str, Any]) -> Iterator[tuple[str, Step]]:
    own = step_of(specification, "weigh")
    if own is None:
        return
    method, typed = own.get("method", "given"), own.get("weights", {})
    groups = [
        {typed.get(child.code, figures.weight(child.code).given) for child in figures.children_of(node.code)}
        for node in figures.aggregates
    ]
    is_uneven = any(len(weights) > 1 for weights in groups)
    if method != "equal" and (is_uneven or method != "given"):
        yield "equal", {"method": "equal"}
    if method != "given" and (is_uneven or method != "equal"):
        yield "given", edited(own, "weigh", {"method": "given", "targets": None, "levels": None})


def _aggregate(figures: Figures, specification: Mapping[str, Any]) -> Iterator[tuple[str, Step]]:
    own, bounds = step_of(specification, "aggregate"), range_of(specification)
    if own is None or own.get("method", "arithmetic") == "copeland":
        return
    names = ["arithmetic", "median", "minimum"]
    if bounds is not None and bounds[0] > 0:
        names[1:1] = ["geometric", "harmonic"]
    for name in names:
        if name != own.get("method", "arithmetic") or own.get("levels"):
            yield name, edited(own, "aggregate", {"method": name, "levels": None, "power": None})


_MAKERS = {"normalise": _normalise, "treat": _treat, "impute": _impute, "weigh": _weigh, "aggregate": _aggregate}
