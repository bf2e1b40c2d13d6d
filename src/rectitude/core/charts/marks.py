"""The marks charts of areas are made of: a scale from 0 to 100, one band an area, rules and points."""

from __future__ import annotations

from typing import Any

INK, SOFT, PAPER, LINE, TEAL, BRASS = "#14242c", "#4f5f66", "#ffffff", "#d8d5cd", "#0e5a60", "#a87420"
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"


def scale(with_names: bool) -> dict[str, Any]:
    """The scale from 0 to 100, always whole; its figures are written where the chart stands alone."""
    looks = {"tickColor": LINE, "labelColor": SOFT, "labelFontSize": 12}
    axis = {"title": None, "grid": False, "domain": False, **looks}
    return {
        "type": "quantitative",
        "scale": {"domain": [0, 100], "nice": False},
        "axis": {**axis, "values": [0, 25, 50, 75, 100]} if with_names else None,
    }


def bands(with_names: bool) -> dict[str, Any]:
    """One band an area, in the order given."""
    axis = {
        "title": None,
        "domain": False,
        "ticks": False,
        "labelColor": INK,
        "labelFontSize": 13,
        "labelLimit": 320,
        "labelPadding": 16,
        "labelExpr": "split(datum.label, '\\n')",
        "labelBaseline": "middle",
        "labelOffset": -14,
    }
    return {"field": "area", "type": "nominal", "sort": None, "axis": axis if with_names else None}


def span(start: str, end: str, mark: dict[str, Any]) -> dict[str, Any]:
    """A line between two figures, where both exist."""
    return {
        "transform": [{"filter": f"isValid(datum.{start}) && isValid(datum.{end})"}],
        "mark": {"type": "rule", **mark},
        "encoding": {"x": {"field": start}, "x2": {"field": end}},
    }


def point(field: str, mark: dict[str, Any]) -> dict[str, Any]:
    """A mark at a figure, where it exists."""
    return {
        "transform": [{"filter": f"isValid(datum.{field})"}],
        "mark": {"type": "point", "opacity": 1, **mark},
        "encoding": {"x": {"field": field}},
    }
