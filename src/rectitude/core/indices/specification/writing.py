"""A specification as JSON: what `read_specification` reads back as the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any

from .factor_writing import uncertainty_written
from .steps import Impute, IndexSpecification, Normalise, NormaliseRule, Screen, ScreenMethod, Step, Treat


def written(specification: IndexSpecification) -> dict[str, Any]:
    """JSON's dicts, lists, words and numbers, every setting in full."""
    found: dict[str, Any] = {"steps": [written_step(step) for step in specification.steps]}
    if specification.bands:
        found["bands"] = [{"name": band.name, "from": band.start} for band in specification.bands]
    if specification.uncertainty is not None:
        found["uncertainty"] = uncertainty_written(specification.uncertainty)
    if (asked := specification.diagnostics) is not None:
        found["diagnostics"] = {one.name: _plain(getattr(asked, one.name)) for one in fields(asked)}
    return found


def written_step(step: Step) -> dict[str, Any]:
    """One step, with its name at `step`."""
    return {"step": step.name, **_settings(step)}


def _settings(step: Step) -> dict[str, Any]:
    if isinstance(step, Normalise):
        own = _rule(step)
        return {**own, "each": {code: _rule(rule) for code, rule in step.each.items()}} if step.each else own
    found = {one.name: _plain(getattr(step, one.name)) for one in fields(step)}
    if isinstance(step, Treat):
        found = _treat(found)
        found["each"] = {code: _treat(own) for code, own in found["each"].items()}
    if isinstance(step, Impute) and step.group is None:
        del found["group"]
    if isinstance(step, Screen) and step.method is ScreenMethod.AVAILABLE:
        del found["minimum_nonzero"]
    return {name: value for name, value in found.items() if value not in ({}, [])}


def _rule(rule: NormaliseRule) -> dict[str, Any]:
    return {"method": rule.method.value, **{name: _plain(value) for name, value in rule.parameters.items()}}


def _treat(own: dict[str, Any]) -> dict[str, Any]:
    found = {"lambda" if name == "power" else name: value for name, value in own.items()}
    if "treated" in found:
        found["method"] = "standard" if found.pop("treated") else "none"
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value
