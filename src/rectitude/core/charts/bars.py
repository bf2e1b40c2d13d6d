"""Counts as bars, each with its number written: one colour, in the order given, no third dimension."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from rectitude.core.charts.marks import INK, LINE, SCHEMA, SOFT, TEAL
from rectitude.core.charts.specification import Specification

BAR, NAME_WIDTH, NAME_PIXELS = 34, 30, 190


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar. value None: nothing is drawn, and `said` (why there is none) is written in its place."""

    name: str
    value: float | None
    said: str


def bars_specification(bars: Sequence[Bar], *, title: str, width: int = 300) -> Specification:
    """The Vega-Lite specification of bars from nought, with their names on the left and their values at the end."""
    values = [
        {
            "name": "\n".join(wrap(bar.name, NAME_WIDTH)) or bar.name,
            "value": bar.value or 0,
            "said": bar.said,
            "place": n,
        }
        for n, bar in enumerate(bars)
    ]
    y = {
        "field": "name", "type": "nominal", "sort": {"field": "place"}, "title": None,
        "axis": {"domain": False, "ticks": False, "labelLimit": NAME_PIXELS, "labelColor": INK, "labelFontSize": 12,
                 "labelExpr": "split(datum.label, '\\n')"},
    }  # fmt: skip
    x = {"field": "value", "type": "quantitative", "title": None, "scale": {"domainMin": 0, "nice": False},
         "axis": {"labels": False, "ticks": False, "grid": False, "domainColor": LINE}}  # fmt: skip
    return {
        "$schema": SCHEMA,
        "description": title,
        "width": width,
        "height": BAR * max(1, len(values)),
        "background": None,
        "padding": {"left": 20, "right": 60, "top": 0, "bottom": 0},
        "data": {"values": values},
        "config": {"view": {"stroke": None}, "font": "sans-serif"},
        "encoding": {"y": y, "x": x},
        "layer": [
            {"mark": {"type": "bar", "color": TEAL, "height": 16}},
            {"mark": {"type": "text", "align": "left", "dx": 6, "color": SOFT, "fontSize": 12},
             "encoding": {"text": {"field": "said"}}},
        ],
    }  # fmt: skip
