"""The small language: values, three-valued logic, limits, and no way to make it raise anything of its own."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.instruments.expressions import (
    ExpressionError,
    Group,
    Value,
    evaluate,
    is_true,
    parse_expression,
)

NAMES: dict[str, Value | Group] = {
    "x": Fraction(3),
    "zero": Fraction(0),
    "word": "yes",
    "gone": None,
    "cells": (Fraction(1), Fraction(2), Fraction(4)),
    "holes": (Fraction(1), None),
    "codes": ("a", "b"),
    "header.staff": Fraction(40),
}


def value(text: str) -> Value:
    return evaluate(parse_expression(text), lookup=lambda name: NAMES.get(".".join(name)))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("-x + 5", 2),
        ("10 / 4", Fraction(5, 2)),
        ("0.1 + 0.2 == 0.3", True),
        ("100 * x / header.staff >= 7.5", True),
        ("word == 'yes' and not x > 3", True),
        ("x == 3 or gone == 1", True),
        ("x == 4 and gone == 1", False),
        ("sum(cells)", 7),
        ("count(cells)", 3),
        ("count(holes)", 1),
        ("count(codes)", 2),
        ("share(cells, 28)", 25),
        ("answered(x)", True),
        ("answered(gone)", False),
        ("answered(holes)", True),
    ],
)
def test_an_expression_has_the_value_arithmetic_and_logic_give_it(text: str, wanted: object) -> None:
    assert value(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "gone",
        "gone + 1",
        "gone == 1",
        "gone != 'no'",
        "not gone == 1",
        "x == 3 and gone == 1",
        "x == 4 or gone == 1",
        "1 / zero",
        "x / (x - 3)",
        "share(cells, zero)",
        "sum(holes)",
        "sum(gone)",
        "word + 1",
        "word < 'z'",
        "x == 'yes'",
        "cells",
        "unheard.of",
    ],
)
def test_what_cannot_be_known_is_unknown_and_never_true(text: str) -> None:
    expression = parse_expression(text)
    assert value(text) is None
    assert not is_true(expression, lookup=lambda name: NAMES.get(".".join(name)))


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("", "expression-ends-early", 0),
        ("1 +", "expression-ends-early", 3),
        ("(1 + 2", "expression-ends-early", 6),
        ("1 = 2", "expression-single-equals", 2),
        ("x == 'yes", "expression-open-quote", 5),
        ("x ? 1", "expression-unreadable", 2),
        ("1 2", "expression-unexpected", 2),
        ("1 < 2 < 3", "expression-chained-comparison", 6),
        ("exec(x)", "expression-unknown-function", 0),
        ("sum(x, 1)", "expression-wrong-arguments", 0),
        ("1" * 16, "expression-number-too-long", 0),
        ("(" * 40 + "1" + ")" * 40, "expression-too-deep", 26),
        ("-" * 60 + "1", "expression-too-deep", 26),
        ("x + " * 300 + "1", "expression-too-long", 1000),
    ],
)
def test_a_broken_expression_says_what_and_where(text: str, code: str, at: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_expression(text)
    assert (caught.value.message.code, caught.value.at) == (code, at)
    assert str(caught.value)


@given(st.text(alphabet="x1.+-*/()<>=!'aornd,_ \n\x00", max_size=60))
def test_any_text_is_either_read_or_refused(text: str) -> None:
    try:
        expression = parse_expression(text)
    except ExpressionError:
        return
    evaluate(expression, lookup=lambda name: NAMES.get(".".join(name)))


def test_large_numbers_become_unknown_instead_of_eating_memory() -> None:
    assert value(" * ".join(["999999999999999"] * 50)) is None


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_share_of_whole_numbers_is_exact(part: int, whole: int) -> None:
    found = evaluate(
        parse_expression("100 * a / b"),
        lookup=lambda name: Fraction(part) if name == ("a",) else Fraction(whole),
    )
    assert found == Fraction(100 * part, whole)
