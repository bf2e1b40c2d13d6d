"""The reconciliation note as a release carries it: every finding said in every language, both numbers, every reading."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import gettext, gettext_lazy

from rectitude.apps.publications.sources.wording import languages, worded
from rectitude.base.institutions.queries.reconciling import facts_to_reconcile
from rectitude.core.instruments.messages import Message
from rectitude.core.publishing import DataFile
from rectitude.core.reconciliation import (
    Finding,
    Reading,
    ReconciliationNote,
    Row,
    reconcile,
    without_numbers,
    written_note,
)

FILE = "reconciliation.json"
# name, type, title
_COLUMNS = (
    ("finding", "string", gettext_lazy("Finding")),
    ("section", "string", gettext_lazy("Part of the note")),
    ("outcome", "string", gettext_lazy("What it came to")),
    ("about", "string", gettext_lazy("About")),
    ("stated", "number", gettext_lazy("Stated")),
    ("computed", "number", gettext_lazy("Computed")),
    ("difference", "number", gettext_lazy("Difference")),
    ("unit", "string", gettext_lazy("Unit")),
    ("said", "string", gettext_lazy("What was found")),
    ("to_do", "string", gettext_lazy("What can be done")),
    ("sources", "string", gettext_lazy("Sources")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """notes: for the content. table: one line for each finding, for the files. file: the note, to be read by machines."""

    notes: tuple[Mapping[str, Any], ...]
    table: Mapping[str, Any]
    file: DataFile


def reconciled(*, source: str, withheld: Set[str], on: date) -> Reconciled:
    """Every check over the figures of a source, or of all of them (""). What is withheld enters no check."""
    by_language = {language: _noted(language, source=source, withheld=withheld, on=on) for language in languages()}
    english = by_language["en"]
    orders = {language: _order(note) for language, note in by_language.items()}
    notes = []
    for place, finding in enumerate(english.findings):
        key = orders["en"][place]
        said = {
            language: by_language[language].findings[orders[language].index(key)]
            for language in languages()
        }  # fmt: skip
        title = next(section.title for section in english.sections if section.section is finding.section)
        notes.append(_note(said, title))
    text = json.dumps(written_note(english), ensure_ascii=False, indent=1, sort_keys=True)
    file = DataFile(name=FILE, media="application/json", content=f"{text}\n".encode())
    return Reconciled(notes=tuple(notes), table=_table(notes), file=file)


def _noted(language: str, *, source: str, withheld: Set[str], on: date) -> ReconciliationNote:
    with translation.override(language):
        material = facts_to_reconcile(sources=[source] if source else None, language=language)
    figures = tuple(replace(one, value=None, text="") if one.key in withheld else one for one in material.figures)
    hidden: dict[str, set[Decimal]] = {}
    for one in material.figures:
        if one.key in withheld and one.value is not None:
            hidden.setdefault(one.source, set()).add(one.value)
    # The words of a source would otherwise say what its figure may not.
    passages = tuple(
        replace(one, text=without_numbers(one.text, hidden[one.source])) if one.source in hidden else one
        for one in material.passages
    )
    return reconcile(replace(material, figures=figures, passages=passages), at=on)


def _order(note: ReconciliationNote) -> list[tuple[Any, ...]]:
    """Names sort otherwise in each language; code and facts are the same."""
    return [(one.code, frozenset(one.keys)) for one in note.findings]


def _note(said: Mapping[str, Finding], section: Message) -> dict[str, Any]:
    one = said["en"]
    return {
        "code": one.code,
        "section": _sentences(dict.fromkeys(said, section)),
        "section_code": one.section.value,
        "outcome": one.outcome.value,
        "title": {language: finding.subject for language, finding in said.items()},
        "text": _sentences({language: finding.said for language, finding in said.items()}),
        "to_do": _sentences({language: finding.to_do for language, finding in said.items()}),
        "stated": _number(one.stated),
        "computed": _number(one.computed),
        "difference": _number(one.difference),
        "unit": one.unit,
        "keys": list(one.keys),
        "sources": list(one.sources),
        "readings": [{"said": _quoted(reading), "source": reading.source} for reading in one.readings],
        "rows": [
            _row([finding.rows[place] for finding in said.values()], tuple(said)) for place in range(len(one.rows))
        ],
    }


def _quoted(reading: Reading) -> str:
    """Words of a source as they stand; "" where it is silent."""
    return f"{reading.qualifier} {reading.text}" if reading.qualifier and reading.text else reading.text


def _row(rows: Sequence[Row], codes: Sequence[str]) -> dict[str, Any]:
    one = rows[0]
    return {
        "name": _sentences({language: row.name for language, row in zip(codes, rows, strict=True)}),
        "value": _number(one.value),
        "missing": one.missing.value if one.missing else "",
        "share_of_recorded": _number(one.share_of_recorded),
        "share_of_all": _number(one.share_of_all),
        "readings": [{"said": _quoted(reading), "source": reading.source} for reading in one.readings],
    }


def _sentences(messages: Mapping[str, Message]) -> dict[str, str]:
    said = {}
    for language, message in messages.items():
        with translation.override(language):
            said[language] = message.sentence(gettext)
    return said


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _table(notes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    columns = [
        {"name": name, "type": kind, "title": worded(title), "description": worded(title)}
        for name, kind, title in _COLUMNS
    ]
    rows = [
        [note["code"], note["section"], note["outcome"], note["title"], note["stated"], note["computed"],
         note["difference"], note["unit"], note["text"], note["to_do"], "; ".join(note["sources"])]
        for note in notes
    ]  # fmt: skip
    return {
        "id": "reconciliation",
        "title": worded(gettext_lazy("What was checked against what")),
        "columns": columns,
        "rows": rows,
    }
