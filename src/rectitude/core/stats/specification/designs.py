"""The design of a specification."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from rectitude.core.snapshots import Given, SpecificationFault, Table

from ..surveys import (
    Coded,
    Design,
    Lonely,
    ReplicateKind,
    SurveyFault,
    balanced_replicates,
    bootstrap,
    jackknife,
    replicate_design,
    survey_design,
)
from .columns import Columns
from .populations import fitted

_MOST_REPLICATES = 10_000


class _Made(StrEnum):
    JACKKNIFE = "jackknife"
    JK1 = "JK1"
    JKN = "JKn"
    BRR = "BRR"
    FAY = "Fay"
    BOOTSTRAP = "bootstrap"


def read_design(given: Given | None, columns: Columns, tables: Mapping[str, Table]) -> Design:
    """The design of the data, with its replicates and fittings. SpecificationFault, naming the place, for any fault."""
    if given is None:
        try:
            return survey_design(weights=[1.0] * columns.rows)
        except SurveyFault as fault:
            raise SpecificationFault(f"design: {columns.sentence_of(fault)}") from None
    place = given.place
    try:
        design = _replicated(given, columns) if given.has("replicate_weights") else _sampled(given, columns)
        if (made := given.inner("replicates")) is not None:
            place = made.place
            design = _with_replicates(design, made, is_stratified=given.has("strata"))
        fittings = given.inners("fits")
        given.done()
        for one in fittings:
            place = one.place
            design = fitted(design, one, columns, tables)
    except SurveyFault as fault:
        raise SpecificationFault(f"{place}: {columns.sentence_of(fault)}") from None
    return design


def _sampled(given: Given, columns: Columns) -> Design:
    weights = _weights(given, columns)
    nest, lonely = given.flag("nest", False), given.choice("lonely", Lonely, Lonely.FAIL)

    def each(key: str, read: Any) -> Any:
        stated = given.raw(key, None)
        several = stated if isinstance(stated, list) else [stated]
        if stated is None:
            return None
        return tuple(None if one is None else read(one, key) for one in several)

    def words(name: Any, key: str) -> Coded:
        if not isinstance(name, str):
            raise given.fault(key, "the name of a column, or a list of one for each stage")
        return columns.drawn(name, place=given.at(key))

    def sizes(name: Any, key: str) -> Any:
        if not isinstance(name, str):
            raise given.fault(key, "the name of a column, or a list of one for each stage")
        return columns.numbers(name, place=given.at(key))

    return survey_design(
        weights=weights,
        strata=each("strata", words),
        clusters=each("clusters", words),
        population=each("fpc", sizes),
        lonely=lonely,
        nest=nest,
        rows=columns.rows,
    )


def _weights(given: Given, columns: Columns) -> Any:
    import numpy as np

    if given.has("probabilities"):
        if given.has("weights"):
            raise given.fault("probabilities", "weights are given already; give one of the two")
        found: Any = 1.0
        for name in given.texts("probabilities"):
            chance = columns.numbers(name, place=given.at("probabilities"))
            if (bad := np.flatnonzero(~((chance > 0) & (chance <= 1)))).size:
                line = columns.table.line(int(bad[0]))
                raise given.fault(
                    "probabilities", f"above 0 and up to 1; line {line} of {columns.file} has another {name!r}, or none"
                )
            found = found / chance
        return found
    return columns.numbers(given.text("weights"), place=given.at("weights")) if given.has("weights") else None


def _replicated(given: Given, columns: Columns) -> Design:
    import numpy as np

    own = given.inner("replicate_weights")
    assert own is not None
    for key in ("strata", "clusters", "fpc", "replicates"):
        if given.has(key):
            raise given.fault(key, "replicate weights say how people were drawn; leave this out")
    own.has("prefix")
    if own.has("columns"):
        names = own.texts("columns")
    else:
        prefix = own.text("prefix")
        names = tuple(name for name in columns.table.names if name.startswith(prefix) and name != prefix)
        if len(names) < 2:
            raise own.fault("prefix", f"{len(names)} columns begin with {prefix!r}; two at least are needed")
    table = np.stack([columns.numbers(name, place=own.at("columns")) for name in names], axis=1)
    freedom = own.whole("degrees_of_freedom") if own.has("degrees_of_freedom") else None
    rscales: Any = list(own.numbers("rscales")) if own.has("rscales") else None
    if rscales is not None and len(rscales) == 1:
        rscales = rscales * len(names)
    kind = own.choice("kind", ReplicateKind, ReplicateKind.OTHER, also={"other": ReplicateKind.OTHER})
    scale = own.number("scale") if own.has("scale") else None
    fay, mse, combined = own.number("fay", 0.0), own.flag("mse", False), own.flag("combined", True)
    own.done()
    weights = _weights(given, columns)
    if weights is None:
        raise SpecificationFault(f"{given.place}: replicate weights come with the weights of the sample ('weights')")
    return replicate_design(
        weights=weights,
        replicate_weights=table,
        kind=kind,
        scale=scale,
        rscales=rscales,
        fay=fay,
        mse=mse,
        combined=combined,
        degrees_of_freedom=freedom,
    )


def _with_replicates(design: Design, given: Given, *, is_stratified: bool) -> Design:
    kind, mse = given.choice("kind", _Made), given.flag("mse", False)
    if kind in (_Made.BRR, _Made.FAY):
        fay = given.number("fay", 0.3) if kind is _Made.FAY else 0.0
        given.done()
        return balanced_replicates(design, fay=fay, mse=mse)
    if kind is _Made.BOOTSTRAP:
        count, seed = given.whole("replicates"), given.whole("seed")
        if count > _MOST_REPLICATES:
            raise given.fault("replicates", f"at most {_MOST_REPLICATES}")
        given.done()
        return bootstrap(design, replicates=count, seed=seed, mse=mse)
    given.done()
    if kind is not _Made.JACKKNIFE and is_stratified is not (kind is _Made.JKN):
        raise given.fault(
            "kind", "JK1 is for designs without strata, JKn for designs with; jackknife takes the right one"
        )
    return jackknife(design, mse=mse)
