"""Conditions and formulas of a specification, worked out for every row at once. They are never run as a program."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from rectitude.core.instruments.expressions import Binary, Call, Expression, Name, Node, Number, Unary, Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Source(Protocol):
    """Where columns come from."""

    @property
    def rows(self) -> int: ...

    def numbers_of(self, name: str) -> Floats: ...

    def equals(self, name: str, word: str) -> Floats:
        """1 where the word stands, 0 where another does, NaN where none does."""
        ...

    def same(self, first: str, second: str) -> Floats:
        """The same of two columns."""
        ...

    def missing(self, name: str) -> Floats:
        """1 where nothing stands, otherwise 0."""
        ...


def worked_out(expression: Expression, source: Source) -> Floats:
    """The values (n) of an expression: numbers; 1 and 0 for true and false; NaN where not known (Kleene's logic).

    Dividing by nil is not known. ValueError when words are added up or a function is not available here.
    """
    import numpy as np

    with np.errstate(all="ignore"):
        found = _value(expression.root, source)
    return np.where(np.isfinite(found), found, np.nan)


def _value(node: Node, source: Source) -> Floats:
    import numpy as np

    if isinstance(node, Number):
        return np.full(source.rows, float(node.value))
    if isinstance(node, Word):
        raise ValueError(f"the word '{node.value}' can only be compared with a column, by == or !=")
    if isinstance(node, Name):
        return source.numbers_of(node.dotted)
    if isinstance(node, Call):
        return _answered(node, source)
    if isinstance(node, Unary):
        inside = _value(node.operand, source)
        return 1.0 - _truth(inside) if node.operator == "not" else -inside
    if node.operator in _COMPARE:
        return _compared(node, source)
    left, right = _value(node.left, source), _value(node.right, source)
    if node.operator == "and":
        a, b = _truth(left), _truth(right)
        return np.where((a == 0) | (b == 0), 0.0, a * b)
    if node.operator == "or":
        a, b = _truth(left), _truth(right)
        return np.where((a == 1) | (b == 1), 1.0, np.maximum(a, b))
    if node.operator == "/":
        return np.asarray(np.where(right != 0, left / np.where(right != 0, right, 1.0), np.nan), dtype=np.float64)
    arithmetic: dict[str, Callable[[Any, Any], Any]] = {"+": operator.add, "-": operator.sub, "*": operator.mul}
    return np.asarray(arithmetic[node.operator](left, right), dtype=np.float64)


def _truth(values: Floats) -> Floats:
    import numpy as np

    if ((values != 0) & (values != 1) & ~np.isnan(values)).any():
        raise ValueError("and, or and not join conditions, which are true or false")
    return values


def _compared(node: Binary, source: Source) -> Floats:
    import numpy as np

    sides = (node.left, node.right)
    words = [side for side in sides if isinstance(side, Word)]
    names = [side for side in sides if isinstance(side, Name)]
    if words:
        if len(words) != 1 or len(names) != 1 or node.operator not in ("==", "!="):
            raise ValueError("a word is compared with one column, by == or !=")
        found = source.equals(names[0].dotted, words[0].value)
        return found if node.operator == "==" else 1.0 - found
    if len(names) == 2 and node.operator in ("==", "!="):
        found = source.same(names[0].dotted, names[1].dotted)
        return found if node.operator == "==" else 1.0 - found
    left, right = _value(node.left, source), _value(node.right, source)
    known = ~(np.isnan(left) | np.isnan(right))
    return np.where(known, _COMPARE[node.operator](left, right).astype(np.float64), np.nan)


def _answered(node: Call, source: Source) -> Floats:
    if node.function != "answered" or not isinstance(node.arguments[0], Name):
        raise ValueError("answered(column) is the only function here")
    return 1.0 - source.missing(node.arguments[0].dotted)
