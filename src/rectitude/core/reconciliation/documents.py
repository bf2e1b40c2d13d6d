"""A note as JSON keeps it, and read again. Numbers are texts there, so that every digit stays."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from rectitude.core.instruments import Missing
from rectitude.core.instruments.messages import Message
from rectitude.core.stats.estimates import Because, Input

from .faults import NoteFault
from .findings import Finding, Outcome, Reading, Row, Section
from .note import NoteSection, ReconciliationNote

FORMAT = "rectitude-reconciliation-note-1"


def written_note(note: ReconciliationNote) -> dict[str, Any]:
    """The note as a mapping that JSON can carry, with a digest over all of it but the digest."""
    body: dict[str, Any] = {
        "format": FORMAT,
        "as_of": note.as_of.isoformat(),
        "figures": note.figures,
        "occasions": note.occasions,
        "passages": note.passages,
        "checks": [{"name": name, "found": found} for name, found in note.checks],
        "sections": [
            {
                "section": one.section.value,
                "title": one.title.as_mapping(),
                "findings": [_finding(finding) for finding in one.findings],
            }
            for one in note.sections
        ],
    }
    return {**body, "digest": _digest(body)}


def read_note(written: Mapping[str, Any]) -> ReconciliationNote:
    """A note from its mapping. NoteFault when it is none, or was altered since it was written."""
    if written.get("format") != FORMAT:
        raise NoteFault(f"a note has the format {FORMAT!r}, this has {written.get('format')!r}")
    if written.get("digest") != _digest({key: value for key, value in written.items() if key != "digest"}):
        raise NoteFault("the note was altered since it was written: its digest is another")
    try:
        return ReconciliationNote(
            as_of=date.fromisoformat(written["as_of"]),
            sections=tuple(_read_section(one) for one in written["sections"]),
            checks=tuple((one["name"], one["found"]) for one in written["checks"]),
            figures=written["figures"],
            occasions=written["occasions"],
            passages=written["passages"],
        )
    except (KeyError, TypeError, AttributeError, ValueError, InvalidOperation) as fault:
        raise NoteFault(f"the note cannot be read: {type(fault).__name__}: {fault}") from None


def _digest(body: Mapping[str, Any]) -> str:
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "code": one.code,
        "section": one.section.value,
        "outcome": one.outcome.value,
        "subject": one.subject,
        "stated": _number(one.stated),
        "computed": _number(one.computed),
        "difference": _number(one.difference),
        "unit": one.unit,
        "said": one.said.as_mapping(),
        "to_do": one.to_do.as_mapping(),
        "keys": list(one.keys),
        "sources": list(one.sources),
        "readings": [_reading(reading) for reading in one.readings],
        "rows": [_row(row) for row in one.rows],
        "because": {
            "method": one.because.method,
            "version": one.because.version,
            "source": one.because.source,
            "inputs": [{"name": given.name, "value": given.value} for given in one.because.inputs],
        },
    }


def _reading(one: Reading) -> dict[str, Any]:
    return {
        "text": one.text,
        "source": one.source,
        "value": _number(one.value),
        "unit": one.unit,
        "qualifier": one.qualifier,
        "key": one.key,
    }


def _row(one: Row) -> dict[str, Any]:
    return {
        "name": one.name.as_mapping(),
        "value": _number(one.value),
        "missing": None if one.missing is None else one.missing.value,
        "share_of_recorded": _number(one.share_of_recorded),
        "share_of_all": _number(one.share_of_all),
        "readings": [_reading(reading) for reading in one.readings],
        "proposal": None if one.proposal is None else one.proposal.as_mapping(),
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _read_number(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _read_section(written: Mapping[str, Any]) -> NoteSection:
    return NoteSection(
        section=Section(written["section"]),
        title=_read_message(written["title"]),
        findings=tuple(_read_finding(one) for one in written["findings"]),
    )


def _read_finding(written: Mapping[str, Any]) -> Finding:
    told = written["because"]
    return Finding(
        code=written["code"],
        section=Section(written["section"]),
        outcome=Outcome(written["outcome"]),
        subject=written["subject"],
        said=_read_message(written["said"]),
        to_do=_read_message(written["to_do"]),
        because=Because(
            method=told["method"],
            version=told["version"],
            source=told["source"],
            inputs=tuple(Input(name=one["name"], value=one["value"]) for one in told["inputs"]),
        ),
        keys=tuple(written["keys"]),
        sources=tuple(written["sources"]),
        stated=_read_number(written["stated"]),
        computed=_read_number(written["computed"]),
        unit=written["unit"],
        readings=tuple(_read_reading(one) for one in written["readings"]),
        rows=tuple(_read_row(one) for one in written["rows"]),
    )


def _read_reading(written: Mapping[str, Any]) -> Reading:
    return Reading(
        text=written["text"],
        source=written["source"],
        value=_read_number(written["value"]),
        unit=written["unit"],
        qualifier=written["qualifier"],
        key=written["key"],
    )


def _read_row(written: Mapping[str, Any]) -> Row:
    return Row(
        name=_read_message(written["name"]),
        value=_read_number(written["value"]),
        missing=None if written["missing"] is None else Missing(written["missing"]),
        share_of_recorded=_read_number(written["share_of_recorded"]),
        share_of_all=_read_number(written["share_of_all"]),
        readings=tuple(_read_reading(one) for one in written["readings"]),
        proposal=None if written["proposal"] is None else _read_message(written["proposal"]),
    )


def _read_message(written: Mapping[str, Any]) -> Message:
    return Message(code=written["code"], template=written["template"], params=dict(written["params"]))
