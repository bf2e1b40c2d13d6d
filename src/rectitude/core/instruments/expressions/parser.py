"""Tokens -> tree, by recursive descent with a limit on depth.

or   := and ("or" and)*          not := "not" not | compare
and  := not ("and" not)*         compare := add (== != < <= > >= add)?
add  := term (+ - term)*         term := factor (* / factor)*
factor := "-" factor | number | 'text' | name | name "(" or ("," or)* ")" | "(" or ")"
"""

from __future__ import annotations

from fractions import Fraction

from ..messages import Message, gettext_noop
from .ast import Binary, Call, Expression, Name, Node, Number, Unary, Word
from .tokens import ExpressionError, Token, tokens_of

MAX_DEPTH = 25
FUNCTIONS = {"sum": 1, "count": 1, "answered": 1, "share": 2}
COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})


def parse_expression(text: str) -> Expression:
    """Read an expression. Raises ExpressionError with the position of what is wrong."""
    parser = _Parser(tuple(tokens_of(text)))
    root = parser.disjunction(0)
    parser.expect_end()
    return Expression(text=text, root=root)


class _Parser:
    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self._tokens = tokens
        self._next = 0

    @property
    def _token(self) -> Token:
        return self._tokens[self._next]

    def _take(self, *texts: str) -> Token | None:
        token = self._token
        if token.kind == "operator" and token.text in texts:
            self._next += 1
            return token
        return None

    def expect_end(self) -> None:
        if self._token.kind != "end":
            raise self._unexpected()

    def disjunction(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise ExpressionError(at=self._token.at, message=_too_deep())
        left = self._conjunction(depth)
        while taken := self._take("or"):
            left = Binary(operator="or", left=left, right=self._conjunction(depth), at=taken.at)
        return left

    def _conjunction(self, depth: int) -> Node:
        left = self._negation(depth)
        while taken := self._take("and"):
            left = Binary(operator="and", left=left, right=self._negation(depth), at=taken.at)
        return left

    def _negation(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise ExpressionError(at=self._token.at, message=_too_deep())
        if taken := self._take("not"):
            return Unary(operator="not", operand=self._negation(depth + 1), at=taken.at)
        return self._comparison(depth)

    def _comparison(self, depth: int) -> Node:
        left = self._addition(depth)
        if taken := self._take(*COMPARISONS):
            left = Binary(operator=taken.text, left=left, right=self._addition(depth), at=taken.at)
            if self._token.text in COMPARISONS:
                raise ExpressionError(at=self._token.at, message=_chained(self._token.at))
        return left

    def _addition(self, depth: int) -> Node:
        left = self._term(depth)
        while taken := self._take("+", "-"):
            left = Binary(operator=taken.text, left=left, right=self._term(depth), at=taken.at)
        return left

    def _term(self, depth: int) -> Node:
        left = self._factor(depth)
        while taken := self._take("*", "/"):
            left = Binary(operator=taken.text, left=left, right=self._factor(depth), at=taken.at)
        return left

    def _factor(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise ExpressionError(at=self._token.at, message=_too_deep())
        if taken := self._take("-"):
            return Unary(operator="-", operand=self._factor(depth + 1), at=taken.at)
        if self._take("("):
            inside = self.disjunction(depth + 1)
            self._close()
            return inside
        return self._atom(depth)

    def _atom(self, depth: int) -> Node:
        token = self._token
        if token.kind == "number":
            self._next += 1
            return Number(value=Fraction(token.text), at=token.at)
        if token.kind == "word":
            self._next += 1
            return Word(value=token.text[1:-1], at=token.at)
        if token.kind == "name":
            self._next += 1
            return (
                self._call(token, depth) if self._take("(") else Name(parts=tuple(token.text.split(".")), at=token.at)
            )
        raise self._unexpected()

    def _call(self, name: Token, depth: int) -> Node:
        if name.text not in FUNCTIONS:
            raise ExpressionError(at=name.at, message=_unknown_function(name.text))
        arguments = [self.disjunction(depth + 1)]
        while self._take(","):
            arguments.append(self.disjunction(depth + 1))
        self._close()
        if len(arguments) != FUNCTIONS[name.text]:
            raise ExpressionError(at=name.at, message=_wrong_arguments(name.text, len(arguments)))
        return Call(function=name.text, arguments=tuple(arguments), at=name.at)

    def _close(self) -> None:
        if not self._take(")"):
            raise self._unexpected()

    def _unexpected(self) -> ExpressionError:
        token = self._token
        if token.kind == "end":
            message = Message(
                code="expression-ends-early",
                template=gettext_noop("The expression stops before it is complete."),
            )
        else:
            message = Message(
                code="expression-unexpected",
                template=gettext_noop("“%(found)s” is not expected at position %(position)s."),
                params={"found": token.text, "position": token.at + 1},
            )
        return ExpressionError(at=token.at, message=message)


def _too_deep() -> Message:
    return Message(
        code="expression-too-deep",
        template=gettext_noop("The expression has more than %(most)s brackets inside each other."),
        params={"most": MAX_DEPTH},
    )


def _chained(at: int) -> Message:
    return Message(
        code="expression-chained-comparison",
        template=gettext_noop("Join two comparisons with “and” (position %(position)s)."),
        params={"position": at + 1},
    )


def _unknown_function(name: str) -> Message:
    return Message(
        code="expression-unknown-function",
        template=gettext_noop("There is no function “%(name)s”. There are: %(functions)s."),
        params={"name": name, "functions": ", ".join(FUNCTIONS)},
    )


def _wrong_arguments(name: str, found: int) -> Message:
    return Message(
        code="expression-wrong-arguments",
        template=gettext_noop("“%(name)s” takes %(wanted)s value(s) in its brackets, not %(found)s."),
        params={"name": name, "wanted": FUNCTIONS[name], "found": found},
    )
