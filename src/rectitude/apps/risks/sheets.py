"""The register workbook as both sides know it: its sheets, its columns, and what a cell may say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rectitude.apps.risks.entries import GROUP_ONLY, RESTRICTED
from rectitude.apps.risks.fields import FIELDS
from rectitude.base.institutions.names import folded
from rectitude.core.instruments.model import Text
from rectitude.core.risk import Missing, Scales, SchemeLibrary

FORMAT = "rectitude-risk-register-1"
IDENTITY_SHEET = "_register"
KEY_MARK = "rx:"
HEADING_ROW = 1


class Kind(StrEnum):
    """What stands in a cell."""

    TEXT = "text"
    LINES = "lines"  # several, one a line
    LEVEL = "level"  # 1 to 5
    EFFECT = "effect"  # 0 to 4, or why there is none
    WORD = "word"  # one of a list
    WORDS = "words"  # several of a list, one a line
    NUMBER = "number"
    WHOLE = "whole"
    DAY = "day"
    SHOWN = "shown"  # worked out; changes nothing when it is changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: the key its hidden row carries, its heading, its width, what its cells hold, the list they choose from."""

    key: str
    label: str | Promise
    width: int
    kind: Kind = Kind.TEXT
    choices: str = ""


def _column(key: str, width: int, kind: Kind = Kind.TEXT, choices: str = "") -> Column:
    return Column(key=key, label=FIELDS[key], width=width, kind=kind, choices=choices)


RISKS: tuple[Column, ...] = (
    Column(key="id", label=_("Risk"), width=8),
    _column("process", 22),
    _column("step", 22),
    _column("scheme", 50),
    _column("unit", 16),
    _column("actors_inside", 24, Kind.LINES),
    _column("actors_outside", 24, Kind.LINES),
    _column("causes", 22, Kind.WORDS, "causes"),
    _column("offences", 26, Kind.WORDS, "offences"),
    _column("consequence", 36),
    _column("evidence_basis", 20, Kind.WORDS, "evidence"),
    _column("high_reward", 12, Kind.WORD, "yes"),
    _column("likelihood_inherent", 12, Kind.LEVEL),
    _column("impact_inherent", 12, Kind.LEVEL),
    _column("likelihood_residual", 12, Kind.LEVEL),
    _column("impact_residual", 12, Kind.LEVEL),
    _column("override_reason", 30),
    _column("class", 14, Kind.SHOWN),
    _column("confidence", 14, Kind.WORD, "confidence"),
    _column("velocity", 14, Kind.WORD, "velocity"),
    _column("appetite", 14, Kind.WORD, "classes"),
    _column("treatment", 14, Kind.WORD, "treatment"),
    _column("actions", 36, Kind.LINES),
    _column("cost", 12, Kind.NUMBER),
    _column("owner", 22),
    _column("review_on", 14, Kind.DAY),
    _column("red_flags", 36, Kind.LINES),
    _column("linked_cases", 10, Kind.WHOLE),
    _column("confidentiality", 18, Kind.WORD, "confidentiality"),
    Column(key="reason", label=_("Why this line changes"), width=36),
)
CONTROLS: tuple[Column, ...] = (
    Column(key="risk", label=_("Risk"), width=8),
    Column(key="id", label=_("Short name of the control"), width=18),
    Column(key="text", label=_("What is done"), width=50),
    Column(key="type", label=_("Kind"), width=16, kind=Kind.WORD, choices="control_type"),
    Column(key="design", label=_("Design, 0 to 4"), width=14, kind=Kind.EFFECT),
    Column(key="operation", label=_("Operation, 0 to 4"), width=14, kind=Kind.EFFECT),
    Column(key="automated", label=_("Automated"), width=12, kind=Kind.WORD, choices="yes"),
    Column(key="owner", label=_("Owner"), width=20),
    Column(key="frequency", label=_("How often"), width=18),
    Column(key="last_tested", label=_("Last tested on"), width=14, kind=Kind.DAY),
    Column(key="evidence", label=_("Evidence"), width=30, kind=Kind.LINES),
)
SHEETS: Mapping[str, tuple[Column, ...]] = {"risks": RISKS, "controls": CONTROLS}

_FIXED: Mapping[str, tuple[tuple[str, Promise], ...]] = {
    "yes": (("yes", _("Yes")), ("no", _("No"))),
    "confidentiality": (
        (RESTRICTED, _("The group, and those the head opens the register to")),
        (GROUP_ONLY, _("The group, the focal point and the head only")),
    ),
    "absence": (
        (Missing.NOT_ASSESSED.value, _("Not assessed")),
        (Missing.NOT_APPLICABLE.value, _("Does not apply")),
        (Missing.DONT_KNOW.value, _("Not known")),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The lists cells choose from: what each choice is called in one language, and which choice a word means."""

    labels: Mapping[str, Mapping[str, str]]
    meanings: Mapping[str, Mapping[str, str]]

    def shown(self, name: str, id: str | None) -> str:
        """What a choice is called; its id when it is not in the list."""
        return self.labels[name].get(id or "", id or "")

    def meant(self, name: str, said: str) -> str | None:
        """The choice a word means, whether it is an id or a label in any language; None when it means none."""
        return self.meanings[name].get(folded(said))


def choices_of(scales: Scales, library: SchemeLibrary, *, language: str) -> Choices:
    """The lists of an assessment's scales and library."""
    texts: dict[str, list[tuple[str, Text]]] = {
        name: [(one.id, one.label) for one in several] for name, several in scales.words.items()
    }
    texts["classes"] = [(one.id, one.label) for one in scales.classes]
    texts["causes"] = [(one.id, one.label) for one in library.causes]
    texts["offences"] = [(one.id, one.label) for one in library.offences]
    labels = {name: {id: text.in_language(language) for id, text in several} for name, several in texts.items()}
    meanings = {name: _meanings(several) for name, several in texts.items()}
    for name, fixed in _FIXED.items():
        with translation.override(language):
            labels[name] = {id: str(label) for id, label in fixed}
        meanings[name] = _fixed_meanings(fixed)
    return Choices(labels=labels, meanings=meanings)


def headings(columns: Iterable[Column]) -> dict[str, str]:
    """Every heading a column has in any language, folded, and its key."""
    found: dict[str, str] = {}
    for language in _languages():
        with translation.override(language):
            found |= {folded(str(column.label)): column.key for column in columns}
    return found


def _meanings(several: Iterable[tuple[str, Text]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for id, text in several:
        found |= {folded(text.in_language(language)): id for language in _languages()}
        found[folded(id)] = id
    return found


def _fixed_meanings(fixed: Iterable[tuple[str, Promise]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for language in _languages():
        with translation.override(language):
            found |= {folded(str(label)): id for id, label in fixed}
    return found | {folded(id): id for id, _label in fixed}


def _languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]
