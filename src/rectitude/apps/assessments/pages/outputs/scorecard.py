"""The scorecard as one value. Page, PDF, workbook, JSON, CSV and API are all drawn from it and compute nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from rectitude.apps.assessments.pages.outputs.words import Said
from rectitude.core.charts import half_up

OVERALL = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A stored figure. value: 0-100, or None when withheld. missing: how often each code; rule: the because in words."""

    kind: str
    value: float | None
    n_answered: int
    n_applicable: int
    missing: tuple[tuple[str, int], ...]
    method: str
    rule: str

    @property
    def rounded(self) -> int | None:
        """The whole number a reader sees; halves go up."""
        return None if self.value is None else int(half_up(self.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area, or with an empty section the whole. previous: verified, 0-100; without one, previous_words says why."""

    section: str
    title: str
    claimed: Figure
    verified: Figure
    previous: float | None
    previous_words: str
    n_capped: int
    n_documented: int

    @property
    def previous_rounded(self) -> int | None:
        """The previous figure as a reader sees it."""
        return None if self.previous is None else int(half_up(self.previous))


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One item. claimed, verified: 0-4 as the run counted them; missing: why there is no score.

    verdict, grade_reviewed, review, reviewer: what was decided on this very version. is_newer: answered again since.
    Contents (said, comment, review) are empty for a reader who may not read them; `is_hidden` then says so.
    """

    item: str
    section: str
    text: str
    version: int | None
    claimed: float | None
    verified: float | None
    missing: str
    law: float | None
    practice: float | None
    grade_claimed: int | None
    grade_reviewed: int | None
    verdict: str
    is_queried: bool
    is_asked_about: bool
    is_restricted: bool
    is_hidden: bool
    is_newer: bool
    n_files: int
    as_of: date | None
    said: tuple[Said, ...]
    comment: str
    review: str
    reviewer: str
    reviewed_at: datetime | None

    @property
    def is_capped(self) -> bool:
        """Whether the evidence carried less than was claimed."""
        return self.claimed is not None and self.verified is not None and self.verified < self.claimed

    @property
    def gap(self) -> float | None:
        """Law minus practice, in levels."""
        return None if self.law is None or self.practice is None else self.law - self.practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question raised by a consistency rule: never part of a score. text is empty when it quotes what is not yours."""

    rule: str
    kind: str
    items: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where the figures come from: enough for anybody to compute them again and to find them in the ledger."""

    instrument: str
    version: str
    instrument_title: str
    instrument_digest: str
    method: str
    code_version: str
    occasion: str
    run_key: str
    run_number: int
    inputs_digest: str
    as_of: date
    computed_at: datetime
    withheld_under: float
    event_key: str
    entry: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """Everything a scorecard says, in one language. `areas` in the order of the instrument; `overall` the whole."""

    language: str
    round_code: str
    round_title: str
    previous_year: str
    institution_code: str
    institution: str
    is_unit: bool
    country: str
    state: str
    submitted_at: datetime | None
    verified_at: datetime | None
    n_reviewers: int
    n_decided: int
    n_queried: int
    areas: tuple[Area, ...]
    overall: Area
    answers: tuple[AnswerLine, ...]
    questions: tuple[Asked, ...]
    reads_answers: bool
    origin: Origin

    @property
    def is_verified(self) -> bool:
        """Whether the figures were computed after every answer had been decided."""
        return self.origin.occasion == "verified"

    @property
    def has_verified(self) -> bool:
        """Whether reviewers have read every answer, so that what the evidence carries can be shown; queries may be open."""
        return self.origin.occasion in {"reviewed", "verified"}

    @property
    def capped(self) -> tuple[AnswerLine, ...]:
        """The answers whose evidence carried less than was claimed."""
        return tuple(line for line in self.answers if line.is_capped)

    @property
    def gaps(self) -> tuple[AnswerLine, ...]:
        """The answers where law and practice differ, widest first."""
        found = [line for line in self.answers if line.gap]
        return tuple(sorted(found, key=lambda line: -abs(line.gap or 0)))

    def line(self, item: str) -> AnswerLine | None:
        """One answer."""
        return next((line for line in self.answers if line.item == item), None)

    def section(self, section: str) -> tuple[AnswerLine, ...]:
        """The answers of one area."""
        return tuple(line for line in self.answers if line.section == section)
