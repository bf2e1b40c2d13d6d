"""Figures inside the words of a report: marks such as [F3], which a preparation fills with what the figure says."""

from __future__ import annotations

import re
from collections.abc import Mapping

_MARK = re.compile(r"\[F([1-9][0-9]{0,3})\]")
# A number as people type it: digits with separators of thousands and a decimal part, perhaps a sign of per cent.
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?(?:\s?%)?(?![\w])")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_LIST = re.compile(r"^\s*\d{1,2}[.)]\s", re.MULTILINE)


def mark_of(number: int) -> str:
    """How a figure is written into words: [F3]."""
    return f"[F{number}]"


def marks_in(text: str) -> tuple[int, ...]:
    """The numbers of the figures a text names, each once, in the order of the text."""
    return tuple(dict.fromkeys(int(found.group(1)) for found in _MARK.finditer(text)))


def filled(text: str, values: Mapping[int, str]) -> str:
    """The text with each mark replaced by what its figure says. KeyError with the number of a figure that is not there."""
    return _MARK.sub(lambda found: values[int(found.group(1))], text)


def typed_numbers(text: str) -> tuple[str, ...]:
    """Numbers typed by hand, each once: nothing keeps them true, and nothing says how they were counted.

    Years, and the numbers that begin the lines of a list, are not among them.
    """
    plain = _LIST.sub("", _MARK.sub(" ", text))
    found = (one.group().strip() for one in _NUMBER.finditer(plain))
    return tuple(dict.fromkeys(one for one in found if not _YEAR.match(one)))
