"""Known figures of the population, and the weights fitted to them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from rectitude.core.snapshots import Given, Table, TableFault

from ..surveys import Design, Movement, calibrate, post_stratify, rake
from .columns import Columns
from .terms import columns_of_terms

_CONSTANT = ("(constant)", "(Intercept)")


class _Kind(StrEnum):
    POST_STRATIFY = "post-stratify"
    RAKE = "rake"
    CALIBRATE = "calibrate"


def fitted(design: Design, given: Given, columns: Columns, tables: Mapping[str, Table]) -> Design:
    """The design after one fitting; faults of the fitting name its place."""
    kind = given.choice("fit", _Kind)
    if kind is _Kind.POST_STRATIFY:
        groups, sizes = _margin(given, columns, tables)
        given.done()
        return post_stratify(design, groups=groups, population=sizes)
    if kind is _Kind.RAKE:
        pairs = []
        for one in given.inners("margins"):
            pairs.append(_margin(one, columns, tables))
            one.done()
        most, tolerance = given.whole("rounds", 1000), given.number("tolerance", 1e-13)
        epsilon = given.number("epsilon") if given.has("epsilon") else None
        given.done()
        return rake(
            design,
            margins=[pair[0] for pair in pairs],
            populations=[pair[1] for pair in pairs],
            most=most,
            tolerance=tolerance,
            epsilon=epsilon,
        )
    return _calibrated(design, given, columns, tables)


def _calibrated(design: Design, given: Given, columns: Columns, tables: Mapping[str, Table]) -> Design:
    import numpy as np

    variables: dict[str, Any] = {_CONSTANT[0]: np.ones(columns.rows)} if given.flag("constant", True) else {}
    variables |= columns_of_terms(given.raw("terms", []), columns, place=given.at("terms"))
    totals = _totals(given, tables)
    if absent := [name for name in variables if name not in totals]:
        raise given.fault("totals", f"no total for {absent[0]!r}")
    if odd := [name for name in totals if name not in variables]:
        raise given.fault("totals", f"{odd[0]!r} is not among the columns of the terms: {', '.join(variables)}")
    low, high = -math.inf, math.inf
    if given.has("bounds"):
        ends = given.numbers("bounds")
        if len(ends) != 2:
            raise given.fault("bounds", "two numbers, [low, high], to either side of 1")
        low, high = ends
    spread = columns.numbers(given.text("spread"), place=given.at("spread")) if given.has("spread") else None
    movement = given.choice("distance", Movement, Movement.LINEAR)
    most, tolerance = given.whole("rounds", 50), given.number("tolerance", 1e-7)
    given.done()
    return calibrate(
        design,
        variables=variables,
        totals={name: totals[name] for name in variables},
        movement=movement,
        bounds=(low, high),
        spread=spread,
        most=most,
        tolerance=tolerance,
    )


def _margin(given: Given, columns: Columns, tables: Mapping[str, Table]) -> tuple[list[Any], dict[Any, float]]:
    names = given.texts("groups")
    words = [columns.words(name, place=given.at("groups")) for name in names]
    labels: list[Any] = words[0] if len(words) == 1 else [_crossed(row) for row in zip(*words, strict=True)]
    stated = given.raw("population")
    if isinstance(stated, Mapping) and "file" not in stated:
        if len(names) > 1:
            raise given.fault("population", "groups of several columns are given as a list of objects, or as a file")
        return labels, {name: Given(stated, place=given.at("population")).number(name) for name in stated}
    counts: dict[Any, float] = {}
    for key, count, place in _counts(given, names, tables):
        label = key[0] if len(key) == 1 else key
        if label in counts:
            raise given.fault("population", f"{place}: {label!r} is there twice")
        counts[label] = count
    return labels, counts


def _counts(
    given: Given, names: tuple[str, ...], tables: Mapping[str, Table]
) -> list[tuple[tuple[str, ...], float, str]]:
    if isinstance(given.raw("population"), list):
        found = []
        for one in given.inners("population"):
            key = tuple(one.text(name) for name in names)
            found.append((key, one.number("count"), one.place))
            one.done()
        return found
    file = given.inner("population")
    assert file is not None
    table, counted = tables[file.text("file")], file.text("count", "Freq")
    columns = [file.text("groups", names[0])] if len(names) == 1 else list(names)
    file.done()
    try:
        words, numbers = [table.texts(name) for name in columns], table.numbers(counted).tolist()
    except TableFault as fault:
        raise given.fault("population", f"{file.text('file')}: {fault}") from None
    rows = zip(*words, strict=True)
    return [
        (tuple(str(word) for word in row), float(n), f"line {table.line(number)}")
        for number, (row, n) in enumerate(zip(rows, numbers, strict=True))
    ]


def _crossed(row: tuple[str | None, ...]) -> tuple[str | None, ...] | None:
    return None if None in row else row


def _totals(given: Given, tables: Mapping[str, Table]) -> dict[str, float]:
    inside = given.inner("totals")
    if inside is None:
        raise given.fault("totals", "the totals of the population are missing")
    if "file" not in inside.value:
        stated = {name: inside.number(name) for name in inside.value}
    else:
        table, name, total = tables[inside.text("file")], inside.text("name", "name"), inside.text("total", "total")
        inside.done()
        try:
            stated = dict(zip(map(str, table.texts(name)), table.numbers(total).tolist(), strict=True))
        except TableFault as fault:
            raise inside.fault("file", f"{inside.text('file')}: {fault}") from None
    return {_CONSTANT[0] if name in _CONSTANT else name: value for name, value in stated.items()}
