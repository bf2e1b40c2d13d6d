"""Texts made comparable: what differs in case, accents, punctuation or spaces alone is the same text."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORD = re.compile(r"[\W_]+")
_EMPTY = frozenset(["a", "an", "and", "at", "for", "from", "in", "of", "on", "the", "to", "with"])
_AGAIN = re.compile(r"^(?P<heading>.+?)\s+[2-9]$")
_REMAINS = ("file is not found", "file not found", "page not found", "404 not found", "image not found")


def normalised(text: str) -> str:
    """The text without case, accents and punctuation, words apart by one space."""
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", bare.casefold()).strip()


def content_words(text: str) -> frozenset[str]:
    """The words of a title that say something."""
    return frozenset(normalised(text).split()) - _EMPTY


def likeness(one: str, other: str) -> float:
    """Words in common over words in either (Jaccard), 0 to 1; 0 when either says nothing."""
    left, right = content_words(one), content_words(other)
    return len(left & right) / len(left | right) if left and right else 0.0


def names_in(text: str, *, words: str) -> bool:
    """Whether the words stand in the text as whole words, whatever their case and accents."""
    wanted = normalised(words)
    return bool(wanted) and f" {wanted} " in f" {normalised(text)} "


def heading_repeated(text: str) -> str | None:
    """What a heading such as "Reception and Reintegration 2" repeats; None when it does not end in a small number."""
    found = _AGAIN.match(text.strip())
    return found["heading"] if found else None


def is_page_remains(text: str) -> bool:
    """Whether the text is what web pages say when something of theirs is missing."""
    return normalised(text) in _REMAINS
