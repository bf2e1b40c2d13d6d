"""Which functions of an institution an item is asked of: a plain way to say the most usual condition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..expressions import ExpressionError, Lookup, evaluate, names_in, parse_expression
from .documents import as_list, as_map
from .places import members

FACT = "function"


def functions_in(document: Mapping[str, object]) -> tuple[tuple[str, Mapping[str, object]], ...]:
    """The functions a document's header offers: codes and labels by language. None where it asks for no function."""
    fact = next((m.node for m in members(document, "header") if m.node.get("id") == FACT), None)
    options = as_list(fact.get("options")) if fact else []
    return tuple((str(as_map(o).get("code")), as_map(as_map(o).get("label"))) for o in options)


def asked_of(condition: str, codes: Sequence[str]) -> frozenset[str] | None:
    """The functions a condition lets through, or None when it depends on something else or cannot be read."""
    if not condition.strip():
        return frozenset(codes)
    try:
        expression = parse_expression(condition)
    except ExpressionError:
        return None
    if any(name != ("header", FACT) for name in names_in(expression.root)):
        return None
    return frozenset(code for code in codes if evaluate(expression, lookup=_always(code)) is not False)


def _always(code: str) -> Lookup:
    return lambda _name: code


def condition_for(chosen: Iterable[str], codes: Sequence[str]) -> str:
    """The condition under which an item is asked of the chosen functions; "" for all of them, or for none chosen."""
    kept = [code for code in codes if code in set(chosen)]
    if not kept or len(kept) == len(codes):
        return ""
    if len(kept) == len(codes) - 1 and len(codes) > 2:
        left_out = next(code for code in codes if code not in kept)
        return f"header.{FACT} != '{left_out}'"
    return " or ".join(f"header.{FACT} == '{code}'" for code in kept)
