"""Scales, library and sentences of the core in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import get_language, gettext

from rectitude.core.instruments.messages import Message
from rectitude.core.instruments.model import Text
from rectitude.core.risk import RiskFault, Scales, SchemeLibrary


def said(text: Text | None) -> str:
    """A text of scales or library."""
    return text.in_language(get_language() or "en") if text else ""


def sentence(message: Message) -> str:
    """A message of the core."""
    return message.sentence(gettext)


def sentences(messages: Iterable[Message]) -> list[str]:
    """Messages of the core."""
    return [sentence(one) for one in messages]


def class_name(scales: Scales, outcome: str | None) -> str:
    """What a class is called, "high"; empty for none."""
    return next((said(one.label) for one in scales.classes if one.id == outcome), outcome or "")


def class_tone(scales: Scales, outcome: str | None) -> str:
    """The tone of a tag for a class, by its rank from the top: rust, brass, grey, then teal."""
    if outcome not in scales.matrix.classes:
        return "grey"
    from_top = len(scales.matrix.classes) - 1 - scales.matrix.rank(outcome)
    return ("rust", "brass", "grey", "")[min(from_top, 3)]


def word_name(scales: Scales, kind: str, id: str | None) -> str:
    """The label of a fixed word (velocity, control_type, treatment, confidence, evidence); empty for none."""
    if not id:
        return ""
    try:
        return said(scales.label(kind, id))
    except RiskFault:
        return id


def anchor_label(scales: Scales, scale: str, level: int) -> str:
    """ "3. Has happened" for a level of likelihood, impact, design or operation."""
    return f"{level}. {said(scales.anchor(scale, level).label)}"


def cause_name(library: SchemeLibrary, id: str) -> str:
    """What a cause is called."""
    return next((said(one.label) for one in library.causes if one.id == id), id)


def offence_name(library: SchemeLibrary, id: str) -> str:
    """What an offence type is called."""
    return next((said(one.label) for one in library.offences if one.id == id), id)


def dimension_name(scales: Scales, id: str) -> str:
    """What a dimension of impact is called."""
    return next((said(one.label) for one in scales.dimensions if one.id == id), id)
