"""Reading the whole file: from a tree to an instrument, as far as it can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..messages import gettext_noop
from ..model import (
    Change,
    Crosswalk,
    CrosswalkEntry,
    Instrument,
    Item,
    Method,
    PartType,
    Rule,
    RuleKind,
    Section,
    Text,
)
from .cursor import Cursor, Log
from .items import read_header, read_item, read_weight
from .options import read_scales, read_units
from .parts import Shared
from .tree import Tree

_KEYS = (
    "id",
    "version",
    "title",
    "description",
    "languages",
    "method",
    "header",
    "scales",
    "units",
    "sections",
    "rules",
    "crosswalk",
)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_VERSION = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,2}")
EACH_TYPES = ("YP", "COV", "FREQ", "MAT", "CHOICE")
_NO_TEXT = Text(entries=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of a file: an instrument as far as it could be read, and the log with faults and places."""

    instrument: Instrument | None
    log: Log


def read_document(tree: Tree) -> Reading:
    """Read a tree. Structural faults are in the log; whether names fit together is checked afterwards."""
    log = Log()
    root = Cursor(tree=tree, path="", log=log)
    if not root.only(*_KEYS):
        return Reading(instrument=None, log=log)
    log.languages = _read_languages(root)
    units = read_units(root)
    scales = read_scales(root)
    shared = Shared(scales={scale.id: scale for scale in scales}, units={unit.code: unit for unit in units})
    instrument = Instrument(
        id=root.id(dashes=True),
        version=_read_version(root),
        title=root.translated("title", most=250) or _NO_TEXT,
        languages=log.languages,
        description=root.translated("description", required=False),
        method=_read_method(root),
        header=read_header(root, shared),
        scales=scales,
        units=units,
        sections=_read_sections(root, shared),
        rules=_read_rules(root),
        crosswalk=_read_crosswalk(root),
    )
    return Reading(instrument=instrument, log=log)


def _read_languages(root: Cursor) -> tuple[str, ...]:
    listed = root.at("languages", required=True)
    languages: list[str] = []
    for member in listed.members() if listed else ():
        language = member.text(most=40)
        if language and not _LANGUAGE.fullmatch(language):
            template = gettext_noop("“%(language)s” is not a language code such as en, es, fr, pt.")
            member.fault("bad-language", template, language=language)
        elif language in languages:
            member.fault("duplicate-language", gettext_noop("The language “%(code)s” is listed twice."), code=language)
        elif language:
            languages.append(language)
    return tuple(languages)


def _read_version(root: Cursor) -> str:
    child = root.at("version", required=True)
    if child is None:
        return ""
    version = child.text(most=14)
    if version and not _VERSION.fullmatch(version):
        template = gettext_noop("“%(version)s” is not a version such as 1.0 or 2.1.")
        child.fault("bad-version", template, version=version[:40])
    return version


def _read_method(root: Cursor) -> Method:
    cursor = root.at("method")
    if cursor is None or not cursor.only("aggregate", "withheld_under"):
        return Method()
    aggregate = cursor.word("aggregate", required=False) or "mean"
    if aggregate != "mean":
        template = gettext_noop("“%(aggregate)s” is not a known way to aggregate. There is: mean.")
        cursor.fault("unknown-aggregate", template, aggregate=aggregate[:40])
    withheld = cursor.number("withheld_under")
    if withheld is not None and not 0 < withheld <= 1:
        template = gettext_noop("“withheld_under” is a share between 0 and 1, not %(share)s.")
        cursor.fault("bad-share", template, share=withheld)
    return Method(aggregate="mean", withheld_under=0.6 if withheld is None else withheld)


def _read_sections(root: Cursor, shared: Shared) -> tuple[Section, ...]:
    listed = root.at("sections", required=True)
    sections: list[Section] = []
    seen: set[str] = set()
    for member in listed.members() if listed else ():
        if not member.only("id", "title", "description", "weight", "items"):
            continue
        section_id = member.id(dashes=True)
        here = member.named(section_id or "?")
        if section_id and any(section.id == section_id for section in sections):
            here.fault("duplicate-id", gettext_noop("The id “%(id)s” appears twice."), id=section_id)
        items: list[Item] = []
        inside = here.at("items", required=True)
        for child in inside.members() if inside else ():
            item = read_item(Cursor(tree=child.tree, path="", log=root.log), section=section_id, shared=shared)
            if item is None:
                continue
            if item.id in seen:
                child.fault("duplicate-id", gettext_noop("The id “%(id)s” appears twice."), id=item.id)
            seen.add(item.id)
            items.append(item)
        title = here.translated("title", most=250) or _NO_TEXT
        description = here.translated("description", required=False)
        sections.append(
            Section(
                id=section_id,
                title=title,
                items=tuple(items),
                description=description,
                weight=read_weight(here),
            )
        )
    return tuple(sections)


def _read_rules(root: Cursor) -> tuple[Rule, ...]:
    listed = root.at("rules")
    rules: list[Rule] = []
    for member in listed.members() if listed else ():
        if not member.only("id", "kind", "items", "when", "each", "question"):
            continue
        rule_id = member.id(dashes=True)
        here = member.named(rule_id or "?")
        if rule_id and any(rule.id == rule_id for rule in rules):
            here.fault("duplicate-id", gettext_noop("The id “%(id)s” appears twice."), id=rule_id)
        kind = here.word("kind")
        if kind and kind not in set(RuleKind):
            template = gettext_noop("A rule is silence, inconsistency or evidence, not “%(kind)s”.")
            here.fault("unknown-rule-kind", template, kind=kind[:40])
        each = _read_each(here)
        concerned = here.at("items", required=each is None)
        items = tuple(child.text(most=64) for child in concerned.members()) if concerned else ()
        when = here.expression("when", required=each is None)
        question = here.translated("question")
        if (when or each) and question and kind in set(RuleKind):
            rules.append(Rule(id=rule_id, kind=RuleKind(kind), question=question, items=items, when=when, each=each))
    return tuple(rules)


def _read_each(rule: Cursor) -> PartType | None:
    name = rule.word("each", required=False, most=64)
    if not name:
        return None
    if name not in EACH_TYPES:
        template = gettext_noop("“each” names a type with a best option (%(known)s), not “%(type)s”.")
        rule.fault("unknown-each", template, known=", ".join(EACH_TYPES), type=name)
        return None
    if rule.at("items") or rule.at("when"):
        template = gettext_noop("A rule with “each” has neither “items” nor “when”.")
        rule.fault("each-with-items", template)
    return PartType(name)


def _read_crosswalk(root: Cursor) -> Crosswalk | None:
    cursor = root.at("crosswalk")
    if cursor is None or not cursor.only("from", "items"):
        return None
    listed = cursor.at("items", required=True)
    entries = [_read_entry(item_id, child.named(item_id)) for item_id, child in listed.pairs()] if listed else []
    return Crosswalk(from_version=cursor.word("from"), entries=tuple(entry for entry in entries if entry))


def _read_entry(item_id: str, cursor: Cursor) -> CrosswalkEntry | None:
    for change in (Change.SAME, Change.NEW):
        if cursor.tree.kind == "scalar" and cursor.tree.scalar == change.value:
            return CrosswalkEntry(item=item_id, change=change)
    for change in (Change.RECODED, Change.BROKEN):
        if cursor.tree.kind == "map" and [key for key, _ in cursor.tree.entries] == [change.value]:
            return CrosswalkEntry(item=item_id, change=change, why=cursor.word(change.value))
    template = gettext_noop("Write “same” or “new”, or “recoded” or “broken” with the reason.")
    cursor.fault("bad-crosswalk-entry", template)
    return None
