"""Intervals and chances as cells of a table: in words, with a strip for the eye."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rectitude.apps.indices.pages.simulated import Spread
from rectitude.base.ui.templatetags.figures import written

Scale = tuple[float, float]


def interval_cell(spread: Spread | None, scale: Scale | None) -> SafeString:
    """The interval in words, and as a strip on the scale with a mark at the score."""
    if spread is None or spread.low is None or spread.high is None:
        return format_html("{}", _("no score"))
    return format_html("{}{}", spread.text, strip(spread.nominal, spread.low, spread.high, scale))


def strip(nominal: float | None, low: float, high: float, scale: Scale | None) -> SafeString:
    """For the eye only; the numbers stand beside it."""
    if scale is None or scale[1] <= scale[0]:
        return SafeString("")

    def at(value: float) -> float:
        return 100 * min(max((value - scale[0]) / (scale[1] - scale[0]), 0.0), 1.0)

    start, end = at(low), at(high)
    mark = (
        format_html('<rect class="rx-index-strip__mark" x="{}" width="1" height="12"/>', f"{at(nominal) - 0.5:.1f}")
        if nominal is not None
        else ""
    )
    return format_html(
        '<svg class="rx-index-strip" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="rx-index-strip__all" y="5" width="100" height="2"/><rect x="{}" y="2" width="{}" height="8"/>{}</svg>',
        f"{start:.1f}", f"{max(end - start, 0.6):.1f}", mark,
    )  # fmt: skip


def band_cell(spread: Spread | None) -> SafeString:
    """The likely band in words, and every chance that is worth a number."""
    if spread is None or not spread.likely:
        return format_html("{}", _("no score"))
    there = [(name, chance) for name, chance in spread.chances if 0.005 <= chance < 0.995]
    listed = ", ".join(f"{name} {written(chance * 100)}%" for name, chance in there)
    return format_html("{}<br><small>{}</small>", spread.likely, listed) if listed else format_html("{}", spread.likely)
