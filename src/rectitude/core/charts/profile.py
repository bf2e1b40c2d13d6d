"""A profile: each area in law and in practice. Law is a square, practice a disc, the gap a brass bar.

The rule through the practice disc is its interval. There is no order but the instrument's, and no total.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from textwrap import wrap
from typing import Any

from rectitude.core.charts.figures import HIGHEST, LOWEST, ChartTable
from rectitude.core.charts.marks import BRASS, INK, LINE, PAPER, SCHEMA, SOFT, TEAL, bands, point, scale, span
from rectitude.core.charts.rounding import plain
from rectitude.core.charts.specification import Specification

BAND, NAMED_BAND, CODED_BAND = 40, 62, 26
"""Height of one area in pixels: alone in a row, with a name of two lines, with a code only."""
NAME_WIDTH = 34
Number = Callable[[float], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileWords:
    """The words of a profile in the reader's language. counted is a pattern with {n} and {applicable}; interval one
    with {low} and {high}; withheld is said where there is no figure.
    """

    area: str
    law: str
    practice: str
    gap: str
    counted: str
    interval: str
    withheld: str
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileArea:
    """One area, 0 to 100. None: withheld. gap: law less practice in points, over what has both (-100 to 100).

    n, n_applicable: what practice was computed from. interval: around practice. before: practice in the round before,
    only where it may be compared. Raises ValueError for a figure off the scale, a reversed interval or n over its count.
    """

    code: str
    name: str
    n: int
    n_applicable: int
    law: float | None = None
    practice: float | None = None
    gap: float | None = None
    interval: tuple[float, float] | None = None
    before: float | None = None

    def __post_init__(self) -> None:
        for figure in (self.law, self.practice, self.before, *(self.interval or ())):
            if figure is not None and not (isfinite(figure) and LOWEST <= figure <= HIGHEST):
                raise ValueError(f"a figure of {self.code} is outside 0 to 100: {figure}")
        if self.interval and self.interval[0] > self.interval[1]:
            raise ValueError(f"the interval of {self.code} is reversed")
        if not 0 <= self.n <= self.n_applicable:
            raise ValueError(f"{self.code}: {self.n} of {self.n_applicable}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileFigure:
    """The areas of one assessment, in the instrument's order."""

    title: str
    areas: tuple[ProfileArea, ...]
    words: ProfileWords


def profile_specification(figure: ProfileFigure, *, width: int = 300, labels: str = "") -> Specification:
    """The Vega-Lite specification of a profile. labels: "" none, "codes" the areas' codes, "names" names and counts.

    width: of the scale in pixels; 28 more on either side keep the marks at the ends whole.
    """
    height = {"names": NAMED_BAND, "codes": CODED_BAND}.get(labels, BAND)
    return {
        "$schema": SCHEMA,
        "description": figure.title,
        "width": width,
        "height": height * len(figure.areas),
        "background": None,
        "padding": {"left": 28, "right": 28, "top": 0, "bottom": 0},
        "data": {"values": [_datum(area, figure, labels) for area in figure.areas]},
        "config": {"view": {"stroke": None}, "font": "sans-serif", "text": {"fontSize": 12, "color": SOFT}},
        "encoding": {"x": scale(labels == "names"), "y": _named_bands(labels)},
        "layer": [*_lines(), *_points()],
    }


def _datum(area: ProfileArea, figure: ProfileFigure, labels: str) -> dict[str, Any]:
    low, high = area.interval or (None, None)
    name = area.code if labels == "codes" else area.name
    if labels == "names":
        name = "\n".join([*wrap(area.name, NAME_WIDTH), counted(area, figure)])
    figures = {"law": area.law, "practice": area.practice, "before": area.before, "low": low, "high": high}
    return {"area": name, **figures, "from": 0, "to": 100}


def _named_bands(labels: str) -> dict[str, Any]:
    found = bands(bool(labels))
    if labels == "codes":
        found["axis"] = {**found["axis"], "labelOffset": 0, "labelPadding": 8}
    return found


def _lines() -> list[dict[str, Any]]:
    return [
        span("from", "to", {"stroke": LINE, "strokeWidth": 1}),
        span("practice", "law", {"stroke": BRASS, "strokeWidth": 5}),
        span("low", "high", {"stroke": INK, "strokeWidth": 1.5}),
        point("low", {"shape": "stroke", "angle": 90, "size": 90, "stroke": INK, "strokeWidth": 1.5}),
        point("high", {"shape": "stroke", "angle": 90, "size": 90, "stroke": INK, "strokeWidth": 1.5}),
    ]


def _points() -> list[dict[str, Any]]:
    return [
        point("law", {"shape": "square", "size": 130, "fill": PAPER, "stroke": TEAL, "strokeWidth": 2.5}),
        point("practice", {"size": 150, "fill": TEAL, "stroke": TEAL, "strokeWidth": 1}),
        point("before", {"size": 52, "fill": PAPER, "stroke": SOFT, "strokeWidth": 1.5}),
    ]


def profile_table(figure: ProfileFigure, *, number: Number = plain) -> ChartTable:
    """Every figure of the profile as text, one area a row; what is withheld is said so."""
    words = figure.words
    has_before = any(area.before is not None for area in figure.areas)

    def said(value: float | None) -> str:
        return words.withheld if value is None else number(value)

    rows = []
    for area in figure.areas:
        practice = said(area.practice) + (f" ({_interval(area, figure, number)})" if area.interval else "")
        row = [area.name, practice, said(area.law), said(area.gap)]
        rows.append((*row, *([said(area.before)] if has_before else []), counted(area, figure)))
    columns = (words.area, words.practice, words.law, words.gap, *([words.before] if has_before else []), "n")
    return ChartTable(caption=figure.title, columns=columns, rows=tuple(rows))


def profile_sentence(area: ProfileArea, figure: ProfileFigure, *, number: Number = plain) -> str:
    """One line for whoever hears the picture: "in practice 41, 35 to 47, in law 62; 6 of 6 indicators"."""
    words = figure.words
    parts = [f"{words.practice} {number(area.practice)}" if area.practice is not None else words.withheld]
    if area.interval:
        parts.append(_interval(area, figure, number))
    if area.law is not None:
        parts.append(f"{words.law} {number(area.law)}")
    if area.before is not None:
        parts.append(f"{words.before} {number(area.before)}")
    return f"{', '.join(parts)}; {counted(area, figure)}"


def counted(area: ProfileArea, figure: ProfileFigure) -> str:
    """How many indicators the area's practice was computed from, in words."""
    return figure.words.counted.format(n=area.n, applicable=area.n_applicable)


def _interval(area: ProfileArea, figure: ProfileFigure, number: Number) -> str:
    low, high = area.interval or (0.0, 0.0)
    return figure.words.interval.format(low=number(low), high=number(high))
