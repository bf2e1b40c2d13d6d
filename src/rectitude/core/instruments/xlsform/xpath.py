"""Our routing conditions as XPath, with what is unknown staying unknown.

XPath knows only true and false, and an unanswered question is an empty text there. So each condition is
written twice over: where it is known to be true, and where it is known to be false. A part is asked when its
condition is known to be true; an item unless its condition is known to be false.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from ..expressions.ast import Binary, Call, Expression, Name, Node, Number, Unary, Word
from ..model import Instrument, Item, Part, PartType
from .names import Names, Path, leaves

_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_SIGNS = {"==": "="}
NEVER = "false()"


class Conditions:
    """Turns conditions of one instrument into XPath over the names of its form."""

    def __init__(self, instrument: Instrument, names: Names) -> None:
        self._instrument, self._names = instrument, names

    def relevant(self, *, applies_when: Expression | None, when: Expression | None, item: Item | None) -> str:
        """The `relevant` of a question or group; empty when it is always asked."""
        conditions = []
        if applies_when is not None:
            conditions.append(f"not({_Reader(self, None).false(applies_when.root)})")
        if when is not None:
            conditions.append(_Reader(self, item).true(when.root))
        return conditions[0] if len(conditions) == 1 else " and ".join(f"({text})" for text in conditions)

    def found(self, name: tuple[str, ...], item: Item | None) -> tuple[tuple[str, Part], ...]:
        """What a name stands for: the name in the form and the part of each thing that is answered."""
        part, path, rest = self._part(name, item)
        if part is None:
            return ()
        wanted = [leaf for leaf in leaves(part, path) if leaf[len(path) :][: len(rest)] == rest]
        return tuple((self._names[leaf], part) for leaf in wanted)

    def _part(self, name: tuple[str, ...], item: Item | None) -> tuple[Part | None, Path, tuple[str, ...]]:
        if name[0] == "header":
            field = self._instrument.header_field(name[1]) if len(name) > 1 else None
            return (field.part if field else None), ("header", *name[1:2]), name[2:]
        own = item.part(name[0]) if item is not None else None
        if item is not None and own is not None:
            return own, _path_of(item, own), name[1:]
        other = self._instrument.item(name[0])
        if other is None:
            return None, (), ()
        if len(name) > 1 and (part := other.part(name[1])) is not None:
            return part, _path_of(other, part), name[2:]
        return other.parts[0], _path_of(other, other.parts[0]), name[1:]


def _path_of(item: Item, part: Part) -> Path:
    return ("item", item.id) if item.is_simple else ("item", item.id, part.id)


class _Reader:
    def __init__(self, conditions: Conditions, item: Item | None) -> None:
        self._conditions, self._item = conditions, item

    def true(self, node: Node) -> str:
        """XPath that is true where the node is known to be true."""
        return self._truth(node, wanted=True)

    def false(self, node: Node) -> str:
        """XPath that is true where the node is known to be false."""
        return self._truth(node, wanted=False)

    def _truth(self, node: Node, *, wanted: bool) -> str:
        if isinstance(node, Unary) and node.operator == "not":
            return self._truth(node.operand, wanted=not wanted)
        if isinstance(node, Binary) and node.operator in ("and", "or"):
            joint = node.operator if wanted else {"and": "or", "or": "and"}[node.operator]
            sides = (self._truth(node.left, wanted=wanted), self._truth(node.right, wanted=wanted))
            return f" {joint} ".join(_bracketed(side) for side in sides)
        if isinstance(node, Call) and node.function == "answered":
            known = [self._known(name, part) for name, part in self._names(node.arguments[0])]
            text = " or ".join(known) or NEVER
            return text if wanted else f"not({text})"
        if isinstance(node, Binary) and node.operator in _OPPOSITE:
            return self._comparison(node, node.operator if wanted else _OPPOSITE[node.operator])
        return NEVER

    def _comparison(self, node: Binary, operator: str) -> str:
        sides = (node.left, node.right)
        text = f"{self._value(node.left)} {_SIGNS.get(operator, operator)} {self._value(node.right)}"
        has_word = any(isinstance(side, Word) for side in sides)
        conditions: list[str] = []
        if operator == "!=" or (operator == "==" and not has_word):
            conditions += [self._known(name, part) for side in sides for name, part in self._all_names(side)]
        conditions += [f"{self._value(divisor)} != 0" for side in sides for divisor in self._divisors(side)]
        return " and ".join(dict.fromkeys((*conditions, text)))

    def _known(self, name: str, part: Part) -> str:
        missing = [option.code for option in part.scale.options if option.missing] if part.scale else []
        return " and ".join([f"${{{name}}} != ''", *(f"${{{name}}} != '{code}'" for code in missing)])

    def _names(self, node: Node) -> tuple[tuple[str, Part], ...]:
        return self._conditions.found(node.parts, self._item) if isinstance(node, Name) else ()

    def _all_names(self, node: Node) -> Iterator[tuple[str, Part]]:
        if isinstance(node, Name):
            yield from self._names(node)
        for child in _children(node):
            yield from self._all_names(child)

    def _divisors(self, node: Node) -> Iterator[Node]:
        if isinstance(node, Binary) and node.operator == "/":
            yield node.right
        if isinstance(node, Call) and node.function == "share":
            yield node.arguments[1]
        for child in _children(node):
            yield from self._divisors(child)

    def _value(self, node: Node) -> str:
        if isinstance(node, Number):
            return _number(node.value)
        if isinstance(node, Word):
            return f"'{node.value}'"
        if isinstance(node, Name):
            found = self._names(node)
            return f"${{{found[0][0]}}}" if found else "''"
        if isinstance(node, Call):
            return self._call(node)
        if isinstance(node, Unary):
            return f"-{_inner(self._value(node.operand))}"
        sign = {"*": "*", "/": "div"}.get(node.operator, node.operator)
        return f"({self._value(node.left)} {sign} {self._value(node.right)})"

    def _call(self, node: Call) -> str:
        found = self._names(node.arguments[0])
        if node.function == "count":
            if len(found) == 1 and found[0][1].type is PartType.MULTI:
                return f"count-selected(${{{found[0][0]}}})"
            return "(" + " + ".join(f"if({self._known(name, part)}, 1, 0)" for name, part in found) + ")"
        total = "(" + " + ".join(f"number(${{{name}}})" for name, _ in found) + ")"
        return total if node.function == "sum" else f"(100 * {total} div {self._value(node.arguments[1])})"


def _children(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Binary):
        return node.left, node.right
    if isinstance(node, Unary):
        return (node.operand,)
    return node.arguments if isinstance(node, Call) else ()


def _bracketed(text: str) -> str:
    return f"({text})" if " and " in text or " or " in text else text


def _inner(text: str) -> str:
    return text if text.startswith(("(", "$")) else f"({text})"


def _number(value: Fraction) -> str:
    if value.denominator == 1:
        return str(value.numerator)
    # Numbers of an expression are written as decimals of at most 15 digits, so this division is exact.
    return format(Decimal(value.numerator) / Decimal(value.denominator), "f")
