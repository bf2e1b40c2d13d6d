"""Withholding the figures of groups that are too small, and as many others as it takes to keep them hidden."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rectitude.core.confidentiality import (
    CountTable,
    DisclosureFault,
    Entry,
    Population,
    ProtectedTable,
    Rule,
    attribute,
    population,
    protect,
)
from rectitude.core.snapshots import Given, SpecificationFault

if TYPE_CHECKING:
    from .asked import Asked

FIGURES = ("mean", "total", "ratio", "variance", "proportion", "quantile", "categories", "cells")
_AXES = {"categories": ("variable",), "cells": ("rows", "columns")}
_ANSWERED = ("variable", "over", "variables")
_YES, _NO, _NONE = "yes", "no", "(none)"
_WITHHELD = ("value", "standard_error", "low", "high", "degrees_of_freedom", "design_effect", "n")


def read_rule(given: Given) -> Rule:
    """The rule: `threshold` (5), `crossing` (10, where two attributes or more are crossed)."""
    usual = Rule()
    threshold, crossing = given.whole("threshold", usual.threshold), given.whole("crossing", usual.crossing)
    given.done()
    try:
        return Rule(threshold=threshold, crossing=crossing)
    except DisclosureFault as fault:
        raise SpecificationFault(f"{given.place}: {fault}") from None


def withheld(answers: list[dict[str, Any]], asked: list[Asked], *, rule: Rule) -> list[dict[str, Any]]:
    """The answers without what must not leave: all are protected together, with the totals of every table.

    A group is the people a figure counts: of the domain, kept by the filter, with an answer. SpecificationFault for an
    estimate that cannot be protected so (a model, a test, a contrast), and when no choice of cells is safe.
    """
    for one in asked:
        kind = one.given.text("estimate")
        if kind not in FIGURES or one.given.has("contrasts"):
            there = ", ".join(FIGURES)
            raise SpecificationFault(
                f"{one.given.place}: 'protect' covers {there}, without contrasts; ask for it apart"
            )
    people = _People(asked)
    try:
        counted = people.population()
        tables = people.tables(counted, asked)
        release = protect([counted.table("everybody", by=()), *tables], rule=rule)
    except DisclosureFault as fault:
        raise SpecificationFault(f"protect: {fault}") from None
    return [_without(answer, table) for answer, table in zip(answers, release.tables[1:], strict=True)]


class _People:
    """Every row by what the estimates tell people apart by."""

    def __init__(self, asked: list[Asked]) -> None:
        self.columns: dict[str, list[str]] = {}
        self.rows = asked[0].columns.rows
        self.filters: list[dict[str, tuple[str, ...]]] = []
        self.axes = [self._axes(one) for one in asked]
        for one, axes in zip(asked, self.axes, strict=True):
            kept: dict[str, tuple[str, ...]] = {}
            for name in axes:
                self.columns[name] = [_NONE if word is None else word for word in one.columns.words(name, place=name)]
                kept[name] = tuple(sorted(set(self.columns[name]) - {_NONE}))
            kept |= self._kept(one)
            self.filters.append(kept)

    def _axes(self, one: Asked) -> tuple[str, ...]:
        by = () if one.by is None else one.by.columns
        own = [name for key in _AXES.get(one.given.text("estimate"), ()) for name in one.given.texts(key)]
        return tuple(dict.fromkeys((*by, *own)))

    def _kept(self, one: Asked) -> dict[str, tuple[str, ...]]:
        import numpy as np

        kept: dict[str, tuple[str, ...]] = {}
        if one.where is not None:
            name = f"where {json.dumps(one.given.raw('where'), sort_keys=True)}"
            self.columns[name] = [_YES if yes else _NO for yes in one.where.tolist()]
            kept[name] = (_YES,)
        if one.given.text("estimate") not in _AXES:
            asked = [name for key in _ANSWERED if one.given.has(key) for name in one.given.texts(key)]
            gaps = np.any([np.isnan(one.columns.numbers(name, place=name)) for name in asked], axis=0)
            if gaps.any():
                name = f"answered {', '.join(asked)}"
                self.columns[name] = [_NO if gap else _YES for gap in gaps.tolist()]
                kept[name] = (_YES,)
        return kept

    def population(self) -> Population:
        """Everybody, by all of it."""
        attributes = [
            attribute(name, leaves=tuple(sorted(set(words))), crosses=not name.startswith("answered "))
            for name, words in self.columns.items()
        ] or [attribute("everybody", leaves=(_YES,))]
        names = [one.name for one in attributes]
        rows = zip(*self.columns.values(), strict=True) if self.columns else ((_YES,) for _ in range(self.rows))
        return population("survey", attributes=attributes, people=[dict(zip(names, row, strict=True)) for row in rows])

    def tables(self, counted: Population, asked: list[Asked]) -> list[CountTable]:
        """The people each estimate counts."""
        several = zip(asked, self.axes, self.filters, strict=True)
        return [counted.table(one.given.place, by=axes, where=kept) for one, axes, kept in several]


def _without(answer: dict[str, Any], table: ProtectedTable) -> dict[str, Any]:
    rows = [_row(row, table) for row in answer["values"]]
    hidden = any(row["reason"] is not None and row["n"] is None for row in rows)
    kept = {key: value for key, value in answer.items() if not (hidden and key == "covariance")}
    return kept | {"values": rows}


def _row(row: Mapping[str, Any], table: ProtectedTable) -> dict[str, Any]:
    codes = {name: code for name, code in row["of"].items() if name in table.by}
    entry: Entry = table.entry(**codes)
    if entry.count is not None:
        return dict(row)
    because = {**row["because"], "inputs": {}}
    reason = {"code": entry.because.code, "sentence": str(entry.because)}
    return {**row, **{key: None for key in _WITHHELD if key in row}, "because": because, "notes": [], "reason": reason}
