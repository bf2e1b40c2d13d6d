"""The scorecard's chart.

Claimed is an open ring, verified a full disc, the round before a small ring, the gap a brass bar.
"""

from __future__ import annotations

from textwrap import wrap
from typing import Any

from rectitude.core.charts.figures import AreaFigure, ScorecardFigure
from rectitude.core.charts.marks import BRASS, INK, LINE, PAPER, SCHEMA, SOFT, TEAL, bands, point, scale, span
from rectitude.core.charts.specification import Specification

BAND = 46
"""Height of one area in pixels: room for the marks, a label above and one below."""
NAMED_BAND = 62
"""The same with room for a name on two lines and the count under it."""
CLOSE = 20.0
"""Marks nearer than this on the scale have their labels turned outwards, or the words would overlap."""
NAME_WIDTH = 34
"""Characters of an area's name on one line."""


def scorecard_specification(
    figure: ScorecardFigure, *, width: int = 300, with_names: bool = False, labelled: bool = True
) -> Specification:
    """The Vega-Lite specification of a scorecard.

    width: of the scale from 0 to 100, in pixels; 28 more on either side keep labels at the ends whole.
    with_names: draw names, counts and a scale, for a figure that stands alone, as in a PDF.
    labelled: name the marks on the first area that has them.
    """
    lines = [_datum(area, figure, with_names=with_names) for area in figure.areas]
    return {
        "$schema": SCHEMA,
        "description": figure.title,
        "width": width,
        "height": (NAMED_BAND if with_names else BAND) * len(lines),
        "background": None,
        "padding": {"left": 28, "right": 28, "top": 0, "bottom": 0},
        "data": {"values": lines},
        "config": {"view": {"stroke": None}, "font": "sans-serif", "text": {"fontSize": 12, "color": SOFT}},
        "encoding": {"x": scale(with_names), "y": bands(with_names)},
        "layer": [*_lines(), *_rings(), *(_labels(figure) if labelled else [])],
    }


def _datum(area: AreaFigure, figure: ScorecardFigure, *, with_names: bool) -> dict[str, Any]:
    low, high = area.interval or (None, None)
    told = figure.words.answered.format(answered=area.n_answered, applicable=area.n_applicable)
    return {
        "area": "\n".join([*wrap(area.name, NAME_WIDTH), told]) if with_names else area.name,
        "claimed": area.claimed,
        "verified": area.verified,
        "previous": area.previous,
        "low": low,
        "high": high,
        "from": 0,
        "to": 100,
    }


def _lines() -> list[dict[str, Any]]:
    return [
        span("from", "to", {"stroke": LINE, "strokeWidth": 1}),
        span("verified", "claimed", {"stroke": BRASS, "strokeWidth": 5}),
        span("low", "high", {"stroke": INK, "strokeWidth": 1.5}),
        point("low", {"shape": "stroke", "angle": 90, "size": 90, "stroke": INK, "strokeWidth": 1.5}),
        point("high", {"shape": "stroke", "angle": 90, "size": 90, "stroke": INK, "strokeWidth": 1.5}),
    ]


def _rings() -> list[dict[str, Any]]:
    return [
        point("verified", {"size": 201, "fill": TEAL, "stroke": TEAL, "strokeWidth": 1}),
        point("claimed", {"size": 154, "fill": PAPER, "stroke": TEAL, "strokeWidth": 2.5}),
        point("previous", {"size": 52, "fill": PAPER, "stroke": SOFT, "strokeWidth": 1.5}),
    ]


def _labels(figure: ScorecardFigure) -> list[dict[str, Any]]:
    """Name each mark once, on the first area that has it."""
    found = []
    for field, dy in (("verified", -15), ("claimed", -15), ("previous", 18)):
        area = next((a for a in figure.areas if getattr(a, field) is not None), None)
        if area is not None:
            words = getattr(figure.words, field)
            found.append(_label(field, words, figure.areas.index(area), dy, _side(area, field)))
    return found


def _label(field: str, words: str, place: int, dy: int, align: str) -> dict[str, Any]:
    aside = {"left": 3, "right": -3, "center": 0}[align]
    first = [{"window": [{"op": "row_number", "as": "place"}]}, {"filter": f"datum.place == {place + 1}"}]
    return {
        "transform": first,
        "mark": {"type": "text", "text": words, "align": align, "dx": aside, "dy": dy},
        "encoding": {"x": {"field": field}},
    }


def _side(area: AreaFigure, field: str) -> str:
    """Where a label stands to its mark: centred, or turned away from the other when the two are close."""
    if field == "previous" or area.verified is None or area.claimed is None:
        return "center"
    if abs(area.claimed - area.verified) >= CLOSE:
        return "center"
    is_left = (area.verified <= area.claimed) == (field == "verified")
    return "right" if is_left else "left"
