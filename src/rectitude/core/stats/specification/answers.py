"""Estimates and tests as plain values for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rectitude.core.instruments.messages import Message

from ..estimates import Because, Estimate
from ..surveys import Family, SurveyEstimate, Test
from .columns import Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure: what it is of, the figure, and anything more that belongs to it."""

    name: str
    of: Mapping[str, str]
    found: Estimate | Test
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The figures of one estimate of a specification; their covariance where they have one; more about them all."""

    rows: tuple[Row, ...]
    family: Family | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


def of_family(found: Family, *, by: Labels | None, variable: str = "") -> Answer:
    """Figures by domain (or, without domains, the only one)."""
    rows = [
        Row(name=by.name(code), of=by.named(code), found=one)
        if by is not None
        else Row(name=variable, of={}, found=one)
        for code, one in found
    ]
    return Answer(rows=tuple(rows), family=found)


def of_names(found: Family, *, key: str) -> Answer:
    """Figures by variable, category or coefficient."""
    return Answer(rows=tuple(Row(name=str(name), of={key: str(name)}, found=one) for name, one in found), family=found)


def written_answer(answer: Answer) -> dict[str, Any]:
    """The answer as JSON has it."""
    found: dict[str, Any] = {"values": [_row(row) for row in answer.rows]}
    if answer.family is not None and len(answer.family) > 1:
        found["covariance"] = [list(row) for row in answer.family.covariance]
    return found | dict(answer.more)


def _row(row: Row) -> dict[str, Any]:
    found: dict[str, Any] = {"name": row.name, "of": dict(row.of)}
    return found | (_test(row.found) if isinstance(row.found, Test) else _estimate(row.found)) | dict(row.more)


def _estimate(one: Estimate) -> dict[str, Any]:
    found: dict[str, Any] = {
        "value": one.value,
        "standard_error": one.standard_error,
        "low": one.low,
        "high": one.high,
        "confidence": one.confidence,
    }
    if isinstance(one, SurveyEstimate):
        found |= {"degrees_of_freedom": one.degrees_of_freedom, "design_effect": one.design_effect}
    return found | {"n": one.n} | _about(one.because, one.reason)


def _test(one: Test) -> dict[str, Any]:
    found: dict[str, Any] = {"statistic": one.statistic, "df": one.df, "df2": one.df2, "p": one.p}
    if one.pearson is not None:
        found["pearson"] = one.pearson
    if one.estimate is not None:
        found["difference"] = _estimate(one.estimate)
    return found | {"n": one.n} | _about(one.because, one.reason)


def _about(because: Because, reason: Message | None) -> dict[str, Any]:
    return {
        "method": because.method,
        "because": {
            "version": because.version,
            "source": because.source,
            "inputs": {one.name: one.value for one in because.inputs},
        },
        "notes": [_said(note) for note in because.notes],
        "reason": None if reason is None else _said(reason),
    }


def _said(message: Message) -> dict[str, str]:
    return {"code": message.code, "sentence": str(message)}
