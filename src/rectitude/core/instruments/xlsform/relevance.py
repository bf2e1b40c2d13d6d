"""A form's XPath -> a condition of ours, as far as ours can say it.

Read: `${name}`, numbers, texts, `= != < <= > >=`, `+ - * div`, `and or`, `not( )`, brackets,
`count-selected(${name})`, `selected(${name}, 'code')` of a question with one answer, and comparison with the
empty text, which asks whether there is an answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..messages import Message, gettext_noop

_TOKEN = re.compile(
    r"""
      (?P<space>\s+)
    | \$\{\s*(?P<name>[^}\s]+)\s*\}
    | (?P<text>'[^']*'|"[^"]*")
    | (?P<number>[0-9]+(?:\.[0-9]+)?)
    | (?P<word>[A-Za-z][A-Za-z0-9-]*)
    | (?P<operator>!=|<=|>=|=|<|>|\+|-|\*|\(|\)|,)
    """,
    re.VERBOSE,
)
_COMPARISONS = frozenset({"=", "!=", "<", "<=", ">", ">="})
MAX_DEPTH = 25


class Unreadable(Exception):
    """The expression says something ours cannot."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a `${name}` stands for: our name, and how it is answered (one, several, number, text)."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """Our text of a part of the expression; `known` or `literal` when it is a single name, number or text."""

    text: str
    known: Known | None = None
    literal: str | None = None
    is_number: bool = False


def condition_of(xpath: str, *, resolve: Callable[[str], Known | None]) -> str:
    """Our text of an XPath condition. Raises Unreadable, saying what cannot be said."""
    reader = _Reader(tuple(_tokens(xpath)), resolve)
    text = reader.disjunction(0).text
    reader.expect_end()
    return text


def _tokens(xpath: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(xpath):
        match = _TOKEN.match(xpath, at)
        if match is None:
            raise _unexpected(xpath[at : at + 20])
        if match.lastgroup != "space":
            yield str(match.lastgroup), match.group(str(match.lastgroup))
        at = match.end()
    yield "end", ""


def _unexpected(found: str) -> Unreadable:
    template = gettext_noop("“%(found)s” cannot be said in a condition here.")
    return Unreadable(Message(code="condition-unreadable", template=template, params={"found": found[:60]}))


class _Reader:
    def __init__(self, tokens: tuple[tuple[str, str], ...], resolve: Callable[[str], Known | None]) -> None:
        self._tokens, self._at, self._resolve = tokens, 0, resolve

    def expect_end(self) -> None:
        if self._tokens[self._at][0] != "end":
            raise _unexpected(self._tokens[self._at][1])

    def _take(self, kind: str, *texts: str) -> str | None:
        found, text = self._tokens[self._at]
        if found != kind or (texts and text not in texts):
            return None
        self._at += 1
        return text

    def _need(self, text: str) -> None:
        if self._take("operator", text) is None:
            raise _unexpected(self._tokens[self._at][1] or "…")

    def disjunction(self, depth: int) -> _Piece:
        if depth > MAX_DEPTH:
            raise _unexpected("(((")
        left = self._conjunction(depth)
        while self._take("word", "or"):
            left = _Piece(text=f"{left.text} or {self._conjunction(depth).text}")
        return left

    def _conjunction(self, depth: int) -> _Piece:
        left = self._comparison(depth)
        while self._take("word", "and"):
            left = _Piece(text=f"{left.text} and {self._comparison(depth).text}")
        return left

    def _comparison(self, depth: int) -> _Piece:
        left = self._sum(depth)
        sign = self._take("operator", *_COMPARISONS)
        return left if sign is None else _compared(left, sign, self._sum(depth))

    def _sum(self, depth: int) -> _Piece:
        left = self._product(depth)
        while sign := self._take("operator", "+", "-"):
            left = _Piece(text=f"{left.text} {sign} {self._product(depth).text}", is_number=True)
        return left

    def _product(self, depth: int) -> _Piece:
        left = self._atom(depth)
        while sign := (self._take("operator", "*") or self._take("word", "div")):
            right = self._atom(depth)
            left = _Piece(text=f"{left.text} {'/' if sign == 'div' else sign} {right.text}", is_number=True)
        return left

    def _atom(self, depth: int) -> _Piece:
        if self._take("operator", "-"):
            return _Piece(text=f"-{self._atom(depth).text}", is_number=True)
        if self._take("operator", "("):
            inside = self.disjunction(depth + 1)
            self._need(")")
            return _Piece(text=f"({inside.text})", is_number=inside.is_number)
        if (name := self._take("name")) is not None:
            known = self._known(name)
            return _Piece(text=known.name, known=known)
        if (number := self._take("number")) is not None:
            return _Piece(text=number, literal=number, is_number=True)
        if (text := self._take("text")) is not None:
            return _Piece(text=_quoted(text[1:-1]), literal=text[1:-1])
        return self._call(depth)

    def _call(self, depth: int) -> _Piece:
        function = self._take("word")
        if function not in ("not", "count-selected", "selected"):
            raise _unexpected(function or self._tokens[self._at][1] or "…")
        self._need("(")
        if function == "not":
            inside = self.disjunction(depth + 1)
            self._need(")")
            return _Piece(text=f"not ({inside.text})")
        known = self._known(self._take("name") or "")
        if function == "count-selected":
            self._need(")")
            return _Piece(text=f"count({known.name})", is_number=True)
        self._need(",")
        code = self._take("text")
        self._need(")")
        if code is None or known.kind != "one":
            raise _unexpected("selected()")
        return _Piece(text=f"{known.name} == {_quoted(code[1:-1])}")

    def _known(self, name: str) -> Known:
        known = self._resolve(name)
        if known is None:
            template = gettext_noop("There is no question “%(name)s”.")
            raise Unreadable(Message(code="unknown-question", template=template, params={"name": name[:60]}))
        return known


def _quoted(text: str) -> str:
    if "'" in text or "\n" in text:
        raise _unexpected(text)
    return f"'{text}'"


def _compared(left: _Piece, sign: str, right: _Piece) -> _Piece:
    for side, other in ((left, right), (right, left)):
        if side.literal == "" and not side.is_number and sign in ("=", "!=") and other.known is not None:
            answered = f"answered({other.known.name})"
            return _Piece(text=answered if sign == "!=" else f"not {answered}")
    ours = "==" if sign == "=" else sign
    return _Piece(text=f"{_as(left, right)} {ours} {_as(right, left)}")


def _as(side: _Piece, other: _Piece) -> str:
    """A literal as the kind of what it is compared with: XPath compares '1' and 1, we do not."""
    if side.literal is None or other.known is None:
        return side.text
    if other.known.kind == "number" and re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", side.literal):
        return side.literal
    return side.text if other.known.kind == "number" else _quoted(side.literal)
