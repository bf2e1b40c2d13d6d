"""Tables asked for in a JSON document: `rectitude protect`. docs/methods/disclosure/specification.md says how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rectitude.core.snapshots import DocumentFault, Given, Table, TableFault, read_document, read_table
from rectitude.core.snapshots import SpecificationFault as GivenFault

from .attributes import Attribute, attribute
from .earlier import read_release
from .faults import CountsFault, SpecificationFault
from .figures import CellFigure, cell_figures
from .populations import Codes, CountTable, Population, worded
from .protecting import protect
from .releases import ProtectedRelease
from .rules import Rule, Zeros
from .sentences import FIGURE_WITHHELD


@dataclass(frozen=True, slots=True, kw_only=True)
class _Means:
    """The means a table asks for: of which column, by cell."""

    table: str
    column: str
    figures: tuple[CellFigure, ...]


def files_named(specification: Mapping[str, Any]) -> tuple[str, ...]:
    """The files a specification needs: its data, and the earlier releases. SpecificationFault without data."""
    try:
        given = Given(specification)
        return tuple(dict.fromkeys((given.text("data"), *given.texts("earlier", ()))))
    except GivenFault as fault:
        raise SpecificationFault(str(fault)) from None


def protected(specification: Mapping[str, Any], *, files: Mapping[str, bytes]) -> dict[str, Any]:
    """The release a specification asks for, as JSON has it: an earlier release for the next one.

    `files`: the bytes of each of `files_named`. SpecificationFault, naming the place, for whatever is wrong with it or
    with its files; the faults of `protect` when nothing may leave.
    """
    try:
        return _protected(Given(specification), files=files)
    except (GivenFault, TableFault) as fault:
        raise SpecificationFault(str(fault)) from None


def _protected(given: Given, *, files: Mapping[str, bytes]) -> dict[str, Any]:
    data = read_table(files[given.text("data")])
    counted = given.text("counts") if given.has("counts") else None
    told = given.inners("attributes")
    if not told:
        raise given.fault("attributes", "a list of one attribute or more")
    columns = {one.text("name"): one.text("column", one.text("name")) for one in told}
    words = {name: _words(data, column) for name, column in columns.items()}
    attributes = tuple(_attribute(one, words=words[one.text("name")]) for one in told)
    people = Population(
        dataset=given.text("dataset"),
        attributes=attributes,
        counts=_counts(data, words=[words[one.name] for one in attributes], column=counted),
        impossible=tuple(_codes(one) for one in given.inners("impossible")),
    )
    rule, least, percent = _rule(given.inner("rule"))
    given.text("title", "")
    earlier = [_earlier(files[name], name=name) for name in given.texts("earlier", ())]
    asked = given.inners("tables")
    given.done()
    rows = [] if counted else [dict(zip(words, row, strict=True)) for row in zip(*words.values(), strict=True)]
    tables, means = _tables(asked, people=people, rows=rows, data=data, least=least, percent=percent)
    release = protect(tables, rule=rule, earlier=earlier)
    return {**release.as_mapping(), "figures": [_figures(one, release) for one in means]}


def _words(data: Table, column: str) -> tuple[str, ...]:
    return tuple("not_recorded" if word is None else word for word in data.texts(column))


def _attribute(given: Given, *, words: tuple[str, ...]) -> Attribute:
    """Codes that are not given are those of the data: a code that nobody has is then not told apart from none."""
    codes = given.texts("codes", tuple(sorted(set(words))))
    inner = given.inner("parents")
    parents = {code: inner.text(code) for code in inner.value} if inner else {}
    found = attribute(
        given.text("name"),
        leaves=codes,
        parents=parents,
        crosses=given.flag("crosses", True),
        sensitive=given.flag("sensitive", False),
    )
    given.text("column", "")
    given.done()
    return found


def _counts(data: Table, *, words: list[tuple[str, ...]], column: str | None) -> dict[tuple[str, ...], int]:
    numbers = [1.0] * data.rows if column is None else data.numbers(column).tolist()
    counts: dict[tuple[str, ...], int] = {}
    for row, (place, number) in enumerate(zip(zip(*words, strict=True), numbers, strict=True)):
        if number != number or number < 0 or number != int(number):
            raise SpecificationFault(
                f"line {data.line(row)}, column {column!r}: people are counted in whole numbers from 0"
            )
        counts[place] = counts.get(place, 0) + int(number)
    return counts


def _codes(given: Given) -> Codes:
    return tuple(sorted((name, given.text(name)) for name in given.value))


def _rule(given: Given | None) -> tuple[Rule, int, float]:
    """The rule, the fewest people behind a mean, and the percentage of the p% rule."""
    given = given or Given({}, place="rule")
    threshold = given.whole("threshold", 5)
    rule = Rule(
        threshold=threshold,
        crossing=given.whole("crossing", max(10, threshold)),
        zeros=given.choice("zeros", Zeros, Zeros.SHOWN),
    )
    percent = given.number("dominance", 15)
    given.done()
    return rule, threshold, percent


def _earlier(data: bytes, *, name: str) -> Any:
    try:
        return read_release(read_document(data))
    except DocumentFault as fault:
        raise SpecificationFault(f"{name}: {fault}") from None


def _tables(
    asked: tuple[Given, ...], *, people: Population, rows: list[dict[str, str]], data: Table, least: int, percent: float
) -> tuple[list[CountTable], list[_Means]]:
    tables: list[CountTable] = []
    means: list[_Means] = []
    for given in asked:
        inner = given.inner("where")
        where = {name: inner.texts(name) for name in inner.value} if inner else {}
        table = people.table(given.text("name"), by=given.texts("by", ()), where=where)
        for column in given.texts("means", ()):
            if not rows:
                raise given.fault("means", "a mean needs a row for each person, and these are counts")
            values = [None if value != value else value for value in data.numbers(column).tolist()]
            figures = cell_figures(table, people=rows, values=values, least=least, percent=percent)
            means.append(_Means(table=table.name, column=column, figures=figures))
            tells = {frozenset(one.codes) for one in figures if one.tells}
            table = replace(table, marked=table.marked | tells)
        given.done()
        tables.append(table)
    return tables, means


def _figures(means: _Means, release: ProtectedRelease) -> dict[str, Any]:
    cells = []
    for one in means.figures:
        # A cell without any value looks like a withheld one: that nobody has a value is a figure about few people too.
        shown = release.figure(one.mean or 0.0, table=means.table, **dict(one.codes))
        known = shown.value is not None and one.mean is not None
        if known and one.tells:
            raise CountsFault(
                f"table {means.table!r}, {worded(one.codes)}: published before, so its mean cannot be kept back"
            )
        because = shown.because if known else FIGURE_WITHHELD
        cells.append({"codes": dict(one.codes), "mean": one.mean if known else None, "because": because.code})
    return {"table": means.table, "column": means.column, "cells": cells}
