"""Names of languages and types, as an editor reads them."""

from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

TYPES = {
    "LP": _("LP: two levels, in law and in practice"),
    "YP": _("YP: yes, partly, no"),
    "COV": _("COV: share covered"),
    "FREQ": _("FREQ: how often"),
    "MAT": _("MAT: maturity"),
    "CHOICE": _("CHOICE: one option"),
    "MULTI": _("MULTI: several options"),
    "GRID": _("GRID: a table"),
    "NUM": _("NUM: a number"),
    "TXT": _("TXT: a text"),
    "DATE": _("DATE: a date"),
}


def language_name(code: str) -> str:
    """A language in the reader's words, or its code where the framework does not know it."""
    try:
        return str(gettext(get_language_info(code)["name"]))
    except KeyError:
        return code


def type_choices(current: str) -> tuple[tuple[str, str], ...]:
    """The types to choose from, with the one there is even when it is none."""
    known = tuple((code, str(words)) for code, words in TYPES.items())
    return known if current in TYPES else ((current, current), *known)
