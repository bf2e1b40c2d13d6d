"""Sentences that say how many classes there are and then name them: "seven areas: a, b and c"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .numbers import written_number

_LAST = re.compile(r"(?:^|\s+)(?:and|&)\s+")
_DOUBLE = re.compile(r"^(?P<left>\w+)\s+and\s+(?P<right>\w+)\s+(?P<noun>\w+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumeration:
    """stated: how many there are said to be. listed: what is named. apart: the same with "internal and external
    oversight" taken as two.
    """

    stated: int | None
    listed: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


def enumeration_in(text: str) -> Enumeration:
    """What a sentence says of a classification. Nothing is named unless a colon comes before it."""
    head, colon, tail = text.partition(":")
    number = written_number(head).value
    stated = None if number is None or number != int(number) else int(number)
    if not colon:
        return Enumeration(stated=stated)
    pieces = [piece.strip(" .;") for piece in tail.split(",")]
    listed = [*pieces[:-1], *_LAST.split(pieces[-1], maxsplit=1)]
    listed = [piece for piece in (piece.strip() for piece in listed) if piece]
    apart = [one for piece in listed for one in _apart(piece)]
    return Enumeration(stated=stated, listed=tuple(listed), apart=tuple(apart))


def _apart(piece: str) -> tuple[str, ...]:
    double = _DOUBLE.match(piece)
    return (f"{double['left']} {double['noun']}", f"{double['right']} {double['noun']}") if double else (piece,)
