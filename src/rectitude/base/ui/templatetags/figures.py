"""Numbers, dates and charts: `{% load figures %}`.

A value that is missing is said, never drawn as a dash or a zero.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from rectitude.base.ui.levels import level_words

register = template.Library()


@register.filter
def figure(value: object, places: int = 0) -> SafeString:
    """A number in the reader's own writing, with grouped thousands and tabular figures; a missing code
    in words.
    """
    if not isinstance(value, int | float | Decimal) or isinstance(value, bool):
        return format_html("{}", level_words(value))
    return format_html('<span class="rx-number">{}</span>', written(value, places))


def written(value: float | Decimal, places: int = 0) -> str:
    """The number as text in the active language."""
    return number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True)


def day_format() -> str:
    """How a day is written: the framework writes English days the American way, which most readers here misread."""
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
