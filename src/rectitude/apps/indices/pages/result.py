"""The result of a version: the score of every unit with the parts it is made of."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.indices import words
from rectitude.apps.indices.models import IndexVersion
from rectitude.apps.indices.pages.describing import Difference, described, differences
from rectitude.apps.indices.pages.frame import node_path, unit_path, version_path
from rectitude.apps.indices.pages.numbers import bar, percent, score
from rectitude.apps.indices.pages.reading import Figures, Unit, figures_in
from rectitude.apps.indices.pages.shifts import Shift, shifts_between, summary
from rectitude.apps.indices.pages.strips import interval_cell
from rectitude.apps.indices.pages.uncertainty import Intervals, intervals_of
from rectitude.apps.indices.specifying import range_of
from rectitude.base.ui.components import Because, Cell, Column, Link, Table

LONGEST_CHANGE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePage:
    """What differs from the version it is based on, and what that does to the units."""

    number: int
    differences: list[Difference]
    summary: str
    moved: list[Shift]
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage:
    """lead: how many units and indicators. orders: links to the other orders. missing: sentence on missing values. parts: of the top, with weights."""

    lead: str
    table: Table
    orders: list[tuple[Link, bool]]
    is_by_score: bool
    missing: str
    unscored: str
    change: ChangePage | None
    because: list[Because]
    parts: list[tuple[Link, str]]
    data_path: str
    intervals: Intervals | None
    uncertainty_path: str


def result_page(version: IndexVersion, *, base: IndexVersion | None, order: str) -> ResultPage:
    """The page; units in the order of the alphabet, or of the score when asked for."""
    figures = figures_in(version)
    path = version_path(version.index, version.number)
    by_score = order == "score"
    intervals = intervals_of(version)
    said = {"units": len(figures.units), "indicators": len(figures.indicators), "levels": figures.levels}
    return ResultPage(
        lead=_("%(units)d units, %(indicators)d indicators, %(levels)d levels.") % said,
        table=_table(version, figures, path, intervals, by_score=by_score),
        orders=[
            (Link(label=_("By name"), url=path), not by_score),
            (Link(label=_("By score"), url=f"{path}?order=score"), by_score),
        ],
        is_by_score=by_score,
        missing=_missing(figures),
        unscored=_unscored(figures),
        change=_change(version, base, path) if base is not None else None,
        because=_because(version),
        parts=[
            (Link(label=node.name, url=node_path(path, node.code)), percent(figures.weight(node.code).effective))
            for node in (figures.top, *figures.children_of(figures.top.code))
        ],
        data_path=f"{path}data/",
        intervals=intervals,
        uncertainty_path=f"{path}uncertainty/",
    )


def ordered(figures: Figures, *, by_score: bool) -> list[Unit]:
    """The units by name, or from the highest score down; those without a score last."""
    alphabetical = sorted(figures.units, key=lambda unit: unit.name.casefold())
    if not by_score:
        return alphabetical
    top = figures.top.code
    found = {unit.code: figures.score(top, unit) for unit in alphabetical}

    def place(unit: Unit) -> tuple[bool, float]:
        known = found[unit.code]
        return known is None, -(known or 0.0)

    return sorted(alphabetical, key=place)


def _table(version: IndexVersion, figures: Figures, path: str, intervals: Intervals | None, *, by_score: bool) -> Table:
    top = figures.top
    parts = [node for node in figures.children_of(top.code) if not node.is_indicator]
    scale = range_of(version.specification)
    has_bands = any(figures.said["bands"])
    columns = [Column(label=_("Unit")), *([Column(label=_("Place"), numeric=intervals is None)] if by_score else [])]
    columns.append(Column(label=top.name, numeric=True))
    columns += [Column(label=_("Interval"))] if intervals else []
    columns += [Column(label=_("Band"))] if has_bands else []
    columns += [Column(label=node.name, numeric=True) for node in parts]
    rows = []
    for unit in ordered(figures, by_score=by_score):
        found = figures.score(top.code, unit)
        cells: list[object] = [Cell(text=unit.name, url=unit_path(path, unit.code))]
        cells += [_place(figures, unit, intervals)] if by_score else []
        cells.append(_score_cell(found, scale) if intervals is None else score(found))
        cells += [interval_cell(intervals.score(top.code, unit.code), scale)] if intervals else []
        cells += [figures.band(unit)] if has_bands else []
        cells += [score(figures.score(node.code, unit)) for node in parts]
        rows.append(cells)
    caption = _("Score of each unit, and of the parts it is made of")
    return Table(caption=caption, columns=columns, rows=rows)


def _place(figures: Figures, unit: Unit, intervals: Intervals | None) -> str:
    """Between which places, where that was simulated; otherwise the place without uncertainty."""
    rank = figures.rank(figures.top.code, unit)
    if rank is None:
        return ""
    return (intervals.places(figures.top.code, unit.code) if intervals else "") or str(rank)


def _score_cell(found: float | None, scale: tuple[float, float] | None) -> SafeString:
    if found is None or scale is None:
        return format_html("{}", score(found))
    return format_html("<strong>{}</strong>{}", score(found), bar(found, *scale))


def _missing(figures: Figures) -> str:
    counts: dict[str, int] = {}
    for kinds in figures.missing.values():
        for kind, n in kinds.items():
            counts[kind] = counts.get(kind, 0) + n
    total, cells = sum(counts.values()), len(figures.units) * len(figures.indicators)
    if not total:
        return _("No value is missing.")
    listed = ", ".join(
        f"{words.label_of(words.ABSENCES, kind)} {n}" for kind, n in sorted(counts.items(), key=lambda one: -one[1])
    )
    said = ngettext(
        "%(n)d of %(cells)d values is missing (%(kinds)s).",
        "%(n)d of %(cells)d values are missing (%(kinds)s).",
        total,
    )
    return said % {"n": total, "cells": cells, "kinds": listed}


def _unscored(figures: Figures) -> str:
    top = figures.top.code
    names = [unit.name for unit in figures.units if figures.score(top, unit) is None]
    if not names:
        return ""
    said = ngettext(
        "One unit has no score, because too few of its values are there: %(names)s.",
        "%(n)d units have no score, because too few of their values are there: %(names)s.",
        len(names),
    )
    return said % {"n": len(names), "names": ", ".join(sorted(names))}


def _change(version: IndexVersion, base: IndexVersion, path: str) -> ChangePage:
    shifts = shifts_between(base, version)
    moved = [one for one in shifts if one.places]
    return ChangePage(
        number=base.number,
        differences=differences(base, version),
        summary=summary(shifts),
        moved=moved[:LONGEST_CHANGE],
        url=f"{path}compare/?with={base.number}",
    )


def _because(version: IndexVersion) -> list[Because]:
    path = version_path(version.index, version.number)
    pages = {"weigh": f"{path}weights/", "aggregate": f"{path}method/"}
    shown = [line for line in described(version.specification) if "." not in line.key]
    return [Because(term=line.title, text=line.text, url=pages.get(line.key, "")) for line in shown] + [
        Because(term=_("Computed by"), text=version.engine)
    ]
