"""How a level, or the reason there is none, is said and drawn."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LEVELS = frozenset("01234")


# Lazy, so that a word is translated when it is said and the ten others are not.
_WORDS = {
    "0": _("0 absent"),
    "1": pgettext_lazy("level", "1"),
    "2": pgettext_lazy("level", "2"),
    "3": pgettext_lazy("level", "3"),
    "4": _("4 meets the standard, shown working"),
    "not_assessed": _("Not assessed"),
    "no_evidence": _("No evidence found"),
    "not_applicable": _("Not applicable"),
    "refused": _("Refused"),
    "not_recorded": _("Not recorded"),
    "dont_know": _("Not known"),
}


def level_words(value: object) -> str:
    """What a level or missing code is called, in the reader's language; an unknown value is said as it
    stands.
    """
    return str(_WORDS.get(level_key(value), value))


def level_key(value: object) -> str:
    """The level as text without decimals, or the missing code; None is "not_assessed"."""
    if value is None or value == "":
        return "not_assessed"
    text = str(value)
    return text[:-2] if text.endswith(".0") else text


def level_class(value: object, *, plain: bool = False) -> str:
    """The modifier that colours a level.

    What was not judged is hatched; what has no good direction is left plain.
    """
    key = level_key(value)
    if key not in LEVELS:
        return "rx-level--none"
    return "rx-level--plain" if plain else f"rx-level--{key}"
