"""The prevalence of bribery: how many of those who met an official paid, or were asked and did not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from rectitude.core.instruments.messages import Message
from rectitude.core.stats.estimates import Because, Input
from rectitude.core.stats.surveys import Design, Family, ProportionInterval, SurveyEstimate

from .answers import Answers, Experience, Standing, standing
from .figures import MANUAL, about, shares_of
from .sentences import (
    ASKED_NOT_MEASURED,
    INTERMEDIARIES_NOT_MEASURED,
    contact_unknown,
    only_through_others,
    taken_as,
    without_contact,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]


class Unknown(StrEnum):
    """What becomes of people in contact who did not know or refused to answer: left out, or taken as no or as yes."""

    LEFT_OUT = "left out"
    AS_NO = "as no"
    AS_YES = "as yes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prevalence:
    """Shares (0-1) of those in contact: paid; asked and did not pay; either, which is SDG 16.5.1.

    The first two add up to the third, unless those who did not say are taken as no or as yes.
    """

    paid: SurveyEstimate
    asked_only: SurveyEstimate
    either: SurveyEstimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Prevalences:
    """As `Prevalence`, by domain."""

    paid: Family
    asked_only: Family
    either: Family


def prevalence(
    answers: Answers,
    *,
    design: Design,
    official: str | None = None,
    where: Any = None,
    unknown: Unknown = Unknown.LEFT_OUT,
    interval: ProportionInterval | None = None,
    confidence: float = 0.95,
    df: float | None = None,
) -> Prevalence:
    """Paid, asked only, either: each the weighted share of those who met `official`, or any official (None).

    `where` (n, True or False) asks for a domain. `unknown`: people in contact who did not say enough to tell paid,
    asked only and neither apart leave the base of all three, and are counted; or bound each (`prevalence_bounds`).
    `interval` None: Wilson for a simple sample, otherwise logit with the design's error. Without a question about
    being asked, asked_only and either have no value. Faults of `standing`.
    """
    found = prevalences(
        answers, by=None, design=design, official=official, where=where, unknown=unknown, interval=interval,
        confidence=confidence, df=df,
    )  # fmt: skip
    return Prevalence(
        paid=found.paid.estimates[0], asked_only=found.asked_only.estimates[0], either=found.either.estimates[0]
    )


def prevalences(
    answers: Answers,
    *,
    by: Any,
    design: Design,
    official: str | None = None,
    where: Any = None,
    unknown: Unknown = Unknown.LEFT_OUT,
    interval: ProportionInterval | None = None,
    confidence: float = 0.95,
    df: float | None = None,
) -> Prevalences:
    """The same in each domain of `by` (n labels; None = in none), with their covariance. See `prevalence`."""
    from rectitude.core.stats.surveys.arrays.columns import coded, flags

    asked = flags(where, rows=design.rows)
    if by is not None:
        asked = asked & (coded(by, rows=design.rows, name="by")[0] >= 0)
    asker = _Asker(
        answers=answers, stand=standing(answers, rows=design.rows, official=official), by=by, design=design,
        asked=asked, official=official, unknown=unknown, interval=interval, confidence=confidence, df=df,
    )  # fmt: skip
    return Prevalences(
        paid=asker.shares(Experience.PAID),
        asked_only=asker.shares(Experience.ASKED_ONLY),
        either=asker.shares(Experience.EITHER),
    )


def prevalence_by_official(
    answers: Answers,
    *,
    design: Design,
    where: Any = None,
    unknown: Unknown = Unknown.LEFT_OUT,
    interval: ProportionInterval | None = None,
    confidence: float = 0.95,
    df: float | None = None,
) -> dict[str, Prevalence]:
    """By type of official: of those in contact with that type, not of everybody. See `prevalence`."""
    return {
        official: prevalence(
            answers, design=design, official=official, where=where, unknown=unknown, interval=interval,
            confidence=confidence, df=df,
        )
        for official in answers.officials
    }  # fmt: skip


def prevalence_bounds(
    answers: Answers,
    *,
    design: Design,
    official: str | None = None,
    where: Any = None,
    interval: ProportionInterval | None = None,
    confidence: float = 0.95,
    df: float | None = None,
) -> tuple[Prevalence, Prevalence]:
    """The figures if everybody in contact who did not say meant no, and if they all meant yes."""
    low, high = (
        prevalence(
            answers, design=design, official=official, where=where, unknown=unknown, interval=interval,
            confidence=confidence, df=df,
        )
        for unknown in (Unknown.AS_NO, Unknown.AS_YES)
    )  # fmt: skip
    return low, high


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Asker:
    """What the three figures of one call share. asked (n): the people asked for, in contact or not."""

    answers: Answers
    stand: Standing
    by: Any
    design: Design
    asked: Flags
    official: str | None
    unknown: Unknown
    interval: ProportionInterval | None
    confidence: float
    df: float | None

    def shares(self, experience: Experience) -> Family:
        import numpy as np

        base = self.asked & (self.stand.contact == 1)
        column = self.stand.of(experience)
        absent = column is None
        column = np.full(self.design.rows, np.nan) if column is None else column
        if self.unknown is Unknown.LEFT_OUT:
            column = np.where(self.stand.known, column, np.nan)
        not_known = base & np.isnan(column)
        open_ = 0 if absent else int(not_known.sum())
        if not absent and self.unknown is not Unknown.LEFT_OUT:
            column = np.where(not_known, float(self.unknown is Unknown.AS_YES), column)
        found = shares_of(
            column, by=self.by, design=self.design, where=base, interval=self.interval, confidence=self.confidence,
            df=self.df,
        )  # fmt: skip
        return replace(
            found, estimates=tuple(self._named(one, experience, open_, absent=absent) for one in found.estimates)
        )

    def _named(self, one: SurveyEstimate, experience: Experience, unknown: int, *, absent: bool) -> SurveyEstimate:
        inputs = (
            Input(name="experience", value=experience.value),
            Input(name="officials", value=self.official or ", ".join(self.answers.officials)),
            Input(name="unknown", value=self.unknown.value),
            Input(name="not_known", value=unknown),
        )
        if absent:
            because = Because(method="bribery-prevalence", version="1", source=MANUAL, inputs=inputs)
            return replace(one, because=because, reason=ASKED_NOT_MEASURED, n=0)
        notes = self._notes(unknown, experience)
        return replace(one, because=about(one.because, method="bribery-prevalence", inputs=inputs, notes=notes))

    def _notes(self, unknown: int, experience: Experience) -> list[Message]:
        """Who is not counted and who is, of everybody asked for (all domains together)."""
        import numpy as np

        contact = self.stand.contact
        said = []
        if n := int((self.asked & (contact == 0)).sum()):
            said.append(without_contact(n=n))
        if n := int((self.asked & np.isnan(contact)).sum()):
            said.append(contact_unknown(n=n))
        if unknown and self.unknown is not Unknown.LEFT_OUT:
            said.append(taken_as(n=unknown, yes=self.unknown is Unknown.AS_YES))
        if experience is not Experience.ASKED_ONLY:
            if n := int((self.asked & (self.stand.paid == 1) & (self.stand.directly == 0)).sum()):
                said.append(only_through_others(n=n))
            if not self.answers.intermediaries and self.answers.through is None:
                said.append(INTERMEDIARIES_NOT_MEASURED)
        return said
