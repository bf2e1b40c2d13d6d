"""What is released, as one text whose digest names it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from rectitude.core.ledger import canonical_json

from .faults import PublishingFault
from .figures import Card, Figure, Text, card_from, figure_from

FORMAT = "rectitude-publication-1"
KINDS = ("scorecard", "statistics", "recommendations", "report")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything the public sees of a release, and nothing else: pages, files and charts are drawn from this alone.

    place: {"programme": {"code", "name"}, "institution": {...} or None, "country": {...} or None}. sections: {"id",
    "title", "text", "figures": [ids], "tables": [ids], "chart": kind or ""} in order. tables: {"id", "title", "columns":
    [{"name", "type", "title", "description"}], "rows": [[...]], "references": ["kind:key"]} (what of the chain it shows;
    may be left out). notes: {"code", "title", "text", "readings":
    [{"said", "source"}]}, one for each thing that does not agree. released: {"by", "at", "reason", "nature"}.
    changes: {"figure", "label", "was", "now", "why"} against the release before (`previous`, a digest).
    """

    publication: str
    kind: str
    title: Text
    summary: Text
    languages: tuple[str, ...]
    place: Mapping[str, Any]
    cards: Mapping[str, Card]
    figures: tuple[Figure, ...]
    sections: tuple[Mapping[str, Any], ...] = ()
    tables: tuple[Mapping[str, Any], ...] = ()
    notes: tuple[Mapping[str, Any], ...] = ()
    number: int = 0
    released: Mapping[str, str] | None = None
    previous: str = ""
    changes: tuple[Mapping[str, Any], ...] = ()

    def as_mapping(self) -> dict[str, Any]:
        """The content for JSON."""
        return {
            "format": FORMAT,
            "publication": self.publication,
            "number": self.number,
            "kind": self.kind,
            "title": dict(self.title),
            "summary": dict(self.summary),
            "languages": list(self.languages),
            "place": dict(self.place),
            "released": dict(self.released) if self.released else None,
            "previous": self.previous,
            "changes": [dict(change) for change in self.changes],
            "cards": {name: card.as_mapping() for name, card in self.cards.items()},
            "figures": [figure.as_mapping() for figure in self.figures],
            "sections": [dict(section) for section in self.sections],
            "tables": [dict(table) for table in self.tables],
            "notes": [dict(note) for note in self.notes],
        }

    @property
    def text(self) -> str:
        """The content as canonical JSON: the same content is always the same text."""
        return canonical_json(self.as_mapping())

    def figure(self, name: str) -> Figure | None:
        """The figure of that id."""
        return next((figure for figure in self.figures if figure.id == name), None)

    def released_as(
        self, *, number: int, released: Mapping[str, str], previous: str, changes: Iterable[Any]
    ) -> Content:
        """The same content as it leaves: with its number, who released it and what changed."""
        return replace(self, number=number, released=released, previous=previous, changes=tuple(changes))


def digest_of(text: str) -> str:
    """The SHA-256 of a text, in 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_content(text: str) -> Content:
    """The content in a canonical text. PublishingFault when it is none, or not written as `Content.text` writes it."""
    try:
        said = json.loads(text)
        if said.pop("format") != FORMAT:
            raise PublishingFault("this is no publication of a form known here")
        said["cards"] = {name: card_from(card) for name, card in said["cards"].items()}
        said["figures"] = tuple(figure_from(figure) for figure in said["figures"])
        for name in ("languages", "changes", "sections", "tables", "notes"):
            said[name] = tuple(said[name])
        content = Content(**said)
    except PublishingFault:
        raise
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PublishingFault(f"this is no publication: {error}") from None
    if content.text != text:
        raise PublishingFault("this publication is not written in its one canonical form")
    return content


def check(content: Content) -> None:
    """Refuse what must not leave, by name: PublishingFault.

    A figure without a complete card, two figures of one id, a section or table that names what is not there, a figure
    about people that nothing let out, a title without English.
    """
    if content.kind not in KINDS or not content.title.get("en", "").strip():
        raise PublishingFault("a publication has a kind and a title in English")
    for name, card in content.cards.items():
        if card.missing:
            users = next((figure.id for figure in content.figures if figure.card == name), name)
            raise PublishingFault(f"figure {users}: its counting rule lacks {', '.join(card.missing)}")
    for name, times in Counter(figure.id for figure in content.figures).items():
        if times > 1:
            raise PublishingFault(f"figure {name} is there twice")
    for figure in content.figures:
        _check_figure(figure, content.cards)
    _check_sections(content)


def _check_figure(figure: Figure, cards: Mapping[str, Card]) -> None:
    card = cards.get(figure.card)
    if card is None:
        raise PublishingFault(f"figure {figure.id}: there is no counting rule {figure.card!r}")
    if card.unit == "persons" and not figure.people:
        raise PublishingFault(f"figure {figure.id}: a count of persons must say that it is about people")
    if figure.people and figure.value is not None and not figure.protection:
        raise PublishingFault(f"figure {figure.id}: it is about people, and nothing shows that it may leave")


def _check_sections(content: Content) -> None:
    ids = {figure.id for figure in content.figures}
    tables = {table["id"] for table in content.tables}
    for section in content.sections:
        for name in section.get("figures", ()):
            if name not in ids:
                raise PublishingFault(f"section {section['id']}: there is no figure {name}")
        for name in section.get("tables", ()):
            if name not in tables:
                raise PublishingFault(f"section {section['id']}: there is no table {name}")
    for table in content.tables:
        names = [column["name"] for column in table["columns"]]
        if len(set(names)) < len(names) or any(len(row) != len(names) for row in table["rows"]):
            raise PublishingFault(f"table {table['id']}: each row has one cell for each of its columns")
