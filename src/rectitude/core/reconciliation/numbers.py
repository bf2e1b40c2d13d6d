"""Numbers as English texts write them: in digits, in words, in both, or half. The text is read, not replaced, but for what must not be repeated."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

OMITTED = "[…]"
"""Stands in a quotation where something was left out of it."""

_ONES = {
    word: number
    for number, word in enumerate(
        [
            "nought",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {"zero": 0}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_GROUPS = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_WORD = re.compile(r"[A-Za-z]+")
_DIGITS = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\w)|(?<![\w.,])\d+(?:\.\d+)?(?!\w)")
_BRACKET = re.compile(r"\(([^()]*)\)")


class Form(StrEnum):
    """How a text writes its number."""

    DIGITS = "digits"
    WORDS = "words"
    BOTH = "both"
    MALFORMED = "malformed"  # words followed by brackets that hold something else than the number
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenNumber:
    """The first number of a text. words and digits are kept apart, because they may not be the same number."""

    form: Form
    words: int | None = None
    digits: Decimal | None = None

    @property
    def is_at_odds(self) -> bool:
        """Whether words and digits say two numbers."""
        return self.words is not None and self.digits is not None and self.words != self.digits

    @property
    def value(self) -> Decimal | None:
        """The number when the text says one and only one."""
        if self.is_at_odds:
            return None
        return self.digits if self.digits is not None else None if self.words is None else Decimal(self.words)


def written_number(text: str) -> WrittenNumber:
    """How the text writes its first number: "thirty-three", "eighteen (countries)", "twenty-nine (29) persons", "1,202".

    Digits that stand in brackets right behind the words belong to them; other digits are another number.
    """
    spoken = _first_words(text)
    plain = _DIGITS.search(text)
    if spoken is None or (plain is not None and plain.start() < spoken.start):
        return WrittenNumber(form=Form.NONE) if plain is None else WrittenNumber(form=Form.DIGITS, digits=_read(plain))
    bracket = _BRACKET.match(text[spoken.end :].lstrip())
    if bracket is None:
        return WrittenNumber(form=Form.WORDS, words=spoken.value)
    inside = _DIGITS.search(bracket[1])
    if inside is None:
        return WrittenNumber(form=Form.MALFORMED, words=spoken.value)
    return WrittenNumber(form=Form.BOTH, words=spoken.value, digits=_read(inside))


def numbers_in_brackets(text: str) -> tuple[Decimal, ...]:
    """Every number a text gives in words and, in brackets, in digits: "fifty (50) … Twenty-eight (28)"."""
    found = []
    for bracket in _BRACKET.finditer(text):
        inside = _DIGITS.fullmatch(bracket[1].strip())
        before = _WORD.findall(text[: bracket.start()])
        if inside is not None and before and (before[-1].lower() in _ONES | _TENS | _GROUPS | {"hundred": 100}):
            found.append(_read(inside))
    return tuple(found)


def without_numbers(text: str, hidden: Collection[Decimal]) -> str:
    """The quotation with each of these numbers, in digits or in words, left out and the omission marked: "[…]"."""
    said = _DIGITS.sub(lambda found: OMITTED if _read(found) in hidden else found[0], text)
    kept, rest = "", said
    while (spoken := _first_words(rest)) is not None:
        words = OMITTED if Decimal(spoken.value) in hidden else rest[spoken.start : spoken.end]
        kept += rest[: spoken.start] + words
        rest = rest[spoken.end :]
    return kept + rest


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spoken:
    value: int
    start: int
    end: int


def _first_words(text: str) -> _Spoken | None:
    start = end = 0
    words: list[str] = []
    for match in _WORD.finditer(text):
        word = match[0].lower()
        between = text[end : match.start()]
        is_number = word in _ONES or word in _TENS or word in _GROUPS or word == "hundred"
        if words and not (between.strip() in ("", "-", ",", "\u2010", "\u2011") and (is_number or word == "and")):
            break
        if is_number or words:
            start = start if words else match.start()
            words.append(word)
            end = match.end()
    while words and words[-1] == "and":
        words.pop()
        end = text.lower().rindex("and", start, end)
    return _Spoken(value=_spoken_value(words), start=start, end=end) if words else None


def _spoken_value(words: list[str]) -> int:
    whole = group = 0
    for word in words:
        if word in _GROUPS:
            whole += (group or 1) * _GROUPS[word]
            group = 0
        elif word == "hundred":
            group = (group or 1) * 100
        elif word != "and":
            group += _ONES.get(word, 0) + _TENS.get(word, 0)
    return whole + group


def _read(match: re.Match[str]) -> Decimal:
    return Decimal(match[0].replace(",", ""))
