"""The typed tree of an expression, and the expression itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number written in the expression; exact, so that a band's bound is never missed by a rounding."""

    value: Fraction
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A text in single quotes, usually the code of an option."""

    value: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A dotted name: `header.x`, `A12.entries`, `A06.vetted.senior.female`, or a part's own id."""

    parts: tuple[str, ...]
    at: int

    @property
    def dotted(self) -> str:
        return ".".join(self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unary:
    """`-x` or `not x`."""

    operator: str
    operand: Node
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Binary:
    """Arithmetic, comparison, `and`, `or`."""

    operator: str
    left: Node
    right: Node
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """`sum(x)`, `count(x)`, `answered(x)`, `share(x, n)`."""

    function: str
    arguments: tuple[Node, ...]
    at: int


Node = Number | Word | Name | Unary | Binary | Call


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A parsed expression. Two expressions are equal when their text is."""

    text: str
    root: Node = field(compare=False, repr=False)


def names_in(node: Node) -> Iterator[tuple[str, ...]]:
    """Every name an expression uses, in the order written."""
    if isinstance(node, Name):
        yield node.parts
    elif isinstance(node, Unary):
        yield from names_in(node.operand)
    elif isinstance(node, Binary):
        yield from names_in(node.left)
        yield from names_in(node.right)
    elif isinstance(node, Call):
        for argument in node.arguments:
            yield from names_in(argument)
