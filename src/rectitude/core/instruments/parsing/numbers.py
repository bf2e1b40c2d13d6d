"""Numbers as people write them in four languages.

A decimal point and a decimal comma are both accepted. A single separator followed by exactly three digits can
be a thousands separator or a decimal sign ("1,234", "1.234"), so it is refused with both readings; "0,125"
cannot be thousands and is read. Spaces, apostrophes and repeated separators between digits are thousands
separators: refused, with the number written plainly.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal

from ..messages import Message
from ..model import Part
from . import said

MAX_DIGITS = 15
MAX_LENGTH = 40

_PLAIN = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?|[+-]?[.,][0-9]+")
_AMBIGUOUS = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(?:[.,'’   ][0-9]{3})+(?:[.,][0-9]+)?")
_MINUS = str.maketrans({"−": "-", "–": "-"})


def read_number(raw: object, part: Part) -> int | float | Message:
    """A typed or stored number, checked against the part's integer, min and max; or what is wrong with it."""
    number = _parse(raw, whole=part.integer)
    if isinstance(number, Message):
        return number
    if part.integer and not float(number).is_integer():
        return said.not_whole(str(raw).strip())
    if part.min is not None and number < part.min:
        return said.below_minimum(written_number(part.min))
    if part.max is not None and number > part.max:
        return said.above_maximum(written_number(part.max))
    return int(number) if float(number).is_integer() else _plain(number)


def written_number(number: float) -> str:
    """A number as text that `read_number` reads back as the same number, whatever the reader's language."""
    if float(number).is_integer():
        return str(int(number))
    text = format(Decimal(repr(float(number))), "f").rstrip("0")
    return f"{text}0" if _AMBIGUOUS.fullmatch(text) else text


def _plain(number: float) -> float:
    """Without the noise of binary arithmetic that a spreadsheet leaves in a result: twelve significant digits."""
    return float(f"{number:.12g}")


def _parse(raw: object, *, whole: bool) -> int | float | Message:
    if isinstance(raw, bool):
        return said.not_a_number(str(raw))
    if isinstance(raw, int | float):
        if not math.isfinite(raw):
            return said.not_a_number(str(raw))
        return said.too_many_digits(MAX_DIGITS) if abs(raw) >= 10**MAX_DIGITS else raw
    text = str(raw).translate(_MINUS).strip()
    if _AMBIGUOUS.fullmatch(text):
        if whole:
            return said.thousands(text, re.sub(r"[.,]", "", text))
        return said.ambiguous(text, re.sub(r"[.,]", "", text), text.replace(",", "."))
    if _PLAIN.fullmatch(text):
        if len(text) > MAX_LENGTH or len(re.sub(r"[^0-9]", "", text).lstrip("0")) > MAX_DIGITS:
            return said.too_many_digits(MAX_DIGITS)
        return float(text.replace(",", ".")) if re.search(r"[.,]", text) else int(text)
    if _THOUSANDS.fullmatch(text):
        return said.thousands(text, _without_separators(text))
    return said.not_a_number(str(raw).strip())


def _without_separators(text: str) -> str:
    """The likely meaning: the last separator is decimal when it differs from the others or leaves other than
    3 digits.
    """
    separators = [character for character in text if not character.isdigit() and character not in "+-"]
    last = max(text.rfind(character) for character in set(separators))
    is_decimal = len(text) - last - 1 != 3 or (len(set(separators)) > 1 and text[last] in ".,")
    whole, rest = (text[:last], text[last + 1 :]) if is_decimal else (text, "")
    digits = re.sub(r"[^0-9+-]", "", whole)
    return f"{digits}.{rest}" if rest else digits
