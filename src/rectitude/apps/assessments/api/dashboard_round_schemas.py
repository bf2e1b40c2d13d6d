"""The shapes the dashboard's API answers with. Their descriptions are the documentation."""

from datetime import date, datetime

from ninja import Field, Schema


class DashboardOut(Schema):
    """A round of the dashboard."""

    code: str
    title: dict[str, str] = Field(description="By language")
    programme: str
    instrument: str
    version: str
    instrument_digest: str = Field(description="SHA-256 of the instrument's canonical JSON")
    previous: str | None = Field(description="The code of the round before")
    period_from: date
    period_to: date
    scoring_due_at: datetime
    review_due_at: datetime
    reply_due_at: datetime
    appeal_days: int
    state: str = Field(description="open or closed")


class SeatOut(Schema):
    """One part of an assessment: whether somebody has it and how far they are. No name and no score."""

    part: str = Field(description="assessor, adjudicator, peer_reviewer or arbiter")
    seat: int
    is_held: bool
    has_declared: bool = Field(description="Whether whoever holds it has declared their interests")
    finished_at: datetime | None
    n_scored: int | None = Field(description="How many indicators an assessor has scored; null for the other parts")


class AssessmentOut(Schema):
    """One institution in one function. No score."""

    institution: str
    name: str
    country: str
    function: str = Field(description="investigation, prosecution or adjudication")
    state: str = Field(description="scoring, adjudication, peer-review, reply, disposition, final or released")
    version: str = Field(description="The version of the instrument it is scored with")
    n_indicators: int = Field(description="How many indicators apply to the function")
    scoring_due_at: datetime
    review_due_at: datetime
    reply_due_at: datetime
    is_late: bool = Field(description="Whether its present stage is past its date")
    final_at: datetime | None
    released_at: datetime | None
    released_by: str
    seats: list[SeatOut] | None = Field(description="null where you may not see how far it is")
