"""A version of an own score as its writer reads it, and what stood in the round before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from rectitude.apps.assessments.forms.dashboards.assessor_score import code_of
from rectitude.apps.assessments.forms.dashboards.assessor_words import confidence_words
from rectitude.apps.assessments.models.dashboards import Scoring
from rectitude.apps.assessments.queries.dashboards.standing_before import Earlier
from rectitude.base.institutions.names import localized


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version. was_overlooked: written without sight of the version before it."""

    number: int
    at: datetime
    law: str
    practice: str
    text: str
    language: str
    causes: str
    recommendation: str
    confidence: str
    journal: str
    wording: str
    was_overlooked: bool

    @property
    def use(self) -> str:
        """The query string that puts this version into the form."""
        return f"?use={self.number}#score"


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What stood in the released round before. why: what keeps the two from being compared, "" when nothing does."""

    round: str
    released_at: datetime | None
    law: str
    practice: str
    text: str
    language: str
    why: str


def version_of(scoring: Scoring) -> Version:
    """A stored version as it is read."""
    return Version(
        number=scoring.number,
        at=scoring.at,
        law=code_of(scoring.law, scoring.law_missing),
        practice=code_of(scoring.practice, scoring.practice_missing),
        text=scoring.text,
        language=scoring.language,
        causes=scoring.causes,
        recommendation=scoring.recommendation,
        confidence=confidence_words(scoring.confidence),
        journal=scoring.journal,
        wording=scoring.instrument.version,
        was_overlooked=scoring.number > 1 and scoring.based_on < scoring.number - 1,
    )


def versions_of(current: Scoring | None) -> list[Version]:
    """All versions of an own score, newest first. Needs the assessment's scope."""
    if current is None:
        return []
    rows = Scoring.objects.filter(appointment=current.appointment_id, indicator=current.indicator)
    rows = rows.select_related("instrument").defer("instrument__canonical")
    return [version_of(row) for row in rows.order_by("-number")]


def before_of(earlier: Earlier | None) -> Before | None:
    """What stood, and whether it can be compared with a score of today."""
    if earlier is None:
        return None
    settled = earlier.settlement
    return Before(
        round=localized(earlier.assessment.round.title),
        released_at=earlier.assessment.released_at,
        law=code_of(settled.law, settled.law_missing),
        practice=code_of(settled.practice, settled.practice_missing),
        text=settled.text,
        language=settled.language,
        why="" if earlier.is_comparable else _why(earlier),
    )


def _why(earlier: Earlier) -> str:
    said = earlier.comparison.why if earlier.comparison else ""
    if said:
        return _("The two scores cannot be compared: the indicator has changed. %(why)s") % {"why": said}
    return _("The two scores cannot be compared: the indicator has changed, or nothing says that it has not.")
