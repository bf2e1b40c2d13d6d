"""A figure as it is published, and the card that says how it was counted."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .faults import PublishingFault

Text = Mapping[str, str]
"""The same words by language code; English is there always."""

ABSENCES = ("not_assessed", "no_evidence", "not_applicable", "refused", "not_recorded", "dont_know", "withheld")
"""Why there is no value. withheld: it exists, and would tell too much about too few."""

UNITS = (
    "persons", "institutions", "units", "countries", "airports", "task-forces", "recommendations", "activities",
    "trainings", "days", "hours", "usd", "percent", "points", "level", "index",
)  # fmt: skip
"""What can be counted or measured. A new one is added here, so that nobody counts people under another name."""

UNDATED = "XXXX"
"""A period of which nothing is known, as ISO 8601-2 writes it."""

_CARD_TEXTS = ("unit_of_count", "source", "method", "comparability")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The counting rule of one or more figures: nothing is published without every part of it.

    unit: one of UNITS. unit_of_count: what one of them is, in words. period: the days or years covered, ISO 8601, from
    and to apart by "/"; as_of: the day on which it was so. comparability: with what it may and may not be compared.
    is_day_of_counting: as_of, and the end of the period, are the day the count was made, which another count need not share.
    """

    unit: str
    unit_of_count: Text
    period: str
    as_of: str
    source: Text
    method: Text
    comparability: Text
    is_day_of_counting: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts that are not there, by name."""
        texts = tuple(name for name in _CARD_TEXTS if not getattr(self, name).get("en", "").strip())
        return (*texts, *(() if self.period.strip() else ("period",)), *(() if self.unit in UNITS else ("unit",)))

    def as_mapping(self) -> dict[str, Any]:
        """The card for JSON."""
        texts = {name: dict(getattr(self, name)) for name in _CARD_TEXTS}
        # Written only where it is so: releases from before it was known keep their digests.
        day = {"is_day_of_counting": True} if self.is_day_of_counting else {}
        return {"unit": self.unit, "period": self.period, "as_of": self.as_of, **texts, **day}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number, or the reason why there is none (exactly one of the two).

    id: stable over releases, letters, digits and -._ only. card: the key of its card. words, qualifier: as its source
    says it, where that is more than the number. low, high: its interval. n: what it was computed from. reference: the
    thing of the chain it stands for ("kind:key"). because: lines of {"term": Text, "text": Text}. about: what it is
    about, such as {"area": "A1"}: the columns of the data. people: it says something about people (a count, a share, a
    mean). protection: for those, what let it out: {"release": digest, "table": name, "codes": {...}}, or
    {"stated": code} for a number that a source had made public before.
    """

    id: str
    label: Text
    card: str
    value: float | int | None = None
    absence: str = ""
    words: str = ""
    qualifier: str = ""
    low: float | None = None
    high: float | None = None
    n: int | None = None
    reference: str = ""
    because: tuple[Mapping[str, Text], ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)
    people: bool = False
    protection: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.id or any(not (c.isascii() and (c.isalnum() or c in "-._")) for c in self.id):
            raise PublishingFault(f"figure {self.id!r}: a figure is named with letters, digits and - . _ only")
        if (self.value is None) == (self.absence == ""):
            raise PublishingFault(f"figure {self.id}: either a value or the reason why there is none")
        if self.absence and self.absence not in ABSENCES:
            raise PublishingFault(f"figure {self.id}: {self.absence!r} is no reason for a missing value")
        for number in (self.value, self.low, self.high):
            if number is not None and (isinstance(number, bool) or not math.isfinite(number)):
                raise PublishingFault(f"figure {self.id}: {number!r} is no number")

    def as_mapping(self) -> dict[str, Any]:
        """The figure for JSON; what it does not have is left out, but for its value."""
        shown: dict[str, Any] = {"id": self.id, "label": dict(self.label), "card": self.card, "value": self.value}
        optional = {
            "absence": self.absence, "words": self.words, "qualifier": self.qualifier, "low": self.low,
            "high": self.high, "n": self.n, "reference": self.reference, "people": self.people,
            "because": [{part: dict(text) for part, text in line.items()} for line in self.because],
            "about": dict(self.about), "protection": dict(self.protection),
        }  # fmt: skip
        kept = {name: said for name, said in optional.items() if said or (said == 0 and said is not False)}
        return shown | kept


def card_from(written: Mapping[str, Any]) -> Card:
    """A card as `as_mapping` wrote it. KeyError, TypeError for anything else."""
    known = {name: written[name] for name in ("unit", "period", "as_of", *_CARD_TEXTS)}
    return Card(**known, is_day_of_counting=written.get("is_day_of_counting", False))


def figure_from(written: Mapping[str, Any]) -> Figure:
    """A figure as `as_mapping` wrote it. PublishingFault or TypeError for anything else."""
    because = tuple(written.get("because", ()))
    return Figure(**{name: said for name, said in written.items() if name != "because"}, because=because)
