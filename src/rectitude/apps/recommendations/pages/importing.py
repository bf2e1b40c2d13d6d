"""The pages of an import as values: lines as understood, what looks alike, the report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from rectitude.apps.recommendations.fields import AREAS
from rectitude.apps.recommendations.importing.lines import ImportLine, Stated
from rectitude.apps.recommendations.importing.vocabulary import COLUMNS, WORDED
from rectitude.apps.recommendations.models import ImportRecord, Recommendation, SourceStatement
from rectitude.apps.recommendations.queries.overlaps import alike_to_lines, traits
from rectitude.base.institutions.models import Programme
from rectitude.base.ui.components import Cell, Column, Row, Table
from rectitude.base.ui.templatetags.figures import day_words
from rectitude.core.overlap import Candidate, Overlap

_LINE = "line:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Something a line may repeat: a recommendation (code, title) or another line (number). words: what both say."""

    code: str
    line: int
    title: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLine:
    """A line of the confirm screen."""

    line: ImportLine
    rows: tuple[Row, ...]
    stated: tuple[Row, ...]
    alike: tuple[Alike, ...]
    field: BoundField | None


def alike_lines(lines: Sequence[ImportLine], *, programme: Programme) -> dict[int, list[Alike]]:
    """What each line may repeat, most alike first."""
    asked = [_candidate(line) for line in lines if not line.fault]
    pairs = alike_to_lines(asked, programme=programme)
    codes = {key for pair in pairs for key in (pair.one, pair.other) if not key.startswith(_LINE)}
    rows = Recommendation.objects.filter(code__in=list(codes)[:900])
    titles = dict(rows.values_list("code", "title"))
    found: dict[int, list[Alike]] = defaultdict(list)
    for pair in pairs:
        for here, there in ((pair.one, pair.other), (pair.other, pair.one)):
            if here.startswith(_LINE):
                found[int(here.removeprefix(_LINE))].append(_alike(there, pair, titles))
    return found


def shown_lines(
    lines: Iterable[ImportLine], *, form: forms.Form, alike: Mapping[int, Sequence[Alike]]
) -> list[ShownLine]:
    """The lines as the confirm screen shows them, each with its question unless it cannot be used."""
    return [
        ShownLine(
            line=line, rows=tuple(_rows(line)), stated=tuple(_stated(one) for one in line.stated),
            alike=tuple(alike.get(line.number, ())),
            field=None if line.fault else form[f"line_{line.number}"],
        )
        for line in lines
    ]  # fmt: skip


def imports_table(records: Iterable[ImportRecord]) -> Table:
    """Earlier imports."""
    return Table(
        caption=_("Earlier imports"),
        columns=[
            Column(label=_("Source")), Column(label=_("Day")), Column(label=_("By")),
            Column(label=_("Lines"), numeric=True), Column(label=_("Drafts made"), numeric=True),
        ],
        rows=[
            [Cell(text=one.source, url=one.path, note=one.file_name), day_words(one.at), one.by_name, one.n_lines, one.n_made]
            for one in records
        ],
        empty=_("Nothing was imported yet."),
    )  # fmt: skip


def import_report(record: ImportRecord) -> list[Row]:
    """What an import was."""
    return [
        Row(term=_("Source"), value=record.source),
        Row(term=_("File"), value=record.file_name),
        Row(term=_("SHA-256 of the file"), value=record.digest),
        Row(term=_("Brought by"), value=f"{record.by_name}, {day_words(record.at)}"),
        Row(term=_("Programme"), value=str(record.programme)),
    ]


def line_rows(record: ImportRecord) -> list[dict[str, Any]]:
    """Line by line what the file said and what became of it."""
    return [{**line, "became": _became(line)} for line in record.report]


def statement_words(one: SourceStatement) -> str:
    """What a source says, in its own words, with the word it was taken for."""
    value = WORDED.get(one.kind, {}).get(one.value, "")
    if one.on is not None:
        value = precise_day(one.on, one.on_precision)
    return _("“%(words)s”, taken for: %(value)s") % {"words": one.words, "value": value} if value else f"“{one.words}”"


def precise_day(on: Any, precision: str) -> str:
    """A day as exactly as it is known."""
    if precision == "year":
        return str(on.year)
    return f"{on.year}-{on.month:02}" if precision == "month" else day_words(on)


def _became(line: Mapping[str, Any]) -> str:
    if line["made"]:
        return _("Draft %(code)s was made.") % {"code": line["made"]}
    if line["same_as"]:
        return _("It is the same as %(code)s and was left out.") % {"code": line["same_as"]}
    return " ".join(filter(None, [_("It was left out."), line["because"]]))


def _candidate(line: ImportLine) -> Candidate:
    texts = {code: f"{line.title}\n{text}" if code == line.language else text for code, text in line.texts.items()}
    shared = traits(standard=line.standard, area=line.area, addressees=[one.code for one in line.institutions])
    return Candidate(key=f"{_LINE}{line.number}", texts=texts, traits=shared)


def _alike(key: str, pair: Overlap, titles: Mapping[str, str]) -> Alike:
    words = ", ".join(word.one for word in pair.words)
    if key.startswith(_LINE):
        return Alike(code="", line=int(key.removeprefix(_LINE)), title="", words=words)
    return Alike(code=key, line=0, title=titles.get(key, ""), words=words)


def _rows(line: ImportLine) -> Iterable[Row]:
    institutions = ", ".join(one.name for one in line.institutions) or _("nobody yet; add them to the draft")
    facts = [
        ("number", line.source_number), ("title", line.title), ("institution", institutions),
        ("type", WORDED["type"].get(line.type, "")), ("priority", WORDED["priority"].get(line.priority, "")),
        ("area", AREAS.get(line.area, "")), ("standard", line.standard), ("donor", line.donor),
    ]  # fmt: skip
    return [Row(term=COLUMNS[kind], value=value) for kind, value in facts if value]


def _stated(one: Stated) -> Row:
    value = WORDED.get(one.kind, {}).get(one.value, "")
    if one.day is not None:
        value = precise_day(one.day.on, one.day.precision)
    said = _("“%(words)s”, taken for: %(value)s") % {"words": one.words, "value": value} if value else f"“{one.words}”"
    return Row(term=COLUMNS[one.kind], value=said)
