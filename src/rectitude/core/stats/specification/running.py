"""From a specification and the bytes of the files it names to every figure it asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rectitude.core.snapshots import (
    Given,
    SpecificationFault,
    Table,
    TableFault,
    digest_of,
    engine,
    read_table,
    written_document,
)

from ..experience import Answers, ExperienceFault
from ..surveys import Design, SurveyFault
from .answers import Answer, Row, written_answer
from .asked import Asked, freedom, share_of
from .columns import Columns
from .contrasts import contrasted
from .designs import read_design
from .filters import rows_where
from .kinds import KINDS
from .kinds.experience import read_answers
from .protecting import read_rule, withheld

MISSING = (
    "",
    "NA",
    "not_assessed",
    "no_evidence",
    "not_applicable",
    "refused",
    "not_recorded",
    "dont_know",
)


def files_named(specification: Mapping[str, Any]) -> tuple[str, ...]:
    """The files a specification needs: its data, and those of population figures. SpecificationFault without data."""
    found = [Given(specification).text("data")]
    found += [one for one in _files_within(specification.get("design")) if one not in found]
    return tuple(found)


def _files_within(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        if isinstance(value.get("file"), str):
            yield value["file"]
        for one in value.values():
            yield from _files_within(one)
    elif isinstance(value, list):
        for one in value:
            yield from _files_within(one)


def estimate(specification: Mapping[str, Any], *, files: Mapping[str, bytes]) -> dict[str, Any]:
    """Every figure a specification asks for, as JSON has it; docs/methods/estimates/specification.md says how.

    `files`: the bytes of each of `files_named`. SpecificationFault, naming the place, for whatever is wrong with the
    specification, the data or the design. The same bytes give the same answer.
    """
    given = Given(specification)
    columns, tables = _tables(given, files)
    computed = given.inner("compute")
    for name in computed.value if computed else ():
        assert computed is not None
        columns.compute(name, computed.text(name), place=computed.at(name))
    design = read_design(given.inner("design"), columns, tables)
    answers = _experience(given.inner("experience"), columns)
    defaults = given.inner("defaults") or Given({}, place="defaults")
    confidence, df = share_of(defaults, "confidence", 0.95), freedom(defaults)
    defaults.done()
    given.text("title", "")
    protected = given.inner("protect")
    rule = None if protected is None else read_rule(protected)
    asked = given.inners("estimates")
    if not asked:
        raise given.fault("estimates", "a list of one estimate or more")
    given.done()
    ready = [
        _ready(one, columns=columns, design=design, experience=answers, confidence=confidence, df=df) for one in asked
    ]
    found = [_worked_out(one) for one in ready]
    if rule is not None:
        found = withheld(found, ready, rule=rule)
    return {
        "answer": "estimate",
        "engine": engine(),
        "specification": digest_of(written_document(specification)),
        "data": {name: table.digest for name, table in tables.items()},
        "design": _described(design),
        "estimates": found,
    }


def _tables(given: Given, files: Mapping[str, bytes]) -> tuple[Columns, dict[str, Table]]:
    missing = frozenset(given.texts("missing", list(MISSING)))
    data = given.text("data")
    tables: dict[str, Table] = {}
    for name in files_named(given.value):
        if name not in files:
            raise SpecificationFault(f"the file {name!r} is not there")
        try:
            tables[name] = read_table(files[name], missing=missing)
        except TableFault as fault:
            raise SpecificationFault(f"{name}: {fault}") from None
    return Columns(tables[data], file=data), tables


def _experience(given: Given | None, columns: Columns) -> Answers | None:
    try:
        return None if given is None else read_answers(given, columns)
    except ExperienceFault as fault:
        raise SpecificationFault(f"experience: {columns.sentence_of(fault)}") from None


def _ready(
    given: Given, *, columns: Columns, design: Design, experience: Answers | None, confidence: float, df: float | None
) -> Asked:
    kind = given.text("estimate")
    if kind not in KINDS:
        raise given.fault("estimate", f"there is no {kind!r}; there are: {', '.join(KINDS)}")
    if not KINDS[kind].free and given.value.get("degrees_of_freedom") is not None:
        raise given.fault("degrees_of_freedom", "this estimate has its own; leave this out")
    return Asked(
        given=given,
        columns=columns,
        design=design,
        experience=experience,
        where=rows_where(given.raw("where", None), columns, place=given.at("where")),
        by=columns.labels(given.texts("by"), place=given.at("by")) if given.has("by") else None,
        confidence=share_of(given, "confidence", confidence),
        df=freedom(given) if given.has("degrees_of_freedom") else df,
    )


def _worked_out(asked: Asked) -> dict[str, Any]:
    given, kind = asked.given, asked.given.text("estimate")
    try:
        found = contrasted(_in_each(asked, kind), given, confidence=asked.confidence, df=asked.df)
    except (SurveyFault, ExperienceFault) as fault:
        raise SpecificationFault(f"{given.place}: {asked.columns.sentence_of(fault)}") from None
    name = given.text("name", kind)
    given.done()
    return {"name": name, "asked": dict(given.value)} | written_answer(found)


def _in_each(asked: Asked, kind: str) -> Answer:
    """By domain: at once where the estimator can, otherwise one domain after the other."""
    if asked.by is None or KINDS[kind].by_itself:
        return KINDS[kind].work_out(asked)
    rows: list[Row] = []
    more = []
    for code, one in asked.domains():
        own = KINDS[kind].work_out(one)
        name, of = asked.by.name(code), asked.by.named(code)
        rows += [
            Row(name=f"{name}.{row.name}", of={**of, **row.of}, found=row.found, more=row.more) for row in own.rows
        ]
        if own.more:
            more.append({"of": of, **own.more})
    return Answer(rows=tuple(rows), more={"domains": more} if more else {})


def _described(design: Design) -> dict[str, Any]:
    found: dict[str, Any] = {
        "rows": design.rows,
        "sum_of_weights": float(design.weights.sum()),
        "variance": design.method,
        "stages": [{"strata": len(one.sampled), "clusters": len(one.stratum_of)} for one in design.stages],
        "fits": [one.kind for one in design.adjustments],
    }
    if design.replicates is not None:
        own = design.replicates
        found["replicates"] = {"number": own.factors.shape[1], "scale": own.scale, "mse": own.mse}
    return found
