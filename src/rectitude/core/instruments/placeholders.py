"""`{header.staff_actual}` or `{sum(A06.vetted)}` in a question: finding and filling."""

from __future__ import annotations

import re
from collections.abc import Callable

from .expressions import Expression, ExpressionError, parse_expression

_PLACE = re.compile(r"\{([^{}]*)\}")


def placeholders_in(text: str) -> tuple[str, ...] | None:
    """What stands in curly brackets, in order; None when a bracket is left over."""
    rest = _PLACE.sub("", text)
    return None if "{" in rest or "}" in rest else tuple(_PLACE.findall(text))


def placeholder_expression(inside: str) -> Expression | None:
    """The expression of a placeholder, or None when it cannot be read."""
    try:
        return parse_expression(inside)
    except ExpressionError:
        return None


def filled(text: str, *, value_of: Callable[[str], str]) -> str:
    """The text with every placeholder replaced by `value_of(what stands in it)`."""
    return _PLACE.sub(lambda match: value_of(match.group(1)), text)
