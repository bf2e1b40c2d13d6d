"""What each institution of the demo answers: the same for everybody who loads it."""

import hashlib
from datetime import date, timedelta
from typing import Any

from rectitude.apps.assessments.actions.answers import Entry
from rectitude.core import instruments
from rectitude.site.demo.region import answers

STRENGTHS = ("weak", "fair", "strong")


def _draw(seed: int, item: str) -> int:
    """0 to 99, always the same for a seed and an item."""
    return hashlib.sha256(f"{seed}/{item}".encode()).digest()[0] * 100 // 256


def entries(items: list[str], *, strength: int, seed: int, as_of: date, share: float = 1.0) -> list[Entry]:
    """The entries an institution makes: about the strength it has (1 to 3), a little above or below at times.

    share: only the first part of the items, for an institution still answering.
    """
    wanted = items[: round(len(items) * share)]
    return [_entry(item, strength=strength, seed=seed, as_of=as_of) for item in wanted]


def _entry(item: str, *, strength: int, seed: int, as_of: date) -> Entry:
    drawn = _draw(seed, item)
    level = strength - 1 + (1 if drawn >= 80 else -1 if drawn < 20 else 0)
    facts: dict[str, Any] = dict(answers()[item][STRENGTHS[max(0, min(2, level))]])
    name = item.removeprefix("header.")
    stored = {"missing": facts["missing"]} if facts.get("missing") else {"values": _plain(facts["values"])}
    return Entry(
        item=item,
        answer=instruments.Answer.from_json(name, stored),
        grade=facts.get("grade"),
        as_of=as_of - timedelta(days=drawn),
        comment=facts.get("comment", ""),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value
