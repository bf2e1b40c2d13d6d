"""Numbers, classes and periods as texts write them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.reconciliation import (
    Form,
    MaterialFault,
    Precision,
    enumeration_in,
    parse_period,
    span,
    written_number,
)
from rectitude.core.reconciliation.numbers import numbers_in_brackets

ONES = [
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
TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spoken(number: int) -> str:
    """The number in English words, by another way than the reader's."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    for size, word in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = "" if not rest else f" and {spoken(rest)}" if rest < 100 else f", {spoken(rest)}"
            return f"{spoken(number // size)} {word}{joint}"
    raise AssertionError


@given(st.integers(1, 999_999_999))
def test_words_are_read_as_they_are_spoken(number: int) -> None:
    words = spoken(number)
    alone = written_number(f"{words.capitalize()} participants")
    assert (alone.form, alone.words, alone.value) == (Form.WORDS, number, number)
    both = written_number(f"a total of {words} ({number:,}) persons")
    assert (both.form, both.value, both.is_at_odds) == (Form.BOTH, number, False)
    other = written_number(f"{words} ({number + 1})")
    assert other.is_at_odds
    assert other.value is None


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ("thirty-three", Form.WORDS, 33),
        ("across eighteen (countries)", Form.MALFORMED, 18),
        ("Four Thousand and Fifty-Three (4,053) persons", Form.BOTH, 4053),
        ("USD 3,937,801", Form.DIGITS, 3937801),
        ("over 30 airports", Form.DIGITS, 30),
        ("2 and two more", Form.DIGITS, 2),
        ("3-day", Form.DIGITS, 3),
        ("two-day", Form.WORDS, 2),
        ("97.5 per cent", Form.DIGITS, Decimal("97.5")),
        ("no number at all", Form.NONE, None),
        ("", Form.NONE, None),
    ],
)
def test_a_number_as_it_is_written(text: str, form: Form, value: Decimal | int | None) -> None:
    found = written_number(text)
    assert (found.form, found.value) == (form, value)


def test_numbers_in_brackets_are_those_behind_their_words() -> None:
    text = "a total of fifty (50) participants on 28 August (Friday) and Twenty-eight (28) in room (7)"
    assert numbers_in_brackets(text) == (50, 28)


def test_classes_stated_and_named() -> None:
    found = enumeration_in("seven areas: Internal and external oversight, transparency, capacity and independence.")
    assert (found.stated, len(found.listed), len(found.apart)) == (7, 4, 5)
    assert found.apart[:2] == ("Internal oversight", "external oversight")
    assert enumeration_in("focuses on three areas").listed == ()
    assert enumeration_in("areas: one thing").stated is None
    assert enumeration_in("2 areas: a, and b").listed == ("a", "b")


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31), Precision.YEAR),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), Precision.MONTH),
        ("2020-01/2020-09", date(2020, 1, 1), date(2020, 9, 30), Precision.MONTH),
        ("2020-01-27/2020-01-30", date(2020, 1, 27), date(2020, 1, 30), Precision.DAY),
        ("2020/2021-03", date(2020, 1, 1), date(2021, 3, 31), Precision.YEAR),
    ],
)
def test_periods(text: str, first: date, last: date, precision: Precision) -> None:
    found = parse_period(text)
    assert (found.first, found.last, found.precision) == (first, last, precision)


@pytest.mark.parametrize("text", ["", "soon", "2020-13", "2020-01-01-05", "2020/2021/2022", "2021/2020", "2020-02-30"])
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(MaterialFault):
        parse_period(text)


@given(st.dates(), st.sampled_from(list(Precision)))
def test_a_span_holds_the_day_it_was_made_of(day: date, precision: Precision) -> None:
    found = span(day, precision=precision)
    assert found.first <= day <= found.last
    assert parse_period(found.text) == found
