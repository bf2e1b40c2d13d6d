"""What may leave (ProtectedRelease), and what has left before (EarlierRelease)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rectitude.core.instruments.messages import Message

from .attributes import Attribute
from .faults import CountsFault, DisclosureFault
from .populations import Codes, worded
from .rules import Rule
from .sentences import FIGURE_WITHHELD

FORMAT = "rectitude-release/1"
_SEAL = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One cell as it leaves: its count, or None where it is withheld, and why."""

    codes: Codes
    count: int | None
    because: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedTable:
    """One table as it leaves; every cell of the table has an entry."""

    name: str
    by: tuple[str, ...]
    where: tuple[tuple[str, tuple[str, ...]], ...]
    entries: tuple[Entry, ...]

    def entry(self, **codes: str) -> Entry:
        """The cell of these codes (none: the total); CountsFault when the table has no such cell."""
        wanted = frozenset(codes.items())
        for one in self.entries:
            if frozenset(one.codes) == wanted:
                return one
        raise CountsFault(f"table {self.name!r} has no cell {worded(tuple(codes.items()))}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure about the people of a cell (a mean, a share), or None where the cell is withheld, and why."""

    value: float | None
    because: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedRelease:
    """Tables that passed the audit. Only `protect` makes one; what prints, draws or exports counts takes nothing else."""

    dataset: str
    rule: Rule
    attributes: tuple[Attribute, ...]
    impossible: tuple[Codes, ...]
    tables: tuple[ProtectedTable, ...]
    seal: object

    def __post_init__(self) -> None:
        if self.seal is not _SEAL:
            raise DisclosureFault("a release is made by protect(), which audits it; it cannot be put together by hand")

    def __repr__(self) -> str:
        return f"ProtectedRelease({self.dataset!r}, {[one.name for one in self.tables]}, {self.digest})"

    def __iter__(self) -> Iterator[ProtectedTable]:
        return iter(self.tables)

    def table(self, name: str) -> ProtectedTable:
        """The table of this name; CountsFault when there is none."""
        for one in self.tables:
            if one.name == name:
                return one
        raise CountsFault(f"the release has no table {name!r}; it has {[one.name for one in self.tables]}")

    def figure(self, value: float, *, table: str, **codes: str) -> Figure:
        """A figure about the people of a cell, such as a mean: given only where their number is shown."""
        entry = self.table(table).entry(**codes)
        if entry.count is None:
            return Figure(value=None, because=FIGURE_WITHHELD)
        return Figure(value=value, because=entry.because)

    def share(self, *, table: str, of: str, **codes: str) -> Figure:
        """The part (0 to 1) that a cell is of the same cell with attribute `of` taken whole.

        Given where both counts are shown, and somebody is counted in the whole.
        """
        part = self.table(table).entry(**codes)
        whole = self.table(table).entry(**{name: code for name, code in codes.items() if name != of})
        if part.count is None or not whole.count:
            return Figure(value=None, because=FIGURE_WITHHELD)
        return Figure(value=part.count / whole.count, because=part.because)

    @property
    def withheld(self) -> int:
        """How many cells are withheld, over all tables."""
        return sum(entry.count is None for table in self.tables for entry in table.entries)

    @property
    def digest(self) -> str:
        """The SHA-256 digest of what leaves, as its file carries it."""
        return digest_of(_written(self))

    def as_mapping(self) -> dict[str, Any]:
        """The release for JSON: what `read_release` takes as an earlier release next time."""
        return {**_written(self), "digest": self.digest}


def sealed(
    *,
    dataset: str,
    rule: Rule,
    attributes: tuple[Attribute, ...],
    impossible: tuple[Codes, ...],
    tables: tuple[ProtectedTable, ...],
) -> ProtectedRelease:
    """For `protect` alone: the release of tables that have just passed the audit."""
    return ProtectedRelease(
        dataset=dataset, rule=rule, attributes=attributes, impossible=impossible, tables=tables, seal=_SEAL
    )


def digest_of(written: Mapping[str, Any]) -> str:
    """The digest of a written release (without its own digest, and figures that were written beside it)."""
    text = json.dumps(
        {k: v for k, v in written.items() if k not in ("digest", "figures")}, sort_keys=True, ensure_ascii=True
    )
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _written(release: ProtectedRelease) -> dict[str, Any]:
    rule = release.rule
    return {
        "format": FORMAT,
        "dataset": release.dataset,
        "rule": {"threshold": rule.threshold, "crossing": rule.crossing, "zeros": str(rule.zeros)},
        "attributes": [_attribute(one) for one in release.attributes],
        "impossible": [dict(codes) for codes in release.impossible],
        "tables": [_table(one) for one in release.tables],
    }


def _attribute(one: Attribute) -> dict[str, Any]:
    return {
        "name": one.name,
        "leaves": list(one.leaves),
        "groups": {code: list(members) for code, members in one.groups},
        "crosses": one.crosses,
        "sensitive": one.sensitive,
    }


def _table(one: ProtectedTable) -> dict[str, Any]:
    return {
        "name": one.name,
        "by": list(one.by),
        "where": {name: list(codes) for name, codes in one.where},
        "cells": [{"codes": dict(e.codes), "count": e.count, "because": e.because.code} for e in one.entries],
    }
