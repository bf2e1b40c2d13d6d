"""Reading what has left before. It can no longer be withheld, and what it withheld must stay open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .attributes import Attribute
from .faults import DisclosureFault, EarlierFault
from .populations import Codes, Population, Region
from .releases import FORMAT, ProtectedRelease, digest_of
from .rules import Rule, Zeros


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierCell:
    """A cell of an earlier release: its count, or None when it was withheld."""

    codes: Codes
    region: Region
    count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierRelease:
    """What an earlier release told the world, with the rule and the codes of its day."""

    dataset: str
    digest: str
    rule: Rule
    attributes: tuple[Attribute, ...]
    impossible: tuple[Region, ...]
    cells: tuple[EarlierCell, ...]


def read_release(written: Mapping[str, Any]) -> EarlierRelease:
    """An earlier release from its mapping (JSON). EarlierFault when it is no release, or was altered since."""
    if written.get("format") != FORMAT:
        raise EarlierFault(f"an earlier release has the format {FORMAT!r}, this has {written.get('format')!r}")
    if written.get("digest") != digest_of(written):
        raise EarlierFault("an earlier release was altered since it was written: its digest is another")
    try:
        return _read(written)
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        said = fault if isinstance(fault, DisclosureFault) else f"{type(fault).__name__}: {fault}"
        raise EarlierFault(f"an earlier release cannot be read: {said}") from None


def as_earlier(release: ProtectedRelease | EarlierRelease) -> EarlierRelease:
    """A release as the next one sees it."""
    return release if isinstance(release, EarlierRelease) else read_release(release.as_mapping())


def _read(written: Mapping[str, Any]) -> EarlierRelease:
    told = written["rule"]
    attributes = tuple(
        Attribute(
            name=one["name"],
            leaves=tuple(one["leaves"]),
            groups=tuple((code, tuple(members)) for code, members in one["groups"].items()),
            crosses=one["crosses"],
            sensitive=one["sensitive"],
        )
        for one in written["attributes"]
    )
    # Nobody is counted in it: it is only asked which people its codes stand for.
    shape = Population(dataset=written["dataset"], attributes=attributes, counts={})
    cells: list[EarlierCell] = []
    for table in written["tables"]:
        where = {name: tuple(codes) for name, codes in table["where"].items()}
        for one in table["cells"]:
            codes = tuple(one["codes"].items())
            cells.append(EarlierCell(codes=codes, region=shape.region(codes, where=where), count=_count(one["count"])))
    return EarlierRelease(
        dataset=written["dataset"],
        digest=written["digest"],
        rule=Rule(threshold=told["threshold"], crossing=told["crossing"], zeros=Zeros(told["zeros"])),
        attributes=attributes,
        impossible=tuple(shape.region(tuple(codes.items())) for codes in written["impossible"]),
        cells=tuple(cells),
    )


def _count(value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise EarlierFault(f"a count in an earlier release is no whole number from 0: {value!r}")
    return value
