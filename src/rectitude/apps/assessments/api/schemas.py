"""The shapes the API answers with. Their descriptions are the documentation."""

from datetime import date, datetime
from typing import Any, Literal

from ninja import Field, Schema

Missing = Literal["", "not_assessed", "no_evidence", "not_applicable", "refused", "not_recorded", "dont_know"]


class RoundOut(Schema):
    """A round: one version of an instrument put to several institutions."""

    code: str
    title: dict[str, str] = Field(description="By language")
    programme: str
    instrument: str
    version: str
    instrument_digest: str = Field(description="SHA-256 of the instrument's canonical JSON")
    previous: str | None = Field(description="The code of the round before")
    period_from: date
    period_to: date
    due_at: datetime
    review_due_at: datetime
    state: str = Field(description="draft, open or closed")


class ProgressOut(Schema):
    """How far one institution is. No answer and no score."""

    institution: str
    name: str
    country: str | None
    state: str = Field(description="invited, answering, submitted, in-review or verified")
    due_at: datetime
    submitted_at: datetime | None
    verified_at: datetime | None
    n_answered: int
    n_applicable: int
    n_reviewed: int
    n_queried: int
    n_questions: int


class ResultOut(Schema):
    """One institution's newest figures, as the results page and its files show them."""

    institution: str
    name: str
    state: str = Field(description="submitted, in-review or verified")
    figures: dict[str, Any] = Field(
        description="claimed_A, verified_A, ..., 0 to 100 or null; verified ones only once the review has ended"
    )


class FigureOut(Schema):
    """One figure, as stored when it was computed."""

    value: float | None = Field(description="0 to 100; null when withheld")
    rounded: int | None = Field(description="The whole number screens and PDF show; halves go up")
    n_answered: int
    n_applicable: int
    missing: dict[str, int] = Field(description="How many items carry each missing code")
    method: str
    rule: str = Field(description="How it came about, in the language of the answer")


class AreaOut(Schema):
    """An area, or with an empty section the whole."""

    section: str
    title: str
    claimed: FigureOut
    verified: FigureOut
    previous: float | None = Field(description="Verified in the round before, where the questions are the same")
    previous_words: str
    n_capped: int
    n_documented: int


class SaidOut(Schema):
    """One thing answered, in words."""

    about: str
    text: str


class AnswerOut(Schema):
    """One item: what was claimed, what was verified, and what this reader may read of the answer."""

    item: str
    section: str
    question: str
    version: int | None = Field(description="The number of the answer's version that was counted")
    claimed: float | None = Field(description="0 to 4")
    verified: float | None = Field(description="0 to 4; never more than the evidence carries")
    missing: Missing
    law: float | None
    practice: float | None
    grade_claimed: int | None = Field(description="E0 to E4")
    grade_reviewed: int | None = Field(description="E0 to E4")
    verdict: str
    is_capped: bool
    is_queried: bool
    is_asked_about: bool = Field(description="A consistency rule asks about it")
    is_restricted: bool
    is_hidden: bool = Field(description="The words are left out because this reader may not read them")
    is_newer: bool = Field(description="Answered again since the figures were computed")
    n_files: int
    as_of: date | None
    answer: list[SaidOut]
    comment: str
    review: str
    reviewer: str
    reviewed_at: datetime | None


class QuestionOut(Schema):
    """A question raised by a consistency rule; never part of a score."""

    rule: str
    kind: str
    items: list[str]
    text: str


class PlaceOut(Schema):
    """A code and what it is called."""

    code: str
    title: str


class InstitutionOut(Schema):
    """An institution by code, name and country."""

    code: str
    name: str
    country: str


class ScorecardOut(Schema):
    """A scorecard: the same document as the JSON file of the page."""

    format: str
    language: str
    round: PlaceOut
    institution: InstitutionOut
    state: str
    is_verified: bool
    submitted_at: datetime | None
    verified_at: datetime | None
    n_reviewers: int
    overall: AreaOut
    areas: list[AreaOut]
    answers: list[AnswerOut]
    questions: list[QuestionOut]
    because: dict[str, Any] = Field(description="Instrument, method, dates, run and ledger event")
    codebook: dict[str, Any] = Field(description="What every column, code and number means")


class CurrentOut(Schema):
    """The current answer to one item, as it stands now."""

    item: str
    section: str
    question: str
    version: int
    value: dict[str, Any] = Field(description='{"values": {part: value}} or {"missing": code}')
    answer: list[SaidOut]
    missing: Missing
    claimed: float | None = Field(description="0 to 4")
    grade: int | None = Field(description="E0 to E4, as claimed")
    as_of: date | None
    comment: str
    by: str
    at: datetime
    verdict: str
    verified: float | None = Field(description="0 to 4; null until decided")
    review: str


class InstrumentOut(Schema):
    """A published version of an instrument."""

    id: str
    version: str
    digest: str = Field(description="SHA-256 of the canonical JSON")
    title: dict[str, str] = Field(description="By language")
    n_items: int
    published_at: datetime


class InstrumentFullOut(InstrumentOut):
    """A published version with all of its content."""

    content: dict[str, Any] = Field(description="The canonical content, in the vocabulary of the instrument file")
