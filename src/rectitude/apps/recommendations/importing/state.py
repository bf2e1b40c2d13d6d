"""An import on its way: the file and every choice made so far, kept for the person who brought it."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta

from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.base.waiting import Waiting
from rectitude.core.access import Actor
from rectitude.core.instruments.messages import Message
from rectitude.core.intake import GivenTable, read_tables

KEPT_FOR = timedelta(days=14)
MAX_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A file and what is known of it. language: of texts and titles without one of their own.

    table, columns: which table, and what each of its columns holds. words: column -> word of the table -> our word or "".
    places: name in the table -> code of an institution or "". type, priority: where the table says none. day_first: how
    3/4/2024 is read.
    """

    name: str
    content: bytes
    programme: str
    source: str
    language: str
    table: int = 0
    columns: tuple[str, ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    type: str = ""
    priority: str = ""
    day_first: bool = True

    def tables(self) -> tuple[GivenTable, ...]:
        """The tables of the file; it was read once before it was kept."""
        found = read_tables(self.content)
        if isinstance(found, Message):
            raise OUT_OF_SCOPE.because()
        return found

    def chosen_table(self) -> GivenTable:
        """The table chosen, the first before one was."""
        return self.tables()[self.table]

    def mapping(self) -> dict[str, object]:
        """The choices without the file, as an import record keeps them."""
        return {name: value for name, value in asdict(self).items() if name not in ("content", "name")}


def keep(brought: Brought, *, by: Actor, at: datetime) -> str:
    """Keep it; gives the digest it is found by. Each further choice gives another."""
    given = {**asdict(brought), "content": b64encode(brought.content).decode(), "columns": list(brought.columns)}
    return _waiting(by).keep(json.dumps(given, ensure_ascii=False).encode(), at=at)


def kept(digest: str, *, by: Actor) -> Brought:
    """What this very person brought. Raises OUT_OF_SCOPE for anybody else, or when it waited too long."""
    content = _waiting(by).kept(digest)
    if content is None:
        raise OUT_OF_SCOPE.because()
    given = json.loads(content)
    return Brought(**{**given, "content": b64decode(given["content"]), "columns": tuple(given["columns"])})


def changed(brought: Brought, *, by: Actor, at: datetime, **choices: object) -> str:
    """Keep it with further choices."""
    return keep(replace(brought, **choices), by=by, at=at)  # type: ignore[arg-type]


def drop(digest: str, *, by: Actor) -> None:
    """Let go of it: it was imported."""
    _waiting(by).drop(digest)


def _waiting(by: Actor) -> Waiting:
    return Waiting(place=("recommendations", "imports"), by=by, ending="json", kept_for=KEPT_FOR)
