"""The sheets beside the questions: settings, facts about the instrument, rules and the crosswalk."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Instrument, Text
from . import columns as c
from .parts import described
from .sheets import Row


def text_cells(base: str, text: Text | None) -> dict[str, str]:
    """One cell for each language of a text."""
    return {c.heading(base, language): said for language, said in text.entries} if text else {}


def settings_row(instrument: Instrument) -> Row:
    """The one row of the settings sheet."""
    first = instrument.languages[0]
    return {
        "form_title": instrument.title.in_language(first),
        "form_id": instrument.id,
        "version": instrument.version,
        "default_language": c.language_heading(first),
    }


def fact_rows(instrument: Instrument) -> list[Row]:
    """What the settings sheet has no room for."""
    return list(_facts(instrument))


def _facts(instrument: Instrument) -> Iterator[Row]:
    yield {"key": "languages", "value": " ".join(instrument.languages)}
    yield {"key": "title", **text_cells("text", instrument.title)}
    yield {"key": "aggregate", "value": instrument.method.aggregate}
    yield {"key": "withheld_under", "value": described(instrument.method.withheld_under)}
    for unit in instrument.units:
        yield {"key": "unit", "id": unit.code, **text_cells("text", unit.label)}
    if instrument.crosswalk is not None:
        yield {"key": "crosswalk_from", "value": instrument.crosswalk.from_version}


def rule_rows(instrument: Instrument) -> list[Row]:
    """The consistency rules."""
    return [
        {
            "id": rule.id,
            "kind": rule.kind.value,
            "items": " ".join(rule.items),
            "each": rule.each.value if rule.each else "",
            "when": rule.when.text if rule.when else "",
            **text_cells("question", rule.question),
        }
        for rule in instrument.rules
    ]


def crosswalk_rows(instrument: Instrument) -> list[Row]:
    """How each item relates to the earlier version."""
    entries = instrument.crosswalk.entries if instrument.crosswalk else ()
    return [{"item": entry.item, "change": entry.change.value, "why": entry.why} for entry in entries]
