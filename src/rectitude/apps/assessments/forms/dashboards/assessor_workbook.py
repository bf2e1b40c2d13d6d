"""The scoring workbook as both sides know it: its columns, what a cell may say, and who it was made for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rectitude.apps.assessments.forms.dashboards.assessor_score import MAX_TEXT
from rectitude.apps.assessments.forms.dashboards.assessor_words import CONFIDENCE
from rectitude.apps.assessments.models.dashboards import Appointment
from rectitude.apps.assessments.words import reason_words
from rectitude.base.institutions.names import folded
from rectitude.core.instruments import Missing
from rectitude.core.instruments.levels import SCORABLE_REASONS

FORMAT = "rectitude-scoring-1"
IDENTITY_SHEET = "_scoring"
KEY_MARK = "rx:"
LEVELS = frozenset("01234")
SHORT = {
    "na": Missing.NOT_APPLICABLE.value,
    "ne": Missing.NO_EVIDENCE.value,
    "rf": Missing.REFUSED.value,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: key, heading, width; is_open: it is filled in, the others are the form."""

    key: str
    label: str | Promise
    width: int
    is_open: bool = False


COLUMNS: tuple[Column, ...] = (
    Column(key="id", label=gettext_lazy("Code"), width=7),
    Column(key="question", label=gettext_lazy("Indicator"), width=44),
    Column(key="law-anchors", label=gettext_lazy("What each level means in law"), width=52),
    Column(key="law", label=gettext_lazy("In law"), width=15, is_open=True),
    Column(key="practice-anchors", label=gettext_lazy("What each level means in practice"), width=52),
    Column(key="practice", label=gettext_lazy("In practice"), width=15, is_open=True),
    Column(key="text", label=gettext_lazy("Justification"), width=50, is_open=True),
    Column(key="causes", label=gettext_lazy("Causes"), width=30, is_open=True),
    Column(key="recommendation", label=gettext_lazy("Recommendation"), width=30, is_open=True),
    Column(key="confidence", label=gettext_lazy("How sure"), width=12, is_open=True),
    Column(key="language", label=gettext_lazy("Language of the text"), width=14, is_open=True),
    Column(key="journal", label=gettext_lazy("Research journal, for you alone"), width=36, is_open=True),
)
OPEN = tuple(column for column in COLUMNS if column.is_open)
HALVES = frozenset({"law", "practice"})


def owner_mark(own: Appointment) -> str:
    """Whose workbook it is, told without a name: another assessor's is refused, for scoring is blind."""
    return hashlib.sha256(f"{own.assessment_id}:{own.person.key}".encode()).hexdigest()[:24]


def understood(key: str, value: object) -> tuple[str, str]:
    """(what a cell means as a form would send it, why it cannot be used): one of the two is empty."""
    text = _plain(value)
    if key in HALVES:
        return _level(text)
    if key == "confidence":
        code = _confidences().get(folded(text), "")
        return code, "" if code else _("Choose low, medium or high from the list.")
    if key == "language":
        code = _languages().get(folded(text), "")
        return code, "" if code else _("Choose one of the languages from the list.")
    if len(text) > MAX_TEXT:
        return "", _("The text is longer than %(most)d characters.") % {"most": MAX_TEXT}
    return text, ""


def said(key: str, code: str) -> str | int:
    """A stored value as the workbook shows it, in the language that is active."""
    if key in HALVES:
        return int(code) if code in LEVELS else reason_words(code) if code else ""
    if key == "confidence":
        return next((str(one.label) for one in CONFIDENCE if one.value == code), "")
    if key == "language":
        return language_name(code) if code else ""
    return code


def choices_of(key: str) -> list[str | int]:
    """What a column offers to choose from, in the language that is active; nothing where it is free text."""
    if key in HALVES:
        return [*range(5), *(reason_words(code.value) for code in SCORABLE_REASONS)]
    if key == "confidence":
        return [str(one.label) for one in CONFIDENCE]
    return [language_name(code) for code, _name in settings.LANGUAGES] if key == "language" else []


def language_name(code: str) -> str:
    """A language by its name in the language that is active."""
    return str(dict(settings.LANGUAGES).get(code, code))


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _level(text: str) -> tuple[str, str]:
    number = text.split(":", 1)[0].strip()
    if number in LEVELS:
        return number, ""
    code = _reasons().get(folded(text), "")
    return code, "" if code else _("Choose a level from 0 to 4, or one of the four reasons, from the list.")


@cache
def _reasons() -> dict[str, str]:
    codes = [code.value for code in SCORABLE_REASONS]
    own = {folded(code): code for code in codes}
    return {**SHORT, **own, **{folded(_in(spoken, reason_words, code)): code for spoken, code in _each(codes)}}


@cache
def _confidences() -> dict[str, str]:
    labels = {one.value: one.label for one in CONFIDENCE}

    def words(code: str) -> str:
        return str(labels[code])

    own = {code: code for code in labels}
    return {**own, **{folded(_in(spoken, words, code)): code for spoken, code in _each(labels)}}


@cache
def _languages() -> dict[str, str]:
    codes = [code for code, _name in settings.LANGUAGES]
    own = {code: code for code in codes}
    return {**own, **{folded(_in(spoken, language_name, code)): code for spoken, code in _each(codes)}}


def _each(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Every code with every language: a workbook may have been made in any of them."""
    return [(spoken, code) for code in codes for spoken, _name in settings.LANGUAGES]


def _in(spoken: str, words: Callable[[str], str], code: str) -> str:
    with translation.override(spoken):
        return words(code)
