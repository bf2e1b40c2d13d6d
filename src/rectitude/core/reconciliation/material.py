"""What is reconciled: facts as their sources state them. Nothing here is ever changed by a check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from .faults import MaterialFault
from .spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number somebody reported.

    value: None when the source is silent. text: the wording as found. unit: what was counted. measure: what it is a
    number of (figures of one subject, measure and unit can be laid side by side). qualifier: "over", "nearly",
    "estimated" or "". subject: whom it is about, such as "programme:aircop". part_of: the key of a stated total, which
    it belongs to under the name of a breakdown. members_of: the body whose members it counts.
    """

    key: str
    label: str
    unit: str
    source: str
    value: Decimal | None = None
    text: str = ""
    measure: str = ""
    qualifier: str = ""
    as_of: Span | None = None
    period: Span | None = None
    subject: str = ""
    occasion: str = ""
    part_of: str = ""
    breakdown: str = ""
    counting_rule: str = ""
    members_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A meeting or a training as one source tells it. lists: what was named, by field, such as {"partners": (…)}.

    place: where in the source. words: other fields as text. same_as: the key of the same occasion told by another
    source. is_set_aside: its content is not known, so nothing of it counts.
    """

    key: str
    source: str
    title: str = ""
    place: str = ""
    when: Span | None = None
    date_words: str = ""
    dateline_on: date | None = None
    published_on: date | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    part_of: str = ""
    same_as: str = ""
    is_set_aside: bool = False


class PassageKind(StrEnum):
    """What some words of a source are there for."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    STATEMENT = "statement"  # says when something was done; `step` is its place in the order it must have been done in
    CLASSIFICATION = "classification"  # says how many classes there are, and perhaps which
    NAME = "name"
    REMAINS = "remains"  # what a web page leaves between its words


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Some words of a source, letter for letter. topic joins passages that speak of one matter."""

    key: str
    source: str
    text: str
    kind: PassageKind
    place: str = ""
    topic: str = ""
    step: int | None = None
    when: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One way a source writes a name. kind: "misprint", "synonym", "acronym", …"""

    text: str
    kind: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Something with a name of its own, and every other wording of it."""

    key: str
    name: str
    wordings: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A member of a body, as what (standing), from a day (counts) until a day (does not); None where unknown."""

    body: str
    member: str
    standing: str
    since: date | None = None
    until: date | None = None
    source: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether it is a member that day; an unknown end excludes nothing."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy:
    """The classes of a classification as this system keeps them, under the topic passages speak of."""

    topic: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """How these facts are to be read: names of breakdowns and units, and the words by which texts name a standing.

    listings: breakdowns that list detail (what is missing is not described) rather than divide (what is missing is not
    recorded). occasion_units: units that count occasions. not_one_another: units that look alike and never are.
    standings: standing -> words, in lower case, of which one in a text names it. money: units of value.
    heads: units a value is divided by.
    """

    listings: frozenset[str] = frozenset()
    occasion_units: frozenset[str] = frozenset()
    not_one_another: tuple[frozenset[str], ...] = ()
    standings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    money: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything one note is made of. MaterialFault when a key stands twice or names nothing."""

    figures: tuple[Figure, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    passages: tuple[Passage, ...] = ()
    names: tuple[Named, ...] = ()
    terms: tuple[Term, ...] = ()
    taxonomies: tuple[Taxonomy, ...] = ()
    conventions: Conventions = field(default_factory=Conventions)

    def __post_init__(self) -> None:
        figures = _keys("figure", (one.key for one in self.figures))
        occasions = _keys("occasion", (one.key for one in self.occasions))
        _keys("passage", (one.key for one in self.passages))
        _known("figure", (one.part_of for one in self.figures), figures)
        _known("occasion", (one.occasion for one in self.figures), occasions)
        _known("occasion", (one.part_of for one in self.occasions), occasions)
        _known("occasion", (one.same_as for one in self.occasions), occasions)
        for one in self.figures:
            if bool(one.part_of) != bool(one.breakdown):
                raise MaterialFault(f"the figure {one.key!r} is a part without a breakdown, or the other way round")

    def occasion(self, key: str) -> Occasion | None:
        """The occasion of that key, if there is one."""
        return next((one for one in self.occasions if one.key == key), None)

    def name_of(self, key: str) -> str:
        """The name of what a key such as "programme:aircop" stands for; the key itself when no name is known."""
        return next((one.name for one in self.names if one.key == key), key)


def _keys(what: str, keys: Iterable[str]) -> frozenset[str]:
    seen: set[str] = set()
    for key in keys:
        if not key or key in seen:
            raise MaterialFault(f"the {what} {key!r} has no key or is there twice")
        seen.add(key)
    return frozenset(seen)


def _known(what: str, keys: Iterable[str], known: frozenset[str]) -> None:
    for key in keys:
        if key and key not in known:
            raise MaterialFault(f"there is no {what} {key!r}")
