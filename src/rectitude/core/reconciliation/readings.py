"""Facts as a reader of the note sees them: the wording as found, else the number, with the source."""

from __future__ import annotations

from .findings import Reading, plain
from .material import Figure, Occasion, Passage


def reading_of(figure: Figure) -> Reading:
    """A figure as its source gives it; no text when the source is silent."""
    text = figure.text or ("" if figure.value is None else plain(figure.value))
    return Reading(
        text=text,
        source=figure.source,
        value=figure.value,
        unit=figure.unit,
        qualifier=figure.qualifier,
        key=figure.key,
    )


def reading_of_passage(passage: Passage) -> Reading:
    """A passage, letter for letter."""
    return Reading(text=passage.text, source=passage.source, key=passage.key)


def reading_of_title(occasion: Occasion) -> Reading:
    """What a source calls an occasion."""
    return Reading(text=occasion.title, source=occasion.source, key=occasion.key)
