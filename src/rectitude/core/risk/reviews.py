"""When a risk is looked at again: red flags every quarter, everything within two years, and at once after an event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rectitude.core.instruments.messages import Message
from rectitude.core.stats.estimates import Because, Input
from rectitude.core.workflow import add_months

from .faults import RiskFault
from .scales import ReviewRule
from .sentences import check_overdue, flag_seen, never_checked, reopened_by, review_overdue, review_too_late

METHOD, VERSION = "risk-review-clock", "1"
SOURCE = (
    "House rule: red flags are checked each quarter; the assessment is done again within 24 months and after an event."
)


class Due(StrEnum):
    """What is to be done with a risk, the most pressing first."""

    REOPEN = "reopen"
    FULL_REVIEW = "full_review"
    CHECK = "check"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskEvent:
    """Something that re-opens an assessment: an incident, a change of law, of process, of people."""

    on: date
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A red flag of the risk was seen."""

    flag: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewState:
    """What is due on a day, the next check of red flags, the date of the next full review, and why."""

    due: Due
    next_check: date
    next_review: date
    because: Because


def review_state(
    *,
    reviewed_on: date,
    at: date,
    rule: ReviewRule | None = None,
    checked_on: date | None = None,
    review_on: date | None = None,
    events: Iterable[RiskEvent] = (),
    sightings: Iterable[Sighting] = (),
) -> ReviewState:
    """Where a risk stands on the day `at`.

    `review_on`, when the group set one, holds if it comes before the latest date the rule allows. Events and
    sightings count from the day of the last full review on: one of that very day may have come after it. Those after
    `at` are not known yet. RiskFault when a check lies before the review.
    """
    asked = rule or ReviewRule()
    if checked_on is not None and checked_on < reviewed_on:
        raise RiskFault("the last check of red flags lies before the last full review; give the one after it, or none")
    latest = add_months(reviewed_on, asked.full_months)
    next_review = min(review_on, latest) if review_on else latest
    next_check = add_months(checked_on or reviewed_on, asked.check_months)
    opening = [reopened_by(one.what, one.on) for one in events if reviewed_on <= one.on <= at]
    opening += [flag_seen(one.flag, one.on) for one in sightings if reviewed_on <= one.on <= at]
    notes: list[Message] = [*opening]
    if at > next_review:
        notes.append(review_overdue(next_review))
    if at > next_check:
        notes.append(check_overdue(next_check) if checked_on else never_checked(next_check))
    if review_on and review_on > latest:
        notes.append(review_too_late(review_on, latest))
    inputs = (Input(name="reviewed_on", value=reviewed_on.isoformat()), Input(name="at", value=at.isoformat()))
    because = Because(method=METHOD, version=VERSION, source=SOURCE, inputs=inputs, notes=tuple(notes))
    due = _due(bool(opening), at=at, next_review=next_review, next_check=next_check)
    return ReviewState(due=due, next_check=next_check, next_review=next_review, because=because)


def _due(opened: bool, *, at: date, next_review: date, next_check: date) -> Due:
    if opened:
        return Due.REOPEN
    if at >= next_review:
        return Due.FULL_REVIEW
    return Due.CHECK if at >= next_check else Due.NOTHING
