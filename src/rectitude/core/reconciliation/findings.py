"""What a check hands back: both numbers, the difference, who says so, and what a person can do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from rectitude.core.instruments import Missing
from rectitude.core.instruments.messages import Message
from rectitude.core.stats.estimates import Because, Input

METHOD = "docs/methods/reconciliation.md"
VERSION = "1"


class Section(StrEnum):
    """The parts of a note, in the order they are read."""

    TOTALS = "totals"
    COUNTS = "counts"
    REPEATED = "repeated"
    DISAGREEING = "disagreeing"
    UNITS = "units"
    DENOMINATORS = "denominators"
    DATES = "dates"
    CATEGORIES = "categories"
    NAMES = "names"
    WORDING = "wording"
    DERIVED = "derived"


class Outcome(StrEnum):
    """What a check came to. `doubtful`: nothing contradicts, and nobody should rely on it without asking."""

    AGREES = "agrees"
    DIFFERS = "differs"
    DOUBTFUL = "doubtful"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one source says: its words or number as found. key: the fact it was taken from."""

    text: str
    source: str
    value: Decimal | None = None
    unit: str = ""
    qualifier: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line beneath a finding. Shares are in per cent, to one decimal: of what is recorded, and of the total."""

    name: Message
    value: Decimal | None = None
    missing: Missing | None = None
    share_of_recorded: Decimal | None = None
    share_of_all: Decimal | None = None
    readings: tuple[Reading, ...] = ()
    proposal: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing a check found. stated and computed are two numbers; difference is stated minus computed.

    keys: every fact it rests on. said: what was found; to_do: what a person can do. No check ever changes a fact.
    """

    code: str
    section: Section
    outcome: Outcome
    subject: str
    said: Message
    to_do: Message
    because: Because
    keys: tuple[str, ...]
    sources: tuple[str, ...] = ()
    stated: Decimal | None = None
    computed: Decimal | None = None
    unit: str = ""
    readings: tuple[Reading, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def difference(self) -> Decimal | None:
        """Stated minus computed; None when one of them is missing."""
        if self.stated is None or self.computed is None:
            return None
        return self.stated - self.computed


def because(check: str, *, inputs: Iterable[tuple[str, Decimal | str | int]] = ()) -> Because:
    """How a finding came about: the check by name, and each fact it was worked out from."""
    given = tuple(
        Input(name=name, value=float(value) if isinstance(value, Decimal | int) else value) for name, value in inputs
    )
    return Because(method=f"reconciliation.{check}", version=VERSION, source=METHOD, inputs=given)


def once(sources: Iterable[str]) -> tuple[str, ...]:
    """Each source once, in the order they come."""
    return tuple(dict.fromkeys(source for source in sources if source))


def percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """part in per cent of whole, rounded half up to one decimal; None of nought."""
    return (part * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP) if whole else None


def plain(value: Decimal) -> str:
    """A number without needless zeros: 4053, 971.58."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
