"""Numbers, dates and charts: `{% load figures %}`.

A value that is missing is said, never drawn as a dash or a zero.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from rectitude.base.ui import charts
from rectitude.base.ui.components import Column, Table
from rectitude.base.ui.levels import level_words
from rectitude.core.access import ANONYMOUS
from rectitude.core.charts import (
    AreaFigure,
    ChartTable,
    ScorecardFigure,
    chart_table,
    half_up,
    scorecard_specification,
)

register = template.Library()


@register.filter
def figure(value: object, places: int = 0) -> SafeString:
    """A number in the reader's own writing, with grouped thousands; a missing code in words."""
    if not isinstance(value, int | float | Decimal) or isinstance(value, bool):
        return format_html("{}", level_words(value))
    return format_html('<span class="rx-number">{}</span>', written(value, places))


def written(value: float | Decimal, places: int = 0) -> str:
    """The number as text in the active language, rounded; the framework alone would cut the digits off."""
    return number_format(half_up(value, places), decimal_pos=places, use_l10n=True, force_grouping=True)


def day_format() -> str:
    """How a day is written: the framework writes English days the American way, which many misread."""
    return pgettext("how a day is written", "j F Y")


@register.filter
def day(value: date | datetime | None) -> SafeString:
    """A day: 30 September 2026."""
    if value is None:
        return SafeString("")
    shown = timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
    return format_html('<time datetime="{}">{}</time>', shown.isoformat(), date_format(shown, day_format()))


@register.filter
def moment(value: datetime | None) -> SafeString:
    """A day and time in the reader's own time zone: 30 September 2026, 14:03."""
    if value is None:
        return SafeString("")
    shown = timezone.localtime(value) if timezone.is_aware(value) else value
    text = f"{date_format(shown, day_format())}, {date_format(shown, 'H:i')}"
    return format_html('<time datetime="{}">{}</time>', shown.isoformat(), text)


@register.inclusion_tag("ui/parts/chart.html", takes_context=True)
def chart(context: Context, figure: ScorecardFigure) -> dict[str, Any]:
    """A scorecard: marks and a number for each area, the same as a table, and the specification."""
    digest = charts.kept_specification(scorecard_specification(figure, with_names=True))
    actor = getattr(context.get("request"), "actor", ANONYMOUS)
    rows = [
        {"area": area, "svg": mark_safe(svg), "n": answered(area, figure)}  # noqa: S308 (our own cleaned drawing)
        for area, svg in zip(figure.areas, charts.area_svgs(figure), strict=True)
    ]
    return {
        "figure": figure,
        "rows": rows,
        "table": as_table(chart_table(figure, number=written)),
        "download": reverse("ui:chart", args=[digest, charts.pass_for(digest, actor.key)]),
    }


def answered(area: AreaFigure, figure: ScorecardFigure) -> str:
    """How many of an area's items were answered, in words."""
    return figure.words.answered.format(answered=area.n_answered, applicable=area.n_applicable)


def as_table(said: ChartTable) -> Table:
    """The table alternative as the table component draws it."""
    columns = [Column(label=label, numeric=place > 0) for place, label in enumerate(said.columns)]
    return Table(caption=said.caption, columns=columns, rows=said.rows)
