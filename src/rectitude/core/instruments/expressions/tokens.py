"""Text -> tokens. Small on purpose: numbers, 'text', names, operators, brackets, commas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..messages import Message, gettext_noop

MAX_LENGTH = 1000
MAX_DIGITS = 15

_TOKEN = re.compile(
    r"""
      (?P<space>[ \t\r\n]+)
    | (?P<number>[0-9]+(?:\.[0-9]+)?)(?![A-Za-z0-9_.])
    | (?P<word>'[^'\n]*')
    | (?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*)
    | (?P<operator>==|!=|<=|>=|<|>|\+|-|\*|/|\(|\)|,)
    """,
    re.VERBOSE,
)

WORD_OPERATORS = frozenset({"and", "or", "not"})


class ExpressionError(Exception):
    """The expression cannot be read. `at` is the position of the trouble, counted from 0."""

    def __init__(self, *, at: int, message: Message) -> None:
        super().__init__(message.sentence())
        self.at = at
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """kind is number, word, name, operator or end."""

    kind: str
    text: str
    at: int


def tokens_of(text: str) -> Iterator[Token]:
    """The tokens of an expression, closed by one `end` token. Raises ExpressionError."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError(at=MAX_LENGTH, message=_too_long(len(text)))
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise ExpressionError(at=at, message=_unreadable(text, at))
        kind, piece = str(match.lastgroup), match.group()
        if kind == "number" and len(piece) > MAX_DIGITS:
            raise ExpressionError(at=at, message=_too_many_digits())
        if kind == "name" and piece in WORD_OPERATORS:
            kind = "operator"
        if kind != "space":
            yield Token(kind=kind, text=piece, at=at)
        at = match.end()
    yield Token(kind="end", text="", at=len(text))


def _too_long(length: int) -> Message:
    return Message(
        code="expression-too-long",
        template=gettext_noop("The expression has %(length)s characters. At most %(most)s are allowed."),
        params={"length": length, "most": MAX_LENGTH},
    )


def _too_many_digits() -> Message:
    return Message(
        code="expression-number-too-long",
        template=gettext_noop("The number has more than %(most)s digits."),
        params={"most": MAX_DIGITS},
    )


def _unreadable(text: str, at: int) -> Message:
    if text[at] == "=":
        return Message(
            code="expression-single-equals",
            template=gettext_noop("Write == to compare (position %(position)s)."),
            params={"position": at + 1},
        )
    if text[at] == "'":
        return Message(
            code="expression-open-quote",
            template=gettext_noop("The text that starts at position %(position)s has no closing quote."),
            params={"position": at + 1},
        )
    return Message(
        code="expression-unreadable",
        template=gettext_noop("“%(found)s” at position %(position)s means nothing in an expression."),
        params={"found": text[at], "position": at + 1},
    )
