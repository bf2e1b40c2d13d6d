"""Numbers, dates and charts: `{% load figures %}`.

A value that is missing is said, never drawn as a dash or a zero.
"""

from __future__ import annotations

from collections.abc import Mapping
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
from rectitude.base.ui.components import Cell, Column, Table
from rectitude.base.ui.levels import level_words
from rectitude.core.access import ANONYMOUS
from rectitude.core.charts import (
    AreaFigure,
    ChartTable,
    ProfileFigure,
    ScorecardFigure,
    chart_table,
    counted,
    half_up,
    profile_specification,
    profile_table,
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
    return format_html('<time datetime="{}">{}</time>', shown.isoformat(), day_words(shown))


def day_words(value: date) -> str:
    """A day as text: 30 September 2026."""
    return date_format(value, day_format())


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


@register.inclusion_tag("ui/parts/profile.html", takes_context=True)
def profile(context: Context, figure: ProfileFigure, notes: Mapping[str, Cell] | None = None) -> dict[str, Any]:
    """A profile: law and practice of each area with their numbers, the same as a table, and the specification.

    notes: area's code -> a word for its figure (text), where it is explained (url), what its interval is (note).
    """
    digest = charts.kept_specification(profile_specification(figure, labels="names"))
    actor = getattr(context.get("request"), "actor", ANONYMOUS)
    rows = [
        {
            "area": area,
            "svg": mark_safe(svg),  # noqa: S308 (our own cleaned drawing)
            "n": counted(area, figure),
            "note": (notes or {}).get(area.code),
        }
        for area, svg in zip(figure.areas, charts.profile_rows(figure), strict=True)
    ]
    return {
        "figure": figure,
        "rows": rows,
        "table": as_table(profile_table(figure, number=written)),
        "download": reverse("ui:chart", args=[digest, charts.pass_for(digest, actor.key)]),
    }


@register.simple_tag
def small_profile(figure: ProfileFigure) -> SafeString:
    """A profile's shape alone, for pages that show several; its table stands elsewhere on the page."""
    return mark_safe(charts.profile_svg(figure))  # noqa: S308 (our own cleaned drawing)


def answered(area: AreaFigure, figure: ScorecardFigure) -> str:
    """How many of an area's items were answered, in words."""
    return figure.words.answered.format(answered=area.n_answered, applicable=area.n_applicable)


def as_table(said: ChartTable) -> Table:
    """The table alternative as the table component draws it."""
    columns = [Column(label=label, numeric=place > 0) for place, label in enumerate(said.columns)]
    return Table(caption=said.caption, columns=columns, rows=said.rows)
