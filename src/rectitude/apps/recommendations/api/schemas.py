"""The shapes the API of this room answers with. Their descriptions are the documentation."""

from datetime import date, datetime
from decimal import Decimal

from ninja import Field, Schema

_SERIES = Field(description="Its place in the one series of all that was said about the addressee")


class AddresseeOut(Schema):
    """A recommendation at one institution. Progress and compliance are two vocabularies; no number is made of both."""

    code: str = Field(description="The number of the recommendation")
    institution: str
    institution_name: str
    country: str | None = Field(description="ISO 3166-1 alpha-2; XA to XZ are fictitious")
    programme: str
    title: str = Field(description="In the language of the request where there is one")
    type: str = Field(description="law, policy, sop, structure, training, resources or data")
    priority: str = Field(description="critical, high, medium or low")
    area: str
    standard: str
    donor: str
    state: str = Field(description="issued or withdrawn")
    acceptance: str = Field(description="What its head answered: awaited, accepted, partly, noted or rejected")
    progress: str = Field(
        description="What the institution says: not-started, planned, under-way, done, blocked or overtaken"
    )
    compliance: str = Field(
        description="What a reviewer concludes: not-reviewed, implemented, dealt-with, partly, not-implemented or overtaken"
    )
    is_open: bool
    is_overdue: bool
    asked_on: date
    answer_due_on: date
    answered_on: date | None
    due_on: date | None
    next_review_on: date | None
    concluded_on: date | None


class ListOut(Schema):
    """A page of the list, and how many there are."""

    count: int
    items: list[AddresseeOut]


class TextOut(Schema):
    """The wording that holds, in one language."""

    language: str
    title: str
    text: str


class RecommendationOut(Schema):
    """A recommendation with its texts, and those of its addressees that you may read."""

    code: str
    programme: str
    state: str = Field(description="draft, issued or withdrawn")
    type: str
    priority: str
    area: str
    standard: str
    source: str = Field(description="Where it comes from, when not from here")
    donor: str
    language: str = Field(description="The language it was written in")
    text_number: int = Field(description="The version of the wording; each addressee answered one")
    texts: list[TextOut]
    issued_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_because: str
    addressees: list[AddresseeOut]


class SaidOut(Schema):
    """What somebody said, and when."""

    number: int = _SERIES
    at: datetime
    by: str


class AnswerOut(SaidOut):
    """What the head of the institution answered."""

    answer: str
    reason: str
    text_number: int = Field(description="The wording that was answered")
    due_on: date | None


class ProgressOut(SaidOut):
    """What the institution says about where it stands."""

    progress: str
    text: str
    language: str


class VerdictOut(SaidOut):
    """What a reviewer concluded."""

    compliance: str
    occasion: int = Field(description="The number of the review in the rhythm of follow-up")
    conclusion: str
    language: str


class NoteOut(SaidOut):
    """What an external oversight body wrote."""

    body: str
    text: str
    language: str


class UpdateOut(SaidOut):
    """What became of an action."""

    progress: str
    text: str
    reference: str = Field(description="Where the evidence is found, when it is not a file here")
    n_files: int


class ActionOut(Schema):
    """An action by which it is carried out, with its updates."""

    key: str
    kind: str
    title: str
    description: str
    starts_on: date | None
    due_on: date
    budget: Decimal | None
    currency: str
    funder: str
    progress: str
    is_open: bool
    depends_on: list[str] = Field(description="Keys of the actions that must come first")
    updates: list[UpdateOut]


class FollowUpOut(AddresseeOut):
    """One institution's side of a recommendation with each series, the oldest first."""

    answers: list[AnswerOut]
    progress_reports: list[ProgressOut]
    verdicts: list[VerdictOut]
    oversight_notes: list[NoteOut]
    actions: list[ActionOut]
