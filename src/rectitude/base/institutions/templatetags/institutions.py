"""How the directory writes names and dates: `{% load institutions %}`."""

from collections.abc import Mapping
from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rectitude.base.institutions.models.validity import Dated, Precision
from rectitude.base.institutions.names import localized
from rectitude.base.ui.templatetags.figures import day_format

register = template.Library()


@register.filter(name="localized")
def localized_filter(name: Mapping[str, str] | str | None) -> str:
    """The text in the reader's language."""
    return localized(name)


@register.filter
def known_day(value: date | None, precision: str = Precision.DAY) -> str:
    """A date no more exact than it is known: a day, a month or a year; "" when there is none."""
    if value is None:
        return ""
    if precision == Precision.YEAR:
        return str(value.year)
    if precision == Precision.MONTH:
        return date_format(value, "YEAR_MONTH_FORMAT")
    return date_format(value, day_format())


@register.filter
def span(dated: Dated) -> str:
    """From when until when something holds, in words; active_to is the first day it no longer does."""
    begins = known_day(dated.active_from, dated.date_precision)
    ends = known_day(dated.active_to, dated.date_precision)
    if begins and ends:
        return _("from %(begins)s until %(ends)s") % {"begins": begins, "ends": ends}
    if begins:
        return _("since %(begins)s") % {"begins": begins}
    if ends:
        return _("until %(ends)s") % {"ends": ends}
    return _("dates not recorded")
