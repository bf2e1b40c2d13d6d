"""Every text of a document in all its languages: what there is to translate, and how far each language is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .documents import Document, as_list, as_map
from .places import GENERAL, GROUPS, HANDLE, member_at, members, segments_of
from .steps import Edit, Write, digest_of_value

_TEXTS = frozenset({"title", "description", "text", "name", "hint", "evidence", "label", "question"})
_LEVELS = frozenset({"anchors", "anchors_law", "anchors_practice"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One text: the place of the thing it belongs to, its path there, and what it says by language."""

    place: str
    path: str
    said: Mapping[str, object]

    def in_language(self, language: str) -> str:
        """The words, "" when there are none."""
        found = self.said.get(language)
        return found if isinstance(found, str) else ""

    def is_gap(self, language: str) -> bool:
        return not self.in_language(language).strip()


def blocks(document: Mapping[str, object]) -> tuple[str, ...]:
    """What is translated together: GENERAL (all that belongs to no section), then each section's place."""
    return (GENERAL, *(section.place for section in members(document, "sections")))


def texts_of(document: Mapping[str, object], block: str) -> tuple[Words, ...]:
    """The texts of a block, in the order they are read."""
    if block != GENERAL:
        section = member_at(document, block)
        if section is None:
            return ()
        inside = [item for item in members(document, "items") if item.inside == block]
        head = {key: value for key, value in section.node.items() if key != "items"}
        return (*_texts(head, block, ""), *(words for item in inside for words in _texts(item.node, item.place, "")))
    own = {key: value for key, value in document.items() if key not in GROUPS}
    units = as_map(document.get("units"))
    named = [
        Words(place=GENERAL, path=f"units.{code}", said=as_map(said))
        for code, said in units.items()
        if HANDLE.fullmatch(code)
    ]
    rest = (
        words
        for group in ("header", "scales", "rules")
        for m in members(document, group)
        for words in _texts(m.node, m.place, "")
    )
    return (*_texts({key: own[key] for key in ("title", "description") if key in own}, GENERAL, ""), *named, *rest)


def all_texts(document: Mapping[str, object]) -> tuple[Words, ...]:
    """Every text of the document."""
    return tuple(words for block in blocks(document) for words in texts_of(document, block))


def languages_of(document: Mapping[str, object]) -> tuple[str, ...]:
    """The languages a document lists, as far as they are texts."""
    listed = (code for code in as_list(document.get("languages")) if isinstance(code, str) and HANDLE.fullmatch(code))
    return tuple(dict.fromkeys(listed))


def progress(document: Mapping[str, object]) -> dict[str, tuple[int, int]]:
    """For each language how many texts it has, and how many there are."""
    texts = all_texts(document)
    return {
        language: (sum(not words.is_gap(language) for words in texts), len(texts))
        for language in languages_of(document)
    }


def with_languages(document: Mapping[str, object], languages: list[str]) -> Write:
    """The step to these languages: the texts of one that is left out go with it."""
    had = languages_of(document)
    edits = [Edit(place=GENERAL, path="languages", value=languages, seen=digest_of_value(document.get("languages")))]
    for gone in (code for code in had if code not in languages):
        edits += [
            Edit(place=words.place, path=f"{words.path}.{gone}", value=None)
            for words in all_texts(document)
            if gone in words.said
        ]
    return Write(about="languages", edits=tuple(edits))


def _texts(node: object, place: str, path: str) -> Iterator[Words]:
    for segment, child in segments_of(node):
        here = f"{path}.{segment}" if path else segment
        if segment in _TEXTS and isinstance(child, dict):
            yield Words(place=place, path=here, said=child)
        elif segment in _LEVELS and isinstance(child, dict):
            for level, said in child.items():
                if isinstance(said, dict) and HANDLE.fullmatch(level):
                    yield Words(place=place, path=f"{here}.{level}", said=said)
        elif isinstance(child, dict | list):
            yield from _texts(child, place, here)


def node_texts(node: Document, place: str) -> tuple[Words, ...]:
    """The texts of one thing."""
    return tuple(_texts(node, place, ""))
