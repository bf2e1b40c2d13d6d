"""An instrument as data: frozen values, no behaviour beyond looking things up.

Every text is a `Text` in several languages. Ids are stable for ever; a published version never changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .expressions.ast import Expression


class PartType(StrEnum):
    """How one part of an item is answered."""

    YP = "YP"  # yes / partly / no / don't know / not applicable
    LP = "LP"  # two levels 0-4: in law or rule, and in practice
    COV = "COV"  # share covered
    FREQ = "FREQ"  # how often
    MAT = "MAT"  # maturity
    CHOICE = "CHOICE"  # one option of the part's own scale
    GRID = "GRID"  # rows answered on a scale, or rows x columns of numbers
    NUM = "NUM"
    TXT = "TXT"
    MULTI = "MULTI"  # several options
    DATE = "DATE"


class Missing(StrEnum):
    """Why there is no value. Six different things, never merged (architecture, idea 4)."""

    NOT_ASSESSED = "not_assessed"
    NO_EVIDENCE = "no_evidence"
    NOT_APPLICABLE = "not_applicable"
    REFUSED = "refused"
    NOT_RECORDED = "not_recorded"
    DONT_KNOW = "dont_know"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text in several languages: (language, text) pairs in the order of the instrument's languages."""

    entries: tuple[tuple[str, str], ...]

    def in_language(self, language: str) -> str:
        """The text in `language` ("pt-br" falls back to "pt"), else English, else the first there is, else
        empty.
        """
        texts = dict(self.entries)
        for wanted in (language, language.split("-", 1)[0], "en"):
            if texts.get(wanted):
                return texts[wanted]
        return self.entries[0][1] if self.entries else ""

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(language for language, _ in self.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A possible answer. `score` is None for a missing code (`missing` is then set) and on scales that do not
    score.
    """

    code: str
    label: Text
    score: float | None = None
    missing: Missing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """An ordered list of options, shared by name or owned by one part."""

    id: str
    options: tuple[Option, ...]

    def option(self, code: str) -> Option | None:
        return next((option for option in self.options if option.code == code), None)

    @property
    def scores(self) -> bool:
        """True when at least one option carries a score."""
        return any(option.score is not None for option in self.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of count: code ("persons") and its name in each language."""

    code: str
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row or a column of a grid."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing to answer inside an item.

    `scale` is set for every type answered by options, and for LP (levels 0-4, used by both halves).
    A GRID has `rows`; with `columns` its cells are numbers, otherwise each row takes one option of `scale`.
    `integer`, `min`, `max` and `unit` hold for NUM and for the cells of a number grid.
    """

    id: str
    type: PartType
    label: Text | None = None  # None in a simple item: the item's text is the question
    hint: Text | None = None
    unit: Unit | None = None
    integer: bool = False
    min: float | None = None
    max: float | None = None
    max_length: int = 2000
    scale: Scale | None = None
    rows: tuple[Line, ...] = ()
    columns: tuple[Line, ...] = ()
    required: bool = True
    when: Expression | None = None
    anchors: tuple[tuple[int, Text], ...] = ()  # level -> what it looks like
    # An LP part's own descriptions of each half: all five levels of both, or none of either.
    anchors_law: tuple[tuple[int, Text], ...] = ()
    anchors_practice: tuple[tuple[int, Text], ...] = ()

    @property
    def is_number_grid(self) -> bool:
        return self.type is PartType.GRID and bool(self.columns)

    @property
    def scores(self) -> bool:
        """True when an answer to this part has a score by itself (NUM, TXT, DATE, MULTI and number grids have
        none).
        """
        unscored = {PartType.NUM, PartType.TXT, PartType.DATE, PartType.MULTI}
        return self.type not in unscored and self.scale is not None and self.scale.scores


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanOf:
    """Item score = mean of the named parts' scores (method page: item score)."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BandsOf:
    """Item score = level of the last band whose bound the expression's value reaches:
    ((bound, level), ...).
    """

    of: Expression
    bands: tuple[tuple[float, float], ...]


ScoreRule = MeanOf | BandsOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question with one or more parts. A simple item has one part whose id is `value`.

    `name` is a short name for tables; `related` are (instrument id, item id) pairs on the same topic in other
    instruments; `weight` is what the item weighs in the mean of its area.
    """

    id: str
    section: str
    text: Text
    parts: tuple[Part, ...]
    score: ScoreRule
    hint: Text | None = None
    evidence: Text | None = None  # what to attach
    standards: tuple[str, ...] = ()
    restricted: bool = False
    applies_when: Expression | None = None
    name: Text | None = None
    related: tuple[tuple[str, str], ...] = ()
    weight: float = 1

    def part(self, part_id: str) -> Part | None:
        return next((part for part in self.parts if part.id == part_id), None)

    @property
    def is_simple(self) -> bool:
        return len(self.parts) == 1 and self.parts[0].id == "value" and self.parts[0].label is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """An area: its items are averaged together. `weight` multiplies its items' weights in the whole."""

    id: str
    title: Text
    items: tuple[Item, ...]
    description: Text | None = None
    weight: float = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderField:
    """A fact about the institution. `part` says how it is answered; its id is the field's id, its label the
    question.
    """

    id: str
    part: Part

    @property
    def text(self) -> Text:
        return self.part.label or Text(entries=())

    @property
    def hint(self) -> Text | None:
        return self.part.hint


class RuleKind(StrEnum):
    """What a consistency rule asks about."""

    SILENCE = "silence"
    INCONSISTENCY = "inconsistency"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Asked as a question, never part of a score. `question` may hold placeholders: `{header.x}`,
    `{sum(A06.vetted)}`.

    Either `when` (asked once, when it is true, of `items`), or `each` (asked of every item with a part of
    that type answered with its best option while no evidence is attached; `{item}` is then the item's id).
    """

    id: str
    kind: RuleKind
    question: Text
    items: tuple[str, ...] = ()
    when: Expression | None = None
    each: PartType | None = None


class Change(StrEnum):
    """What happened to an item between two versions."""

    SAME = "same"
    RECODED = "recoded"
    BROKEN = "broken"
    NEW = "new"  # not in the earlier version at all


@dataclass(frozen=True, slots=True, kw_only=True)
class CrosswalkEntry:
    """One item's link to the earlier version; `why` is empty for `same` and `new`."""

    item: str
    change: Change
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk:
    """How every item of this version relates to version `from_version` of the same instrument."""

    from_version: str
    entries: tuple[CrosswalkEntry, ...]

    def entry(self, item_id: str) -> CrosswalkEntry | None:
        return next((entry for entry in self.entries if entry.item == item_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """How item scores become an area's. `withheld_under` is the share of applicable items that must be
    answered.
    """

    aggregate: str = "mean"
    withheld_under: float = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A questionnaire version. Its identity is its content: see `digest_of`."""

    id: str
    version: str
    title: Text
    languages: tuple[str, ...]
    sections: tuple[Section, ...]
    description: Text | None = None
    method: Method = field(default_factory=Method)
    header: tuple[HeaderField, ...] = ()
    scales: tuple[Scale, ...] = ()
    units: tuple[Unit, ...] = ()
    rules: tuple[Rule, ...] = ()
    crosswalk: Crosswalk | None = None
    _items: Mapping[str, Item] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_items", {item.id: item for section in self.sections for item in section.items})

    @property
    def key(self) -> str:
        """`integrity-survey-1.0`: for people; the digest is for machines."""
        return f"{self.id}-{self.version}"

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for section in self.sections for item in section.items)

    def item(self, item_id: str) -> Item | None:
        return self._items.get(item_id)

    def section(self, section_id: str) -> Section | None:
        return next((section for section in self.sections if section.id == section_id), None)

    def header_field(self, field_id: str) -> HeaderField | None:
        return next((entry for entry in self.header if entry.id == field_id), None)

    def scale(self, scale_id: str) -> Scale | None:
        return next((scale for scale in self.scales if scale.id == scale_id), None)
