"""An instrument -> the sheets of a form."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..canonical import score_document
from ..model import HeaderField, Instrument, Item, Part, PartType, Section, Text
from ..workbook import words
from . import columns as c
from .choices import Lists, choice_headings, choice_rows
from .extras import crosswalk_rows, fact_rows, rule_rows, settings_row, text_cells
from .names import Names, Path
from .parts import constraint_of, described
from .sheets import Row, workbook_of
from .xpath import Conditions

Cells = dict[str, str]


def to_xlsform(instrument: Instrument) -> bytes:
    """The instrument as an XLSForm workbook (.xlsx). Equal instruments give equal bytes."""
    first = [c.heading(base, language) for base in c.SURVEY_TEXTS for language in instrument.languages]
    survey = ("type", "name", *first, *c.SURVEY_PLAIN, *c.OURS_PLAIN)
    texts = tuple(c.heading("text", language) for language in instrument.languages)
    questions = tuple(c.heading("question", language) for language in instrument.languages)
    return workbook_of(
        [
            (c.SURVEY, survey, survey_rows(instrument)),
            (c.CHOICES, choice_headings(instrument), choice_rows(instrument)),
            (c.SETTINGS, ("form_title", "form_id", "version", "default_language"), [settings_row(instrument)]),
            (c.INSTRUMENT, ("key", "id", "value", *texts), fact_rows(instrument)),
            (c.RULES, ("id", "kind", "items", "each", "when", *questions), rule_rows(instrument)),
            (c.CROSSWALK, ("item", "change", "why"), crosswalk_rows(instrument)),
        ]
    )


def survey_rows(instrument: Instrument) -> list[Row]:
    """The rows of the survey sheet, in order."""
    return list(_Survey.of(instrument).rows())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Survey:
    instrument: Instrument
    names: Names
    lists: Lists
    conditions: Conditions

    @classmethod
    def of(cls, instrument: Instrument) -> _Survey:
        names = Names(instrument)
        conditions = Conditions(instrument, names)
        return cls(instrument=instrument, names=names, lists=Lists(instrument), conditions=conditions)

    def rows(self) -> Iterator[Row]:
        if self.instrument.description is not None:
            yield self._note("description", "about", self.instrument.description)
        if self.instrument.header:
            title = text_cells("label", self._in_all(words.FACTS))
            yield {"type": "begin_group", "name": self.names[("header",)], c.KIND: "header", c.ID: "header", **title}
            for field in self.instrument.header:
                yield from self._field(field)
            yield {"type": "end_group"}
        for section in self.instrument.sections:
            yield from self._section(section)

    def _in_all(self, text: Text) -> Text:
        """Words of our own in the languages of the instrument."""
        return Text(entries=tuple((code, text.in_language(code)) for code in self.instrument.languages))

    def _note(self, kind: str, owner: str, text: Text) -> Row:
        name = self.names.free(f"{owner}_{kind}")
        return {"type": "note", "name": name, c.KIND: kind, **text_cells("label", text)}

    def _field(self, field: HeaderField) -> Iterator[Row]:
        head = {c.KIND: "field", c.ID: field.id, **text_cells("label", field.text)}
        relevant = self.conditions.relevant(applies_when=None, when=field.part.when, item=None)
        yield from self._part(field.part, ("header", field.id), {**head, "relevant": relevant}, field.hint)

    def _section(self, section: Section) -> Iterator[Row]:
        name = self.names[("section", section.id)]
        weight = {c.WEIGHT: described(section.weight)} if section.weight != 1 else {}
        head = {"type": "begin_group", "name": name, c.KIND: "section", c.ID: section.id, **weight}
        yield {**head, **text_cells("label", section.title)}
        if section.description is not None:
            yield self._note("description", name, section.description)
        for item in section.items:
            yield from self._item(item)
        yield {"type": "end_group"}

    def _item(self, item: Item) -> Iterator[Row]:
        head = {c.KIND: "item", c.ID: item.id, **text_cells("label", item.text), **_about(item)}
        path = ("item", item.id)
        if item.is_simple:
            part = item.parts[0]
            relevant = self.conditions.relevant(applies_when=item.applies_when, when=part.when, item=item)
            yield from self._part(part, path, {**head, "relevant": relevant}, item.hint)
            return
        relevant = self.conditions.relevant(applies_when=item.applies_when, when=None, item=item)
        yield {"type": "begin_group", "name": self.names[path], **head, "relevant": relevant}
        if item.hint is not None:
            yield self._note("hint", self.names[path], item.hint)
        for part in item.parts:
            relevant = self.conditions.relevant(applies_when=None, when=part.when, item=item)
            own = {c.KIND: "part", c.ID: part.id, "relevant": relevant, **text_cells("label", part.label)}
            yield from self._part(part, (*path, part.id), own, part.hint)
        yield {"type": "end_group"}

    def _part(self, part: Part, path: Path, head: Cells, hint: Text | None) -> Iterator[Row]:
        head = {
            **head,
            "name": self.names[path],
            c.TYPE: part.type.value,
            c.UNIT: part.unit.code if part.unit else "",
            c.WHEN: part.when.text if part.when else "",
        }
        if part.type in (PartType.LP, PartType.GRID):
            anchors = text_cells(c.ANCHORS, _levels(part.anchors))
            yield {"type": "begin_group", **head, **anchors, "appearance": "field-list"}
            if hint is not None:
                yield self._note("hint", self.names[path], hint)
            yield from self._lines(part, path)
            yield {"type": "end_group"}
            return
        guidance = text_cells("guidance_hint", _levels(part.anchors))
        yield {**head, **text_cells("hint", hint), **guidance, **self._question(part, path)}

    def _question(self, part: Part, path: Path) -> Cells:
        """What is answered: its type, whether it must be, and its bounds."""
        kinds = {PartType.TXT: "text", PartType.DATE: "date"}
        if part.scale is not None:
            several = "select_multiple" if part.type is PartType.MULTI else "select_one"
            kind = f"{several} {self.lists.name_of(part, path)}"
        else:
            kind = kinds.get(part.type, "integer" if part.integer else "decimal")
        return {"type": kind, "required": "yes" if part.required else "", "constraint": constraint_of(part)}

    def _lines(self, part: Part, path: Path) -> Iterator[Row]:
        if part.type is PartType.LP:
            halves = (("law", words.LAW, part.anchors_law), ("practice", words.PRACTICE, part.anchors_practice))
            for kind, label, anchors in halves:
                guidance = text_cells("guidance_hint", _levels(anchors))
                own = {"name": self.names[(*path, kind)], c.KIND: kind, **text_cells("label", self._in_all(label))}
                yield {**own, **guidance, **self._question(part, path)}
            return
        for row in part.rows:
            own = {"name": self.names[(*path, row.id)], c.KIND: "row", c.ID: row.id, **text_cells("label", row.label)}
            if not part.columns:
                yield {**own, **self._question(part, path)}
                continue
            yield {"type": "begin_group", **own}
            for column in part.columns:
                name = self.names[(*path, row.id, column.id)]
                cell = {"name": name, c.KIND: "cell", c.ID: column.id, **text_cells("label", column.label)}
                yield {**cell, **self._question(part, path)}
            yield {"type": "end_group"}


def _levels(anchors: Sequence[tuple[int, Text]]) -> Text | None:
    """The descriptions of levels as one text: a line for each, further lines of it set in by two spaces."""
    languages = anchors[0][1].languages if anchors else ()
    lines = {
        code: "\n".join(f"{level}: {dict(text.entries)[code]}".replace("\n", "\n  ") for level, text in anchors)
        for code in languages
    }
    return Text(entries=tuple(lines.items())) if lines else None


def _about(item: Item) -> Cells:
    related: dict[str, list[str]] = {}
    for instrument, item_id in item.related:
        related.setdefault(instrument, []).append(item_id)
    rule = score_document(item.score)
    default = {"mean_of": [part.id for part in item.parts if part.scores]}
    return {
        **text_cells(c.NAME, item.name),
        **text_cells(c.EVIDENCE, item.evidence),
        c.STANDARDS: _listed(item.standards),
        c.RELATED: "; ".join(f"{instrument}: {', '.join(items)}" for instrument, items in related.items()),
        c.RESTRICTED: "yes" if item.restricted else "",
        c.WEIGHT: described(item.weight) if item.weight != 1 else "",
        c.SCORE: "" if rule == default else json.dumps(rule, ensure_ascii=False),
        c.APPLIES_WHEN: item.applies_when.text if item.applies_when else "",
    }


def _listed(standards: Sequence[str]) -> str:
    """One a line; as JSON when that would not read back."""
    plain = all("\n" not in entry and entry.strip() == entry for entry in standards)
    if plain and not (standards and standards[0].startswith("[")):
        return "\n".join(standards)
    return json.dumps(list(standards), ensure_ascii=False)
