"""The shapes of the risks' part of the API. Their descriptions are the documentation."""

from datetime import date, datetime
from typing import Any

from ninja import Field, Schema


class AssessmentRowOut(Schema):
    """An assessment one may read."""

    code: str
    title: str
    institution: str
    state: str = Field(description="mandate, working, monitoring or closed")
    at: datetime


class ReviewOut(Schema):
    """What the review clock says."""

    due: str = Field(description="reopen, full_review, check or nothing")
    reviewed_on: date
    checked_on: date | None
    next_check: date
    next_review: date
    notes: list[str]


class AssessmentOut(AssessmentRowOut):
    """An assessment: its scope, its scales, and where its review clock stands."""

    scope: str
    period_from: date
    period_to: date
    currency: str
    scales: str = Field(description="SHA-256 of the scales")
    mandate_signed_on: date | None
    n_members: int
    remains: dict[str, int] = Field(description="Class of what remains -> number of risks")
    n_unrated: int
    review: ReviewOut | None = Field(description="Null while the head has accepted nothing")


class RatingOut(Schema):
    """Levels 1 to 5, and the class the matrix gives them."""

    likelihood: int
    impact: int
    outcome: str


class RiskRowOut(Schema):
    """A risk of the register."""

    id: str
    version: int
    process: str
    step: str
    scheme: str
    inherent: RatingOut | None = Field(description="Without controls; null while the group has not rated it")
    residual: RatingOut | None = Field(description="What remains with the controls there are")
    is_overridden: bool = Field(description="The group departed from the rule, with a reason")
    accepted_by: str
    accepted_on: date | None
    place: int | None = Field(description="Its place in the order of treatment")


class RiskOut(RiskRowOut):
    """A risk with everything said of it. No vote and no name of a voter is ever part of it."""

    document: dict[str, Any] = Field(description="Every field of the register, levels missing as their codes")
    open_points: list[str]
    history: list[dict[str, Any]] = Field(description="number, at, by, origin, reason; for those inside only")
    withdrawn_because: str


class RegisterVersionRowOut(Schema):
    """A signed version of the register."""

    number: int
    title: str
    digest: str = Field(description="SHA-256 over its entries and the digest of its scales; stands in the ledger")
    scales: str
    by: str
    at: datetime


class RegisterVersionOut(RegisterVersionRowOut):
    """A signed version with its entries."""

    entries: list[dict[str, Any]]
