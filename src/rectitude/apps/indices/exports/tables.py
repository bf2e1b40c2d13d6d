"""What the pages of a version show, as rows of CSV files at full precision. The first row is the heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rectitude.apps.indices.pages.reading import Figures
from rectitude.base.comma_separated import Value

Row = list[Value]


def score_rows(figures: Figures) -> Iterator[Row]:
    """One line for each unit: its groups, its score on every aggregate, its band and its place without uncertainty."""
    top, aggregates = figures.top.code, figures.aggregates
    yield ["uCode", "uName", *figures.groupings, *(node.code for node in aggregates), "band", "rank"]
    for unit in figures.units:
        scores = [figures.score(node.code, unit) for node in aggregates]
        yield [
            unit.code, unit.name, *(unit.groups[name] for name in figures.groupings), *scores, figures.band(unit),
            figures.rank(top, unit),
        ]  # fmt: skip


def stage_rows(stage: Mapping[str, Any], figures: Figures) -> Iterator[Row]:
    """One line for each unit: its value of every code at that stage."""
    names = {unit.code: unit.name for unit in figures.units}
    yield ["uCode", "uName", *stage["codes"]]
    for unit, values in zip(stage["units"], stage["values"], strict=True):
        yield [unit, names.get(unit, ""), *values]


def interval_rows(said: Mapping[str, Any], figures: Figures) -> Iterator[Row]:
    """One line for each unit and aggregate: its score, what the draws give, and the chance of each band."""
    names = {unit.code: unit.name for unit in figures.units}
    keys = ("nominal", "mean", "median", "low", "high", "without")
    yield ["uCode", "uName", "code", *keys, *(f"chance: {band}" for band in said["bands"])]
    for one in said["scores"]:
        yield [one["unit"], names.get(one["unit"], ""), one["code"], *(one[key] for key in keys), *one["bands"]]


def place_rows(said: Mapping[str, Any], figures: Figures) -> Iterator[Row]:
    """One line for each unit and aggregate that was ranked: its place, its interval, and the chance of each place."""
    names = {unit.code: unit.name for unit in figures.units}
    keys = ("nominal", "mean", "median", "low", "high")
    n = max((len(one["shares"]) for one in said["ranks"]), default=0)
    yield ["uCode", "uName", "code", *keys, *(f"chance: {place}" for place in range(1, n + 1))]
    for one in said["ranks"]:
        rest = [None] * (n - len(one["shares"]))
        yield [one["unit"], names.get(one["unit"], ""), one["code"], *(one[key] for key in keys), *one["shares"], *rest]


def driver_rows(said: Mapping[str, Any]) -> Iterator[Row]:
    """One line for each result and factor: the shares of its variance with their intervals."""
    keys = ("first", "first_low", "first_high", "total", "total_low", "total_high")
    yield ["code", "result", "uCode", "variance", "factor", *keys]
    for one in said["decompositions"]:
        for share in one["shares"]:
            yield [
                one["code"], one["result"], one["unit"], one["variance"], share["factor"], *(share[key] for key in keys)
            ]  # fmt: skip
