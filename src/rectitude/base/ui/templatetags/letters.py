"""Filters for letters, whose context is JSON: `{% load letters %}`."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.formats import date_format

from rectitude.base.ui.templatetags.figures import day_format

register = template.Library()


@register.filter
def iso_day(value: str) -> str:
    """2026-11-14 as 14 November 2026; anything else as it stands."""
    try:
        return date_format(date.fromisoformat(value), day_format())
    except ValueError:
        return value
