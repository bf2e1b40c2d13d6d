"""What must not be repeated is left out of a quotation, and the omission is marked."""

from decimal import Decimal

import pytest

from rectitude.core.reconciliation import without_numbers


@pytest.mark.parametrize(
    ("text", "hidden", "left"),
    [
        ("three (3) of 30 officers", {3}, "[…] ([…]) of 30 officers"),
        ("Twenty-eight (28) on 28 August 2020", {28}, "[…] ([…]) on […] August 2020"),
        ("1,202 people, 202 of them twice", {1202}, "[…] people, 202 of them twice"),
        ("one hundred and two women and two men", {2}, "one hundred and two women and […] men"),
        ("nobody at all", {4}, "nobody at all"),
        ("4.4 and 44 and B4", {4}, "4.4 and 44 and B4"),
        ("", {4}, ""),
    ],
)
def test_left_out(text: str, hidden: set[int], left: str) -> None:
    assert without_numbers(text, {Decimal(one) for one in hidden}) == left
