"""Numbers as people read them on these pages."""

from math import floor, log10

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rectitude.base.ui.templatetags.figures import written
from rectitude.core.charts import half_up

# Three digits that count, of the smallest values anybody reads.
MOST_PLACES = 12


def score(value: float | None, places: int = 1) -> str:
    """A score with one decimal; a missing one in words."""
    return _("no score") if value is None else written(value, places)


def value(found: float | None) -> str:
    """A value of the data, with as many decimals as its size asks for; a missing one in words."""
    if found is None:
        return _("missing")
    size = abs(found)
    if 0 < size < 1:
        return short(found, min(2 - floor(log10(size)), MOST_PLACES))
    return short(found, 0 if size >= 1000 else 1 if size >= 100 else 2)


def short(found: float, most: int = 4) -> str:
    """A number without needless nils: 2, 0.25, 3.5; with `most` decimals at most."""
    exact = half_up(found, most)
    return written(found, next(places for places in range(most + 1) if half_up(found, places) == exact))


def percent(share: float | None, places: int = 1) -> str:
    """A share of 1 as a percentage."""
    return "" if share is None else f"{written(share * 100, places)}%"


def signed(found: float | None, places: int = 1) -> str:
    """A difference with its sign; "" where there is none to tell."""
    if found is None:
        return ""
    rounded = half_up(found, places)
    if rounded == 0:
        return written(0.0, places)
    return f"{'+' if rounded > 0 else '−'}{written(abs(float(rounded)), places)}"


def bar(found: float | None, low: float, high: float) -> SafeString:
    """A strip as long as the score on its scale; for the eye only, the number stands beside it."""
    if found is None or high <= low:
        return SafeString("")
    share = min(max((found - low) / (high - low), 0.0), 1.0) * 100
    return format_html(
        '<svg class="rx-index-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="rx-index-bar__all" width="100" height="8"/><rect width="{}" height="8"/></svg>',
        f"{share:.1f}",
    )
