"""Days inside sentences."""

from datetime import date, datetime

from django.utils import timezone

from rectitude.base.ui.templatetags.figures import day_words


def day_said(value: date | datetime | None) -> str:
    """A day as text in the reader's language and time zone; empty for none."""
    if value is None:
        return ""
    return day_words(timezone.localtime(value) if isinstance(value, datetime) else value)
