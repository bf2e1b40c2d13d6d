"""What goes with what in a built index, as JSON has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ..faults import IndexFault
from ..specification import Diagnostics
from .findings import findings
from .groups import components, consistency, influences
from .relations import correlations_between, with_parents, within_groups

if TYPE_CHECKING:
    from ..built import BuiltIndex
    from ..stages import Stage

_COMPARABLE = ("normalised", "aggregated")


def diagnosed(built: BuiltIndex, asked: Diagnostics) -> dict[str, Any]:
    """Statistics of every stage, and of the stage asked for (the last) correlations, alpha, components, influences
    and findings. docs/methods/indices/specification.md says what stands where.

    Findings need comparable values, and are None for an earlier stage. IndexFault for a stage that is not there.
    """
    stage = _stage(built, asked)
    given: dict[str, Any] = {"codes": stage.codes, "values": stage.values}
    tree, method = built.framework, asked.correlation
    known = [one.code for one in tree.aggregates]
    levels = [(min(pair), max(pair)) for pair in asked.between]
    comparable = stage.name in _COMPARABLE
    return {
        "stage": stage.name,
        "statistics": {one.name: _statistics(built, one) for one in built.stages.values()},
        "within_groups": [asdict(one) for one in within_groups(tree, method=method, **given)],
        "with_parents": [asdict(one) for one in with_parents(tree, method=method, **given)],
        "between": [
            asdict(one) for pair in levels for one in correlations_between(tree, levels=pair, method=method, **given)
        ],
        "consistency": [_alpha(built, code, given, leaves) for code in known for leaves in _ways(built, stage, code)],
        "components": [
            _components(built, code, given, leaves) for code in known for leaves in _ways(built, stage, code)
        ],
        "influences": [asdict(one) for one in influences(tree, weights=built.weights, **given)],
        "findings": _findings(built, given) if comparable else None,
    }


def _stage(built: BuiltIndex, asked: Diagnostics) -> Stage:
    if asked.stage is None:
        return list(built.stages.values())[-1]
    if asked.stage not in built.stages:
        raise IndexFault(f"diagnostics.stage: there is no stage {asked.stage}; there are {', '.join(built.stages)}")
    return built.stages[asked.stage]


def _statistics(built: BuiltIndex, stage: Stage) -> list[dict[str, Any]]:
    from ..steps.statistics import indicator_statistics

    return [asdict(one) for one in indicator_statistics(stage.values, codes=stage.codes)]


def _ways(built: BuiltIndex, stage: Stage, code: str) -> Sequence[bool]:
    """Of the children, and where these are groups themselves, of all indicators below (True)."""
    children, leaves = built.framework.children_of(code), built.framework.leaves_of(code)
    if not set(children) <= set(stage.codes):
        return (True,)
    return (False,) if children == leaves else (False, True)


def _alpha(built: BuiltIndex, code: str, given: Mapping[str, Any], leaves: bool) -> dict[str, Any]:
    found = consistency(built.framework, group=code, leaves=leaves, **given)
    return {
        "group": code,
        "of": "indicators" if leaves else "children",
        "alpha": found.value,
        "low": found.low,
        "high": found.high,
        "confidence": found.confidence,
        "n": found.n,
        "reason": None if found.reason is None else str(found.reason),
    }


def _components(built: BuiltIndex, code: str, given: Mapping[str, Any], leaves: bool) -> dict[str, Any]:
    head = {"group": code, "of": "indicators" if leaves else "children"}
    try:
        found = components(built.framework, group=code, leaves=leaves, **given)
    except IndexFault as fault:
        return {**head, "codes": [], "components": [], "n": None, "reason": str(fault)}
    parts = [asdict(one) for one in found.components]
    return {**head, "codes": list(found.codes), "components": parts, "n": found.n, "reason": None}


def _findings(built: BuiltIndex, given: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "kind": one.kind.value,
            "codes": list(one.codes),
            "group": one.group,
            "value": one.value,
            "sentence": str(one.message),
        }
        for one in findings(built.framework, weights=built.weights, **given)
    ]
