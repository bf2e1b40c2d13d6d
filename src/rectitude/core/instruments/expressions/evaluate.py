"""Tree + names -> value, in three-valued logic (Kleene's strong tables).

A value is an exact number, a text, true/false, or None for unknown. An unanswered name is unknown; arithmetic
and comparison with unknown are unknown; `false and unknown` is false, `true or unknown` is true. Division by
zero is unknown. Unknown is never true: whoever acts on an expression asks `is_true`.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction

from .ast import Binary, Call, Expression, Name, Node, Number, Unary, Word

Value = Fraction | str | bool | None
Group = tuple[Value, ...]
Lookup = Callable[[tuple[str, ...]], "Value | Group"]

# A number beyond this is a typing error or an attack, not a count of anything: unknown.
_LARGEST = Fraction(10) ** 60
_COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def evaluate(expression: Expression, *, lookup: Lookup) -> Value:
    """The value of an expression. `lookup` gives a name's value, a group of values (grid, list), or None.
    Never raises.
    """
    return _single(_value(expression.root, lookup))


def is_true(expression: Expression, *, lookup: Lookup) -> bool:
    """True only when the expression is known to be true."""
    return evaluate(expression, lookup=lookup) is True


def _value(node: Node, lookup: Lookup) -> Value | Group:
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Word):
        return node.value
    if isinstance(node, Name):
        return lookup(node.parts)
    if isinstance(node, Unary):
        return _unary(node, lookup)
    if isinstance(node, Call):
        return _call(node, lookup)
    if node.operator in ("and", "or"):
        return _logic(node, lookup)
    left, right = _single(_value(node.left, lookup)), _single(_value(node.right, lookup))
    if node.operator in ("==", "!=") or node.operator in _COMPARE:
        return _compare(node.operator, left, right)
    return _arithmetic(node.operator, left, right)


def _single(value: Value | Group) -> Value:
    return None if isinstance(value, tuple) else value


def _unary(node: Unary, lookup: Lookup) -> Value:
    value = _single(_value(node.operand, lookup))
    if node.operator == "not":
        return (not value) if isinstance(value, bool) else None
    return -value if isinstance(value, Fraction) else None


def _logic(node: Binary, lookup: Lookup) -> Value:
    decisive = node.operator == "or"
    sides = []
    for child in (node.left, node.right):
        value = _single(_value(child, lookup))
        if value is decisive:
            return decisive
        sides.append(value)
    return (not decisive) if all(side is (not decisive) for side in sides) else None


def _compare(sign: str, left: Value, right: Value) -> Value:
    if left is None or right is None or type(left) is not type(right):
        return None
    if sign == "==":
        return left == right
    if sign == "!=":
        return left != right
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return _COMPARE[sign](left, right)
    return None


def _arithmetic(sign: str, left: Value, right: Value) -> Value:
    if not isinstance(left, Fraction) or not isinstance(right, Fraction):
        return None
    if sign == "/":
        return _bounded(left / right) if right else None
    if sign == "*":
        return _bounded(left * right)
    return _bounded(left + right if sign == "+" else left - right)


def _bounded(value: Fraction) -> Fraction | None:
    return value if abs(value) < _LARGEST and value.denominator < _LARGEST else None


def _call(node: Call, lookup: Lookup) -> Value:
    found = _value(node.arguments[0], lookup)
    members: Group = found if isinstance(found, tuple) else (found,)
    if node.function == "answered":
        return any(member is not None for member in members)
    if node.function == "count":
        return Fraction(sum(member is not None for member in members)) if found is not None else None
    total = _total(members) if found is not None else None
    if node.function == "sum":
        return total
    whole = _single(_value(node.arguments[1], lookup))
    if total is None or not isinstance(whole, Fraction) or not whole:
        return None
    return _bounded(100 * total / whole)


def _total(members: Group) -> Fraction | None:
    """Sum of known numbers. One unknown member makes it unknown (a part of a total is not the total), and so
    does none.
    """
    if not members:
        return None
    total = Fraction(0)
    for member in members:
        if not isinstance(member, Fraction):
            return None
        total += member
    return _bounded(total)
