"""An assessor's desk: their own scores and kept words in one assessment. Nothing of the other assessor is on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rectitude.apps.assessments.models.dashboards import Appointment, Assessment, DashboardRound, Scoring, ScoringDraft
from rectitude.apps.assessments.queries.dashboards.assessments import indicators_for, instrument_for
from rectitude.apps.assessments.queries.dashboards.readings import to_score_again
from rectitude.apps.assessments.queries.dashboards.sheets import current_scores
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.instruments import Instrument, Item

PURPOSE = "score"
Part = Appointment.Part


class Progress(StrEnum):
    """How far one indicator is."""

    NOT_BEGUN = "not-begun"
    KEPT = "kept"
    SCORED = "scored"
    AGAIN = "again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything one assessor has in one assessment. again: scored, but the wording changed since."""

    assessment: Assessment
    own: Appointment
    instrument: Instrument
    items: tuple[Item, ...]
    scores: dict[str, Scoring]
    again: frozenset[str]
    drafts: dict[str, ScoringDraft]
    other_handed_in: bool

    @property
    def url(self) -> str:
        """Where the scoring pages begin."""
        return f"{self.assessment.path}score/"

    @property
    def is_open(self) -> bool:
        """Whether a score can be saved now."""
        return (
            self.assessment.state == Assessment.State.SCORING
            and self.assessment.round.state == DashboardRound.State.OPEN
            and self.own.finished_at is None
            and self.own.declared_at is not None
        )

    def is_done(self, indicator: str) -> bool:
        """Whether it is scored on the wording that holds now."""
        return indicator in self.scores and indicator not in self.again

    def progress(self, indicator: str) -> Progress:
        """How far one indicator is; kept words do not hide that it is scored, or to be scored again."""
        if indicator in self.again:
            return Progress.AGAIN
        if indicator in self.scores:
            return Progress.SCORED
        return Progress.KEPT if indicator in self.drafts else Progress.NOT_BEGUN

    def missing(self) -> list[Item]:
        """What is still to be scored, in order."""
        return [item for item in self.items if not self.is_done(item.id)]

    def after(self, indicator: str) -> str:
        """Where to go on from an indicator: the next that is missing, from the start again at the end, else the check."""
        order = [item.id for item in self.items]
        place = order.index(indicator) + 1 if indicator in order else 0
        left = [one for one in (*order[place:], *order[:place]) if not self.is_done(one) and one != indicator]
        return f"{self.url}{left[0]}/" if left else f"{self.url}check/"

    def item(self, indicator: str) -> Item:
        """The indicator as it applies here; Problem(not-found) when it does not."""
        found = next((item for item in self.items if item.id == indicator), None)
        if found is None:
            raise OUT_OF_SCOPE.because()
        return found


def desk_of(assessment: Assessment, own: Appointment | None) -> Desk:
    """The desk of an active assessor; Problem(not-found) for anybody else. Needs the assessment's scope."""
    if own is None or own.part != Part.ASSESSOR:
        raise OUT_OF_SCOPE.because()
    instrument = instrument_for(assessment)
    scores = current_scores(own)
    drafts = ScoringDraft.objects.filter(assessment=assessment, purpose=PURPOSE, person_key=str(own.person.key))
    others = Appointment.objects.filter(assessment=assessment, part=Part.ASSESSOR, finished_at__isnull=False)
    return Desk(
        assessment=assessment,
        own=own,
        instrument=instrument,
        items=indicators_for(instrument, assessment.function),
        scores=scores,
        again=frozenset(to_score_again(assessment, scores)),
        drafts={draft.indicator: draft for draft in drafts},
        other_handed_in=others.exclude(seat=own.seat).exists(),
    )


def overdue(desk: Desk, at: datetime) -> bool:
    """Whether the scores are asked for already."""
    return desk.is_open and at > desk.assessment.scoring_due_at
