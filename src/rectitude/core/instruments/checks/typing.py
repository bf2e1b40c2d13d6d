"""Static check of an expression: names exist, kinds go together, texts compared are possible answers."""

from __future__ import annotations

from collections.abc import Callable

from ..expressions import Binary, Call, Expression, Name, Node, Number, Unary, Word
from ..messages import Message, gettext_noop
from ..model import Missing
from .kinds import NUMBER, TEXT, TRUTH, Kind

KindOf = Callable[[tuple[str, ...]], Kind | None]
_MISSING = frozenset(code.value for code in Missing)


def expression_messages(expression: Expression, *, kind_of: KindOf, wanted: str) -> tuple[Message, ...]:
    """Everything wrong with an expression whose value must be a `wanted` ("truth" or "number")."""
    check = _Check(kind_of)
    kind = check.kind(expression.root)
    if kind is not None and (kind.group or kind.name != wanted):
        template = gettext_noop("This gives a %(found)s, but a %(wanted)s is needed.")
        check.say("expression-wrong-kind", template, found=_name(kind), wanted=_NAMES[wanted])
    return tuple(check.messages)


def value_kind(expression: Expression | None, *, kind_of: KindOf) -> Kind | None:
    """The kind of value an expression has; None when it cannot be read or does not fit together."""
    if expression is None:
        return None
    check = _Check(kind_of)
    kind = check.kind(expression.root)
    return None if check.messages else kind


_NAMES = {"truth": "condition (true or false)", "number": "number", "text": "text"}


def _name(kind: Kind) -> str:
    return f"group of {kind.name}s" if kind.group else _NAMES[kind.name]


class _Check:
    def __init__(self, kind_of: KindOf) -> None:
        self._kind_of = kind_of
        self.messages: list[Message] = []

    def say(self, code: str, template: str, /, **params: str | int) -> None:
        self.messages.append(Message(code=code, template=template, params=params))

    def kind(self, node: Node) -> Kind | None:
        """The kind of a node; None after a fault, so that one mistake is told once."""
        if isinstance(node, Number):
            return NUMBER
        if isinstance(node, Word):
            return TEXT
        if isinstance(node, Name):
            return self._named(node)
        if isinstance(node, Call):
            return self._call(node)
        if isinstance(node, Unary):
            wanted = "truth" if node.operator == "not" else "number"
            self._want(node.operand, wanted, node.operator)
            return TRUTH if wanted == "truth" else NUMBER
        if node.operator in ("and", "or"):
            self._want(node.left, "truth", node.operator)
            self._want(node.right, "truth", node.operator)
            return TRUTH
        if node.operator in ("+", "-", "*", "/"):
            self._want(node.left, "number", node.operator)
            self._want(node.right, "number", node.operator)
            return NUMBER
        self._compare(node)
        return TRUTH

    def _named(self, node: Name) -> Kind | None:
        kind = self._kind_of(node.parts)
        if kind is None:
            template = gettext_noop(
                "“%(name)s” (position %(position)s) is not a header fact, item, part, row or column."
            )
            self.say("unknown-name", template, name=node.dotted[:120], position=node.at + 1)
        return kind

    def _want(self, node: Node, wanted: str, sign: str) -> None:
        kind = self.kind(node)
        if kind is not None and (kind.group or kind.name != wanted):
            template = gettext_noop("“%(sign)s” needs a %(wanted)s, not a %(found)s (position %(position)s).")
            self.say(
                "expression-wrong-kind",
                template,
                sign=sign,
                wanted=_NAMES[wanted],
                found=_name(kind),
                position=node.at + 1,
            )

    def _compare(self, node: Binary) -> None:
        left, right = self.kind(node.left), self.kind(node.right)
        if left is None or right is None:
            return
        ordered = node.operator not in ("==", "!=")
        if left.group or right.group or left.name != right.name or (ordered and left.name != "number"):
            template = gettext_noop(
                "A %(left)s and a %(right)s cannot be compared with “%(sign)s” (position %(position)s)."
            )
            params: dict[str, str | int] = {
                "left": _name(left),
                "right": _name(right),
                "sign": node.operator,
                "position": node.at + 1,
            }
            self.say("expression-cannot-compare", template, **params)
            return
        self._possible(left, node.right)
        self._possible(right, node.left)

    def _possible(self, kind: Kind, node: Node) -> None:
        if not isinstance(node, Word) or kind.codes is None:
            return
        if node.value in _MISSING:
            template = gettext_noop("“%(code)s” is a missing value, which is never equal to anything: use answered(…).")
            self.say("compare-with-missing", template, code=node.value)
        elif node.value not in kind.codes:
            template = gettext_noop("“%(code)s” is not a possible answer there. Possible: %(codes)s.")
            self.say("unknown-code", template, code=node.value[:80], codes=", ".join(sorted(kind.codes)))

    def _call(self, node: Call) -> Kind | None:
        kind = self.kind(node.arguments[0])
        if kind is not None and node.function in ("sum", "share") and kind.name != "number":
            template = gettext_noop("“%(sign)s” needs numbers (position %(position)s).")
            self.say("expression-wrong-kind", template, sign=node.function, position=node.at + 1)
        if node.function == "share":
            self._want(node.arguments[1], "number", "share")
        return TRUTH if node.function == "answered" else NUMBER
