"""The questions of a list's filter. Those whose answers never change are drawn once a language, and kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from rectitude.apps.recommendations.fields import AREAS
from rectitude.apps.recommendations.models import Recommendation
from rectitude.apps.recommendations.pages.board import AGE_NAMES
from rectitude.apps.recommendations.pages.chips import TERMS
from rectitude.apps.recommendations.queries.board import NONE, Filter
from rectitude.base.institutions.names import localized

Text = str | Promise
Pairs = Iterable[tuple[str, Text]]
_LABELS: Mapping[str, Promise] = {
    "standing": gettext_lazy("Shown"),
    "country": gettext_lazy("Country"),
    "area": gettext_lazy("Area"),
    "type": gettext_lazy("Type"),
    "priority": gettext_lazy("Priority"),
    "donor": gettext_lazy("Donor"),
    "acceptance": gettext_lazy("Answer"),
    "progress": gettext_lazy("Progress"),
    "compliance": gettext_lazy("Compliance"),
    "age": gettext_lazy("Open for"),
}
_STANDINGS: Mapping[str, Promise] = {
    "open": gettext_lazy("open ones"),
    "closed": gettext_lazy("closed ones"),
    "all": gettext_lazy("open and closed"),
}
_FIXED: Mapping[str, Mapping[str, Text]] = {
    "standing": _STANDINGS,
    "area": {**AREAS, NONE: gettext_lazy("no area")},
    "type": dict(Recommendation.Type.choices),
    "priority": dict(Recommendation.Priority.choices),
    "age": AGE_NAMES,
    **TERMS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Select:
    """One question of the filter with its options as markup."""

    name: str
    label: Text
    options: SafeString
    is_chosen: bool

    @property
    def is_first(self) -> bool:
        """Whether it is asked at once; the others are folded away until one of them is chosen."""
        return self.name in {"standing", "country", "priority"}


def selects_of(
    asked: Filter, *, countries: Iterable[tuple[str, dict[str, str]]], donors: Sequence[str]
) -> list[Select]:
    """The questions of the filter that have more than one answer here."""
    places = [(code, localized(name)) for code, name in countries]
    variable: dict[str, list[tuple[str, Text]]] = {"country": [*places], "donor": [(name, name) for name in donors]}
    language = get_language() or "en"
    found = []
    for name, label in _LABELS.items():
        chosen = getattr(asked, name)
        if name in _FIXED:
            found.append(Select(name=name, label=label, options=_fixed(name, chosen, language), is_chosen=bool(chosen)))
        elif len(variable[name]) > 1 or chosen:
            found.append(
                Select(
                    name=name, label=label, options=_options(_with_any(variable[name]), chosen), is_chosen=bool(chosen)
                )
            )
    return found


@lru_cache(maxsize=1024)
def _fixed(name: str, chosen: str, language: str) -> SafeString:
    """The options in the active language, which is only part of what they are kept under."""
    pairs = list(_FIXED[name].items())
    return _options(pairs if name == "standing" else _with_any(pairs), chosen)


def _with_any(pairs: Pairs) -> Pairs:
    return [("", _("any")), *pairs]


def _options(pairs: Pairs, chosen: str) -> SafeString:
    selected = SafeString(" selected")
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((value, selected if value == chosen else "", text) for value, text in pairs),
    )
