"""Specifications as JSON: how an index begins, what a change of one setting makes of it, and ready-made alternatives.

Settings nobody touched stay word for word, so that what a form does not show is never lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

Specification = dict[str, Any]
Step = dict[str, Any]

ORDER = ("denominate", "screen", "impute", "treat", "normalise", "weigh", "aggregate")


def beginning(*, on_levels: bool) -> Specification:
    """The plainest index: nothing filled, nothing treated, every value on a scale of 0 to 100, arithmetic means.

    on_levels: the values are levels from 0 to 4, and stay what they are whatever other units have.
    """
    scale: Step = {"step": "normalise", "method": "min-max", "range": [0, 100]}
    if on_levels:
        scale = {"step": "normalise", "method": "fixed", "low": 0, "high": 4, "range": [0, 100]}
    steps: list[Step] = [] if on_levels else [{"step": "denominate"}]
    steps += [
        scale,
        {"step": "weigh", "method": "given"},
        {"step": "aggregate", "method": "arithmetic", "minimum_share": 0.5},
    ]
    names = (_("Very low"), pgettext("band", "Low"), _("Middle"), pgettext("band", "High"), _("Very high"))
    return {"steps": steps, "bands": [{"name": name, "from": at * 20} for at, name in enumerate(names)]}


def step_of(specification: Mapping[str, Any], name: str) -> Step | None:
    """The step of that name, or None when it is not done."""
    return next((step for step in specification["steps"] if step["step"] == name), None)


def with_step(specification: Mapping[str, Any], name: str, step: Step | None) -> Specification:
    """The same with this step in place of its own; None leaves it out. A new step is put where it belongs."""
    changed = deepcopy(dict(specification))
    steps: list[Step] = changed["steps"]
    at = next((place for place, one in enumerate(steps) if one["step"] == name), None)
    if at is not None:
        steps[at : at + 1] = [] if step is None else [step]
    elif step is not None:
        before = ORDER[: ORDER.index(name)]
        after = [place for place, one in enumerate(steps) if one["step"] in before]
        steps.insert(max(after) + 1 if after else 0, step)
    return changed


def edited(step: Step | None, name: str, changes: Mapping[str, Any]) -> Step:
    """The step with some settings changed; a setting changed to None or to nothing is taken out."""
    kept = deepcopy(step) if step is not None else {}
    kept.pop("step", None)
    kept.update(changes)
    return {"step": name, **{key: value for key, value in kept.items() if value is not None and value not in ({}, [])}}


def range_of(specification: Mapping[str, Any]) -> tuple[float, float] | None:
    """The scale of the scores, where the way of normalising fixes one."""
    step = step_of(specification, "normalise") or {}
    method = step.get("method", "min-max")
    if method in ("min-max", "fixed"):
        low, high = step.get("range", (0, 100))
        return float(low), float(high)
    if method in ("goalposts", "scaled"):
        return 0.0, float(step.get("scale", 100))
    if method in ("percentile-rank", "distance-to-maximum", "fraction-of-maximum"):
        return 0.0, float(step.get("scale", 1))
    return None


ALTERNATIVES: tuple[str, ...] = ("equal", "geometric", "unfilled", "ranks")


def alternative(specification: Mapping[str, Any], kind: str) -> Specification:
    """One of ALTERNATIVES made of a specification."""
    if kind == "equal":
        return with_step(specification, "weigh", {"step": "weigh", "method": "equal"})
    if kind == "unfilled":
        return with_step(specification, "impute", None)
    if kind == "ranks":
        ranked = with_step(specification, "normalise", {"step": "normalise", "method": "rank"})
        return {key: value for key, value in ranked.items() if key != "bands"}
    return _geometric(specification)


def _geometric(specification: Mapping[str, Any]) -> Specification:
    """Geometric means at every level. A scale that begins at nil begins at 1 instead: nil times anything is nil."""
    own = step_of(specification, "aggregate")
    changed = with_step(specification, "aggregate", edited(own, "aggregate", {"method": "geometric", "levels": None}))
    scale = step_of(specification, "normalise") or {"step": "normalise"}
    bounds = range_of(specification)
    if scale.get("method", "min-max") in ("min-max", "fixed") and bounds is not None and bounds[0] <= 0 < bounds[1]:
        raised = edited(scale, "normalise", {"range": [1, bounds[1]]})
        changed = with_step(changed, "normalise", raised)
    return changed


def alternative_title(kind: str) -> str:
    """What a version made by one click is called."""
    return {
        "equal": _("Equal weights"),
        "geometric": _("Geometric mean"),
        "unfilled": _("Without filling missing values"),
        "ranks": _("Ranks instead of values"),
    }[kind]


def offered(specification: Mapping[str, Any]) -> Sequence[str]:
    """The alternatives that would change something."""
    return [kind for kind in ALTERNATIVES if alternative(specification, kind) != dict(specification)]
