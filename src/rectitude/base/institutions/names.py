"""Names: in the reader's language, and folded so that they are found however they are written."""

import re
import unicodedata
from collections.abc import Mapping

from django.utils.translation import get_language

_NOT_WORD = re.compile(r"[\W_]+")


def localized(name: Mapping[str, str] | str | None, *, language: str | None = None) -> str:
    """The text of a {language: text} map in the reader's language, else in English, else in any; "" when empty.

    A plain string is returned as it is: it has one wording only.
    """
    if not name:
        return ""
    if isinstance(name, str):
        return name
    wanted = language or get_language() or "en"
    for code in (wanted, wanted.split("-")[0], "en"):
        if name.get(code):
            return str(name[code])
    return str(next(iter(name.values())))


def folded(text: str) -> str:
    """The text without case, accents and punctuation, words apart by one space: "Côte d'Ivoire" -> "cote d ivoire"."""
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", bare.casefold()).strip()


def folded_name(name: Mapping[str, str] | str | None) -> str:
    """All wordings of a name, folded, apart by " | " so that a search never matches across two of them."""
    if not name:
        return ""
    wordings = [name] if isinstance(name, str) else list(name.values())
    return " | ".join(dict.fromkeys(folded(w) for w in wordings if w))
