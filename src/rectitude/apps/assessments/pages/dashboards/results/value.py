"""The results of one assessment as one reader may see them. Everything computed stands in a stored run; nothing is here."""

from dataclasses import dataclass
from datetime import date, datetime

from rectitude.apps.assessments.pages.dashboards.results.replies import Replied
from rectitude.core.instruments.levels import Band


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """What two other assessors of the same evidence might have given: low and high in the unit of its figure.

    inputs: what it was computed from, by name; notes: what a reader must know, as sentences.
    """

    low: float
    high: float
    confidence: float
    method: str
    source: str
    inputs: tuple[tuple[str, float | str], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One half of an area, 0 to 100, or None when withheld. missing: (code, how many indicators).

    no_interval: why there is no interval around a figure that exists.
    """

    score: float | None
    n: int
    n_applicable: int
    missing: tuple[tuple[str, int], ...]
    interval: Interval | None
    no_interval: str
    band: Band | None
    touches: tuple[Band, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area's two figures and the gap between them in points, over n_gap indicators that have both."""

    id: str
    title: str
    law: Figure
    practice: Figure
    gap: float | None
    n_gap: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """An indicator as it counts. is_asked: whether it applies to the function at all; without that nothing else holds.

    scored_practice: what was scored where refusals lowered what counts. a, b: the blind levels (law, practice), only for
    whoever may see them. settlement: the number of the version counted; stands: of the one that stands now.
    """

    id: str
    area: str
    name: str
    text: str
    standards: tuple[str, ...]
    weight: float
    is_asked: bool
    law: int | None
    law_missing: str
    practice: int | None
    practice_missing: str
    gap: int | None
    scored_practice: int | None
    origin: str
    settlement: int
    stands: int
    confidence: str
    justification: str
    language: str
    a: tuple[int | None, int | None] | None
    b: tuple[int | None, int | None] | None

    @property
    def is_newer(self) -> bool:
        """Whether the score was changed since these figures were computed."""
        return self.stands != self.settlement

    def half(self, name: str) -> int | str:
        """The level of "law" or "practice", or the code of the reason there is none."""
        level: int | None = getattr(self, name)
        return level if level is not None else str(getattr(self, f"{name}_missing"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Coefficient:
    """One measure of agreement. unit: "" for a coefficient up to 1, "share" for a share of pairs."""

    name: str
    unit: str
    value: float | None
    low: float | None
    high: float | None
    confidence: float
    n: int
    method: str
    reason: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far the two assessors agreed, before they knew of each other. of: "both" halves, "law" or "practice"."""

    of: str
    n_units: int
    n_pairs: int
    n_single: int
    mean_difference: float | None
    coefficients: tuple[Coefficient, ...]

    def coefficient(self, name: str) -> Coefficient:
        """The coefficient of that name. KeyError when there is none."""
        return {found.name: found for found in self.coefficients}[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What refusals did to the indicator on access to information. share 0-1, levels 0-4; None: nothing was asked."""

    indicator: str
    n_requests: int
    n_refused: int
    n_indicators: int
    share: float | None
    cap: int | None
    scored: int | None
    counted: int | None

    @property
    def has_lowered(self) -> bool:
        """Whether what counts is less than what was scored."""
        return self.scored is not None and self.counted is not None and self.counted < self.scored


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What the figures can be checked against. subject: what the ledger calls the assessment."""

    instrument: str
    version: str
    instrument_digest: str
    method: str
    code_version: str
    occasion: str
    run_key: str
    run_number: int
    inputs_digest: str
    computed_at: datetime
    period_from: date
    period_to: date
    withheld_under: float
    subject: str
    event_key: str
    entry: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Everything a reader may see of one assessment's results. There is no total: seven areas are not one figure.

    replies: (indicator, "" for the whole) and the institution's words on it.
    """

    language: str
    round_code: str
    round_title: str
    institution_code: str
    institution: str
    country_code: str
    country: str
    function: str
    state: str
    is_released: bool
    released_at: datetime | None
    released_by: str
    path: str
    areas: tuple[Area, ...]
    indicators: tuple[Indicator, ...]
    agreement: tuple[Agreement, ...]
    refusals: Refused
    replies: tuple[tuple[str, Replied], ...]
    origin: Origin

    def of_area(self, area: str) -> tuple[Indicator, ...]:
        """The indicators of one area, in the instrument's order."""
        return tuple(found for found in self.indicators if found.area == area)

    def replies_to(self, indicator: str) -> tuple[Replied, ...]:
        """The institution's words on one indicator, or with "" on the whole."""
        return tuple(reply for about, reply in self.replies if about == indicator)

    @property
    def n_newer(self) -> int:
        """How many scores were changed since the figures were computed."""
        return sum(found.is_newer for found in self.indicators)
