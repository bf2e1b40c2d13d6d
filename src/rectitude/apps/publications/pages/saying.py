"""Values in the reader's language: numbers, reasons for their absence, dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rectitude.base.institutions.names import localized
from rectitude.core.publishing import UNDATED, Card, Figure

ABSENT: Mapping[str, Promise] = {
    "not_assessed": _("not assessed"),
    "no_evidence": _("no evidence found"),
    "not_applicable": _("not applicable"),
    "refused": _("refused"),
    "not_recorded": _("not recorded"),
    "dont_know": _("not known"),
    "withheld": _("withheld: about too few people"),
}
QUALIFIERS: Mapping[str, Promise] = {
    "over": _("over %(number)s"),
    "nearly": _("nearly %(number)s"),
    "estimated": _("estimated %(number)s"),
}
UNIT_SIGNS: Mapping[str, str] = {"percent": "%", "usd": "US$"}


def number_said(value: float, *, unit: str = "") -> str:
    """A number as the language writes it: counts whole, others with one decimal."""
    places = 0 if float(value).is_integer() and unit != "percent" else 1
    said = formats.number_format(round(value, places) if places else int(value), places, force_grouping=True)
    return f"{said}\u00a0{UNIT_SIGNS[unit]}" if unit in UNIT_SIGNS else str(said)


def value_said(figure: Figure, card: Card) -> str:
    """A figure's value in words: the number with its qualifier, or why there is none."""
    if figure.value is None:
        return str(ABSENT[figure.absence])
    said = number_said(figure.value, unit=card.unit)
    pattern = QUALIFIERS.get(figure.qualifier)
    return str(pattern) % {"number": said} if pattern else said


def change_said(side: Mapping[str, Any] | None) -> str:
    """One side of a change: a value, why there is none, or that the figure was not there."""
    if side is None:
        return gettext("not there")
    if side.get("value") is not None:
        return number_said(side["value"])
    return str(ABSENT.get(str(side.get("absence")), "")) or gettext("the same number, counted otherwise")


def interval_said(figure: Figure, card: Card) -> str:
    """ "35 to 47", or nothing."""
    if figure.low is None or figure.high is None:
        return ""
    low, high = number_said(figure.low, unit=card.unit), number_said(figure.high, unit=card.unit)
    return gettext("%(low)s to %(high)s") % {"low": low, "high": high}


def period_said(period: str) -> str:
    """A period "from/to" in words; anything that is no two dates stays as it is written."""
    if period == UNDATED:
        return gettext("not stated by the source")
    first, slash, last = period.partition("/")
    days = [day_said(one) for one in (first, last) if one]
    return gettext("%(first)s to %(last)s") % {"first": days[0], "last": days[1]} if slash and len(days) == 2 else (
        days[0] if days else ""
    )  # fmt: skip


def day_said(text: str) -> str:
    """An ISO day as the language writes it; anything else as it stands."""
    try:
        return str(formats.date_format(date.fromisoformat(text[:10]) if len(text) >= 10 else date.fromisoformat(text)))
    except ValueError:
        return text


def moment_said(moment: str | datetime) -> str:
    """A day and time in UTC, as the language writes it."""
    at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return f"{formats.date_format(at)} {formats.time_format(at)} UTC"


def said(words: Any) -> str:
    """Words given by language, in the reader's."""
    return localized(words)
