"""The table and the sentence that say what a chart shows."""

from __future__ import annotations

from collections.abc import Callable

from rectitude.core.charts.figures import AreaFigure, ChartTable, ScorecardFigure
from rectitude.core.charts.rounding import plain

Number = Callable[[float], str]
"""Writes a score in the reader's language."""


def chart_table(figure: ScorecardFigure, *, number: Number = plain) -> ChartTable:
    """Every figure of the chart as text, one area a row; a score that is not shown is said so."""
    words = figure.words

    def said(score: float | None) -> str:
        return words.not_shown if score is None else number(score)

    has_previous = any(area.previous is not None for area in figure.areas)
    rows = []
    for area in figure.areas:
        verified = said(area.verified) + (f" ({_interval(area, figure, number)})" if area.interval else "")
        row = [area.name, verified, said(area.claimed)]
        rows.append((*row, *([said(area.previous)] if has_previous else []), _answered(area, figure)))
    columns = (words.area, words.verified, words.claimed, *([words.previous] if has_previous else []), "n")
    return ChartTable(caption=figure.title, columns=columns, rows=tuple(rows))


def area_sentence(area: AreaFigure, figure: ScorecardFigure, *, number: Number = plain) -> str:
    """One line for whoever hears the chart: "verified 62, claimed 81, 2024 55; 15 of 15 answered"."""
    words = figure.words
    scores = ((words.verified, area.verified), (words.claimed, area.claimed), (words.previous, area.previous))
    parts = [f"{name} {number(score)}" for name, score in scores if score is not None] or [words.not_shown]
    if area.interval:
        parts.append(_interval(area, figure, number))
    return f"{', '.join(parts)}; {_answered(area, figure)}"


def _answered(area: AreaFigure, figure: ScorecardFigure) -> str:
    return figure.words.answered.format(answered=area.n_answered, applicable=area.n_applicable)


def _interval(area: AreaFigure, figure: ScorecardFigure, number: Number) -> str:
    low, high = area.interval or (0.0, 0.0)
    return figure.words.interval.format(low=number(low), high=number(high))
