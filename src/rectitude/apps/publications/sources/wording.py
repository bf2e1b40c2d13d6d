"""The same sentence in every language, because what is released is frozen in all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise

from rectitude.base.institutions.names import localized


def languages() -> tuple[str, ...]:
    """The languages everything is released in."""
    return tuple(code for code, _name in settings.LANGUAGES)


def in_every_language(say: Callable[[], str]) -> dict[str, str]:
    """What `say` says in each language."""
    said = {}
    for language in languages():
        with translation.override(language):
            said[language] = say()
    return said


def worded(sentence: str | Promise, **details: Any) -> dict[str, str]:
    """A lazily translated sentence in each language; details fill its named placeholders, each {language: text} too."""

    def say() -> str:
        filled = {name: localized(d) if isinstance(d, Mapping) else d for name, d in details.items()}
        return str(sentence) % filled if filled else str(sentence)

    return in_every_language(say)


def texts(words: Mapping[str, str] | str) -> dict[str, str]:
    """Words given in some languages, or in one wording, in each language."""
    return in_every_language(lambda: localized(words))
