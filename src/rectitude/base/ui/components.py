"""The values the components of the house are drawn from.

A view or query makes them; templates/ui/parts draws them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

Text = str | Promise
"""What a person reads: already in their language, or translated when drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A place to go and what it is called."""

    label: Text
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One line of a task list.

    Without url it cannot be started yet. tone is that of a tag; "" writes plain text.
    """

    title: Text
    status: Text
    url: str = ""
    hint: Text = ""
    tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A link that changes or opens one row; `about` is read out only, to tell it from the same word on
    other rows.
    """

    label: Text
    url: str
    about: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a summary list."""

    term: Text
    value: Text
    acts: Sequence[Act] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table. sort_url makes its heading a link; sorted is "", "ascending" or "descending"."""

    label: Text
    numeric: bool = False
    sort_url: str = ""
    sorted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell that is more than text: a link, a tag or a level. A bare value in a row is text."""

    text: Text
    url: str = ""
    tone: str = ""
    level: str | None = None
    note: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: the caption says what one row is. The first cell of a row is its heading."""

    caption: Text
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]
    empty: Text = ""
    caption_hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """One line of the explanation beside a figure: what kind of reason, the reason, and where it can be
    followed.
    """

    term: Text
    text: Text
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One link of the chain answer -> score -> finding -> risk -> recommendation -> action.

    is_missing: not there yet.
    """

    label: Text
    url: str = ""
    is_here: bool = False
    is_missing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One entry of a timeline."""

    title: Text
    at: object
    by: Text = ""
    text: Text = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One page of a set shown as sub navigation."""

    label: Text
    url: str
    is_here: bool = False
