"""The shapes of the dashboard's results. Their descriptions are the documentation."""

from typing import Any, Literal

from ninja import Field, Schema

from rectitude.apps.assessments.api.schemas import PlaceOut

Missing = Literal["", "not_applicable", "no_evidence", "refused", "not_assessed", "not_recorded", "not_asked"]
Band = Literal["", "critical", "weak", "partial", "substantial", "strong"]


class NamedOut(Schema):
    """A code and a name."""

    code: str
    name: str


class IntervalOut(Schema):
    """What two other assessors of the same evidence might have given. No margin of a sample."""

    low: float
    high: float
    confidence: float
    method: str
    source: str
    inputs: dict[str, Any]
    notes: list[str]


class HalfOut(Schema):
    """Law or practice of an area."""

    score: float | None = Field(description="0 to 100; null when withheld")
    band: Band = Field(description="Of the rounded score, in steps of 20")
    n: int
    n_applicable: int
    missing: dict[str, int] = Field(description="How many indicators have no level, by reason")
    interval: IntervalOut | None
    no_interval: str


class DashboardAreaOut(Schema):
    """An area in law and in practice; its own figure is its practice."""

    id: str
    title: str
    law: HalfOut
    practice: HalfOut
    gap: float | None = Field(description="Law less practice in points, over n_gap indicators that have both")
    n_gap: int


class DashboardIndicatorOut(Schema):
    """An indicator as it counts."""

    id: str
    area: str
    name: str
    question: str
    is_asked: bool = Field(description="Whether it applies to this function")
    law: int | None = Field(description="0 to 4")
    law_missing: Missing
    practice: int | None = Field(description="0 to 4")
    practice_missing: Missing
    practice_scored: int | None = Field(description="What was scored, where refusals lowered what counts")
    gap: int | None
    weight: float
    origin: str = Field(description="agreed, adjudicated, peer-review, reply or appeal")
    version: int = Field(description="The version counted")
    version_now: int = Field(description="The version that stands now")
    confidence: str
    text: str
    text_language: str
    standards: list[str]
    blind: dict[str, Any] | None = Field(description="Both assessors' levels, only for whoever may see them")


class DashboardResultsOut(Schema):
    """The results of an assessment: the same document as the JSON file of the page. There is no total."""

    format: str
    language: str
    round: PlaceOut
    institution: NamedOut
    country: NamedOut
    function: str
    state: str
    is_released: bool
    areas: list[DashboardAreaOut]
    indicators: list[DashboardIndicatorOut]
    agreement: dict[str, Any] = Field(description="both, law, practice: measures with intervals, or reasons")
    refusals: dict[str, Any]
    replies: list[dict[str, Any]] = Field(description="The institution's words, unaltered, with what was decided")
    because: dict[str, Any] = Field(description="Instrument, method, dates, run and ledger")
    codebook: dict[str, Any]


class BecauseOut(DashboardIndicatorOut):
    """Everything an indicator's score rests on, as far as you may see."""

    versions: list[dict[str, Any]] = Field(description="Newest first")
    assessors: list[dict[str, Any]]
    sources: list[dict[str, Any]]
    peer_review: list[dict[str, Any]]
    replies: list[dict[str, Any]]
    run: str
    instrument_digest: str
    ledger_subject: str


class ProfileOut(Schema):
    """One assessment among others, without a place."""

    country: NamedOut
    institution: NamedOut
    function: str
    is_released: bool
    run: str
    areas: list[DashboardAreaOut]


class ChangeOut(Schema):
    """What changed since the round before; only what is the same is subtracted."""

    round_before: str
    runs: dict[str, str]
    areas: list[dict[str, Any]]
    indicators: list[dict[str, Any]]


class SidesOut(Schema):
    """The institution's claim beside the assessors' level; surveys are null while there is none."""

    indicators: list[dict[str, Any]]
    areas: list[dict[str, Any]]
