"""The translation of one block: two languages side by side, gaps first."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from rectitude.apps.assessments.forms.studio.words import language_name
from rectitude.apps.assessments.pages.studio.words import node_title, path_words, place_words
from rectitude.base.ui.components import Tab
from rectitude.core.instruments.drafting import (
    GENERAL,
    Document,
    Edit,
    Words,
    blocks,
    digest_of_value,
    texts_of,
)

MOST = 400
LONGEST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TextShown:
    """One text to translate: the name and id of its input, what it says in both languages, how tall the input is."""

    name: str
    id: str
    about: str
    source: str
    target: str
    height: int
    is_gap: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationPage:
    """One block in two languages. seen: digests of the target's texts as shown."""

    block: str
    title: str
    source: str
    target: str
    source_name: str
    target_name: str
    blocks: tuple[Tab, ...]
    texts: tuple[TextShown, ...]
    n_gaps: int
    n_left_out: int
    seen: str


def translation_page(
    document: Document, *, block: str, source: str, target: str, root: str, typed: Mapping[str, str] | None = None
) -> TranslationPage:
    """The page of a block; `typed` are words that were sent and could not be saved."""
    texts = sorted(texts_of(document, block), key=lambda words: not words.is_gap(target))[:MOST]
    shown = tuple(_shown(number, words, source, target, typed or {}) for number, words in enumerate(texts))
    every = texts_of(document, block)

    def tab(place: str) -> Tab:
        gaps = sum(words.is_gap(target) for words in texts_of(document, place))
        name = place_words(place) if place == GENERAL else node_title(document, place) or place_words(place)
        label = f"{name} ({gaps})" if gaps else name
        url = f"{root}translate/?block={place}&from={source}&to={target}"
        return Tab(label=label, url=url, is_here=place == block)

    return TranslationPage(
        block=block,
        title=node_title(document, block) or place_words(block),
        source=source,
        target=target,
        source_name=language_name(source),
        target_name=language_name(target),
        blocks=tuple(tab(place) for place in blocks(document)),
        texts=shown,
        n_gaps=sum(words.is_gap(target) for words in every),
        n_left_out=len(every) - len(shown),
        seen=json.dumps(
            {_name(words): digest_of_value(words.said.get(target)) for words in texts}, separators=(",", ":")
        ),
    )


def translation_edits(
    document: Document, *, block: str, target: str, typed: Mapping[str, str], seen: Mapping[str, object]
) -> tuple[Edit, ...]:
    """What was typed as edits. A text left empty that was empty stays as it is."""
    edits = []
    for words in texts_of(document, block):
        name = _name(words)
        if name not in typed:
            continue
        text = typed[name].replace("\r\n", "\n").strip()
        current = words.said.get(target)
        value = current if text == words.in_language(target).strip() else text or None
        edits.append(Edit(place=words.place, path=f"{words.path}.{target}", value=value, seen=str(seen.get(name, ""))))
    return tuple(edits)


def _name(words: Words) -> str:
    return f"{words.place}:{words.path}"


def _shown(number: int, words: Words, source: str, target: str, typed: Mapping[str, str]) -> TextShown:
    said, other = words.in_language(source), typed.get(_name(words), words.in_language(target))
    place = "" if words.place == GENERAL else f"{place_words(words.place)}: "
    return TextShown(
        name=_name(words),
        id=f"text-{number}",
        about=f"{place}{path_words(words.path)}",
        source=said,
        target=other,
        height=max(1, min(8, 1 + max(len(said), len(other)) // 45)),
        is_gap=words.is_gap(target),
    )
