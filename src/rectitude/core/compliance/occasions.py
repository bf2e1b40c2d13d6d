"""Reviews in their rhythm: which one a verdict belongs to, and when the next is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rectitude.core.workflow import FOLLOW_UP_MONTHS, Rhythm

from .terms import CONCLUDING

EARLY_DAYS = 92
"""A verdict up to this many days before a review is due is that review; an earlier one is given in between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A review of the rhythm: its number from 1, and the day it is due; None when there is none any more."""

    number: int
    due: date | None


def first_review(accepted_on: date, *, months: int = FOLLOW_UP_MONTHS) -> Review:
    """The first review after an institution answered on that day."""
    return Review(number=1, due=Rhythm(anchor=accepted_on, months=months).occurrence(1))


def after_review(
    term: str, *, on: date, accepted_on: date, due: date | None, months: int = FOLLOW_UP_MONTHS
) -> tuple[int, Review]:
    """The number of the review that a verdict of this term on this day is, and the review that comes after it.

    due: the review that was awaited. A verdict given in between leaves it where it is; a late one does not move the
    rhythm. After a concluding term there is none.
    """
    rhythm = Rhythm(anchor=accepted_on, months=months)
    awaited_number, awaited = _awaited(rhythm, due, on=on)
    counts = on >= awaited - timedelta(days=EARLY_DAYS)
    if term in CONCLUDING:
        return awaited_number, Review(number=awaited_number, due=None)
    if not counts:
        return awaited_number, Review(number=awaited_number, due=awaited)
    number, following = rhythm.next_after(max(on, awaited))
    return awaited_number, Review(number=number, due=following)


def _awaited(rhythm: Rhythm, due: date | None, *, on: date) -> tuple[int, date]:
    if due is None:
        return rhythm.next_after(on)
    number = next((n for n, day in enumerate(rhythm.until(due), start=1) if day == due), None)
    return (number, due) if number is not None else rhythm.next_after(on)
