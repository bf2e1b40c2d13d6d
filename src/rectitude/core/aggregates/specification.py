"""What `rectitude aggregate export` and `combine` read. docs/methods/sovereign-benchmark.md says how."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from rectitude.core.instruments import Missing
from rectitude.core.ledger import MalformedError, SignerKey, VerifierKey, parse_vkey
from rectitude.core.snapshots import DocumentFault, Given, read_document
from rectitude.core.snapshots import SpecificationFault as GivenFault

from .combinations import Combination, read_combination
from .combining import combine
from .crosswalks import Crossing
from .distributions import Score
from .faults import AggregateFault, CombinationFault, SpecificationFault
from .making import aggregate
from .signing import VerifiedAggregate, open_aggregate, sign_aggregate


def files_to_export(specification: Mapping[str, Any]) -> tuple[str, ...]:
    """The files an export needs: the scores, and aggregates let out before."""
    return _named(specification, "data", "earlier")


def files_to_combine(specification: Mapping[str, Any]) -> tuple[str, ...]:
    """The files a combination needs: signed aggregates, the file of keys, combinations published before."""
    return _named(specification, "aggregates", "keys", "earlier")


def exported(specification: Mapping[str, Any], *, files: Mapping[str, bytes], signer: SignerKey) -> str:
    """The signed aggregate a specification asks for. SpecificationFault or AggregateFault."""
    try:
        given = Given(specification)
        earlier = [
            open_aggregate(files[name], believed=[signer.verifier]).aggregate for name in given.texts("earlier", ())
        ]
        levels = given.numbers("levels")
        if not all(isinstance(one, int) for one in levels):
            raise given.fault("levels", "whole numbers")
        scores = _scores(files[given.text("data")], given)
        instrument, period, as_of = given.text("instrument"), given.text("period"), _day(given, "as_of")
        given.done()
    except GivenFault as fault:
        raise SpecificationFault(str(fault)) from None
    made = aggregate(
        scores,
        levels=[int(one) for one in levels],
        contributor=signer.name,
        instrument=instrument,
        period=period,
        as_of=as_of,
        earlier=earlier,
    )
    return sign_aggregate(made, signer=signer)


def combined(specification: Mapping[str, Any], *, files: Mapping[str, bytes]) -> Combination:
    """The combination a specification asks for; every file is verified first, and a fault names the file."""
    try:
        given = Given(specification)
        believed = keys_in(files[given.text("keys")])
        aggregates = [_opened(name, files[name], believed) for name in given.texts("aggregates")]
        earlier = [_earlier(name, files[name]) for name in given.texts("earlier", ())]
        instrument, period = given.text("instrument"), given.text("period")
        crossings = [
            Crossing(source=one.text("from"), target=instrument, same=_same(one)) for one in given.inners("crosswalks")
        ]
        given.done()
    except GivenFault as fault:
        raise SpecificationFault(str(fault)) from None
    return combine(aggregates, instrument=instrument, period=period, crossings=crossings, earlier=earlier)


def keys_in(data: bytes) -> tuple[VerifierKey, ...]:
    """The public keys in a file, one a line; empty lines and those that begin with # say nothing."""
    try:
        lines = [line.strip() for line in data.decode().splitlines()]
        return tuple(parse_vkey(line) for line in lines if line and not line.startswith("#"))
    except (UnicodeDecodeError, MalformedError) as fault:
        raise AggregateFault(f"keys: {fault}") from None


def _opened(name: str, data: bytes, believed: tuple[VerifierKey, ...]) -> VerifiedAggregate:
    try:
        return open_aggregate(data, believed=believed)
    except AggregateFault as fault:
        raise AggregateFault(f"{name}: {fault}") from None


def _earlier(name: str, data: bytes) -> Combination:
    try:
        return read_combination(read_document(data))
    except (CombinationFault, DocumentFault) as fault:
        raise CombinationFault(f"{name}: {fault}") from None


def _same(one: Given) -> dict[str, str]:
    inner = one.inner("same")
    if inner is None:
        raise one.fault("same", 'an object of codes, {"old": "new"}')
    return {old: inner.text(old) for old in inner.value}


def _scores(data: bytes, given: Given) -> dict[str, list[Score]]:
    place = given.text("data")
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig")), strict=True)
        rows = list(reader)
    except (UnicodeDecodeError, csv.Error) as fault:
        raise SpecificationFault(f"{place}: {fault}") from None
    institution = given.text("institution")
    columns = list(reader.fieldnames or [])
    if len(set(columns)) != len(columns):
        raise SpecificationFault(f"{place}: a column stands twice")
    wanted = given.texts("indicators", ()) or tuple(one for one in columns if one and one != institution)
    absent = [one for one in (institution, *wanted) if one not in columns]
    if absent:
        raise SpecificationFault(f"{place}: there is no column {absent[0]!r}")
    names = [row[institution] for row in rows]
    if len(set(names)) != len(names):
        raise SpecificationFault(f"{place}: an institution stands twice")
    return {
        code: [_score(row[code], place=f"{place}: {code}, row {n}") for n, row in enumerate(rows, 2)] for code in wanted
    }


def _score(word: str | None, *, place: str) -> Score:
    try:
        return int(word) if word and word.lstrip("-").isdigit() else Missing(word or Missing.NOT_RECORDED.value)
    except ValueError:
        raise SpecificationFault(f"{place}: {word!r} is neither a level nor a reason for having none") from None


def _day(given: Given, key: str) -> date:
    try:
        return date.fromisoformat(given.text(key))
    except ValueError:
        raise given.fault(key, "a day such as 2026-03-31") from None


def _named(specification: Mapping[str, Any], *keys: str) -> tuple[str, ...]:
    try:
        given = Given(specification)
        return tuple(dict.fromkeys(name for key in keys for name in given.texts(key, ())))
    except GivenFault as fault:
        raise SpecificationFault(str(fault)) from None
