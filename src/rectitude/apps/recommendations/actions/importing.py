"""Recommendations that were made elsewhere come in by a file, as drafts, with what their source states about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from rectitude.apps.recommendations.actions.gates import said
from rectitude.apps.recommendations.actions.issuing import made_recommendation
from rectitude.apps.recommendations.actions.wording import RecommendationFacts, Wording
from rectitude.apps.recommendations.models import ImportRecord, Recommendation, SourceStatement
from rectitude.apps.recommendations.problems import NOTHING_CHOSEN
from rectitude.apps.recommendations.rules import IMPORT_RECOMMENDATIONS
from rectitude.base.actions import Done, action
from rectitude.base.institutions.models import Institution, Programme
from rectitude.core.access import Actor, Resource
from rectitude.core.intake import Day


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedWords:
    """What the source says: kind of SourceStatement, our word for it or "", its own words, a day where it names one."""

    kind: str
    value: str
    words: str
    day: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtLine:
    """One line of the file and what was decided about it.

    texts: by language; empty when the line is left out, and `because` says why. same_as: the code of the recommendation
    here that it repeats. cells: heading -> text, as the file has it.
    """

    number: int
    cells: Mapping[str, str]
    source_number: str = ""
    facts: RecommendationFacts | None = None
    texts: Mapping[str, Wording] = field(default_factory=dict)
    institutions: Sequence[Institution] = ()
    stated: Sequence[StatedWords] = ()
    notes: Sequence[str] = ()
    because: str = ""
    same_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtFile:
    """The file the lines come from. mapping: which column and word was taken for what."""

    source: str
    name: str
    digest: str
    mapping: Mapping[str, Any]


def _on_programme(*, programme: Programme, **_: Any) -> Resource:
    return Resource(kind="programme", key=programme.code, scopes=programme.scopes)


@action(event="recommendations.recommendations.imported", rule=IMPORT_RECOMMENDATIONS, on=_on_programme)
def import_recommendations(
    *, by: Actor, at: datetime, programme: Programme, file: BroughtFile, lines: Sequence[BroughtLine]
) -> Done[ImportRecord]:
    """Make a draft of every line that is taken, all or none, and keep the report of every line.

    Answers, progress and conclusions the file states are kept as its statements. They are nobody's answer, report or
    verdict here: heads answer once the draft is issued, and reviewers review. Raises NOTHING_CHOSEN, and what
    `made_recommendation` raises.
    """
    taken = [line for line in lines if line.facts is not None]
    if not taken:
        raise NOTHING_CHOSEN.because()
    made = {line.number: _made(line, programme=programme, file=file, by=by, at=at) for line in taken}
    record = ImportRecord.objects.create(
        programme=programme, source=file.source, file_name=file.name[:150], digest=file.digest, n_lines=len(lines),
        n_made=len(made), mapping=dict(file.mapping), **said(by, at),
        report=[_reported(line, made.get(line.number)) for line in lines],
    )  # fmt: skip
    statements = [
        row
        for line in taken
        for addressee in made[line.number].addressees.all()
        for row in _statements(line, addressee, record=record, by=by, at=at)
    ]
    SourceStatement.objects.bulk_create(statements)
    codes = [one.code for one in made.values()]
    details = {"digest": file.digest, "lines": len(lines), "recommendations": codes}
    return Done(record, subject=f"import:{record.key}", details=details)


def _made(line: BroughtLine, *, programme: Programme, file: BroughtFile, by: Actor, at: datetime) -> Recommendation:
    assert line.facts is not None
    return made_recommendation(
        by=by, at=at, programme=programme, facts=line.facts, texts=line.texts, institutions=line.institutions
    )


def _statements(
    line: BroughtLine, addressee: Any, *, record: ImportRecord, by: Actor, at: datetime
) -> list[SourceStatement]:
    return [
        SourceStatement(
            addressee=addressee, record=record, kind=one.kind, value=one.value, words=one.words,
            on=one.day.on if one.day else None, on_precision=one.day.precision if one.day else "day", **said(by, at),
        )
        for one in line.stated
    ]  # fmt: skip


def _reported(line: BroughtLine, made: Recommendation | None) -> dict[str, Any]:
    return {
        "line": line.number, "number": line.source_number, "cells": dict(line.cells), "made": made.code if made else "",
        "because": line.because, "same_as": line.same_as, "notes": list(line.notes),
        "institutions": [one.code for one in line.institutions],
    }  # fmt: skip
