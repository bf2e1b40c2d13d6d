"""The columns of a form workbook: XLSForm's own, and ours, which start with `rectitude`.

pyxform leaves survey columns named `rectitude::…` and sheets it does not know alone. A column of the choices
sheet becomes an XML element, so there the names have an underscore.
"""

from __future__ import annotations

import re

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
INSTRUMENT, RULES, CROSSWALK = "rectitude_instrument", "rectitude_rules", "rectitude_crosswalk"

KIND, ID, TYPE = "rectitude::kind", "rectitude::id", "rectitude::type"
NAME, EVIDENCE, ANCHORS = "rectitude::name", "rectitude::evidence", "rectitude::anchors"
STANDARDS, RELATED, RESTRICTED = "rectitude::standards", "rectitude::related", "rectitude::restricted"
WEIGHT, SCORE, UNIT = "rectitude::weight", "rectitude::score", "rectitude::unit"
APPLIES_WHEN, WHEN = "rectitude::applies_when", "rectitude::when"
CHOICE_SCALE, CHOICE_SCORE = "rectitude_scale", "rectitude_score"

# Columns with a text in each language, in the order they are written.
SURVEY_TEXTS = ("label", "hint", "guidance_hint", NAME, EVIDENCE, ANCHORS)
SURVEY_PLAIN = ("required", "relevant", "constraint", "appearance")
OURS_PLAIN = (KIND, ID, TYPE, UNIT, STANDARDS, RELATED, RESTRICTED, WEIGHT, SCORE, APPLIES_WHEN, WHEN)
# Columns of other people's forms that change nothing about what is asked.
HARMLESS = frozenset({"appearance", "constraint_message", "required_message", "read_only", "note", "comment"})

_NAMES = {
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "pt": "Português",
    "ar": "العربية",
    "ru": "Русский",
    "zh": "中文",
}
_ALIASES = {
    "caption": "label",
    "relevance": "relevant",
    "list name": "list_name",
    "constraint message": "constraint_message",
    "required message": "required_message",
    "guidance hint": "guidance_hint",
    "set form title": "form_title",
    "set form id": "form_id",
    "title": "form_title",
    "id_string": "form_id",
}
_CODE = re.compile(r"\(\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*\)\s*$")
_BARE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def heading(base: str, language: str) -> str:
    """`label::English (en)`."""
    return f"{base}::{language_heading(language)}"


def language_heading(language: str) -> str:
    """`English (en)`; a language without a name here goes by its code."""
    return f"{_NAMES.get(language, language)} ({language})"


def language_code(said: str) -> str | None:
    """The code in `English (en)`, `en` or `English`; None when there is none to be found."""
    if match := _CODE.search(said):
        return match.group(1).lower() if "-" not in match.group(1) else match.group(1)
    if _BARE.fullmatch(said.strip()):
        return said.strip()
    by_name = {name.casefold(): code for code, name in _NAMES.items()}
    return by_name.get(said.strip().casefold())


def split_heading(text: str) -> tuple[str, str]:
    """A heading as (column, language as written): `("rectitude::name", "English (en)")`; no language is ""."""
    pieces = [piece.strip() for piece in text.split("::")]
    if pieces[0].casefold() == "rectitude":
        return "::".join(["rectitude", *pieces[1:2]]), "::".join(pieces[2:])
    base = " ".join(pieces[0].split())
    if len(pieces) == 1 and ":" in base and not base.startswith("jr:"):
        base, _, language = base.partition(":")
        return plain(base), language.strip()
    return plain(base), "::".join(pieces[1:])


def plain(base: str) -> str:
    """One spelling of a column's name."""
    known = " ".join(base.split()).casefold()
    return _ALIASES.get(known, known)
