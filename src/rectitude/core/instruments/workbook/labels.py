"""Codes as labels in the reader's language, and labels of any language back as codes."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from ..model import Missing, Part, PartType, Scale, Text
from . import words

Labels = Mapping[str, Text]  # code -> its label in every language


def option_labels(scale: Scale) -> dict[str, Text]:
    """The labels shown for a scale. Levels carry their number, so that 3 stays visible beside its words."""
    return {option.code: _levelled(option.code, option.label) for option in scale.options}


def missing_labels() -> dict[str, Text]:
    return {code.value: words.MISSING[code] for code in Missing}


def evidence_labels() -> dict[str, Text]:
    return {str(grade): text for grade, text in enumerate(words.EVIDENCE)}


def labels_of(part: Part) -> dict[str, Text]:
    """The labels a value cell of the part takes; empty when it takes no list."""
    if part.type is PartType.MULTI:
        return {"yes": words.CHOSEN}
    return option_labels(part.scale) if part.scale is not None else {}


def code_of(text: str, labels: Labels, language: str) -> tuple[str | None, str]:
    """The code a text stands for and the language it was read in; (None, "") when it is no label or means two
    things.

    The workbook's own language is tried first, then the others in the order of the labels; a code itself is
    understood too.
    """
    wanted = normal(text)
    in_own = {code for code, label in labels.items() if normal(label.in_language(language)) == wanted}
    if len(in_own) == 1:
        return in_own.pop(), language
    if text.strip() in labels:
        return text.strip(), language
    found = {
        (code, spoken) for code, label in labels.items() for spoken, words_ in label.entries if normal(words_) == wanted
    }
    codes = {code for code, _ in found}
    return (codes.pop(), min(spoken for _, spoken in found)) if len(codes) == 1 else (None, "")


def normal(text: str) -> str:
    """A label without what a spreadsheet, a keyboard or a person may change in it: case, spaces, kinds of
    quote.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = plain.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return " ".join(plain.split())


def _levelled(code: str, label: Text) -> Text:
    if not code.isdigit():
        return label
    return Text(entries=tuple((language, f"{code} – {text}") for language, text in label.entries))
