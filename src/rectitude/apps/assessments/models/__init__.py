"""Tables of the assessments room."""

from rectitude.apps.assessments.models import dashboards as dashboards
from rectitude.apps.assessments.models.answers import Answer, AnswerDraft, AnswerFile, AnswerHead
from rectitude.apps.assessments.models.assignments import Assignment, Delegation, Reminder
from rectitude.apps.assessments.models.instruments import InstrumentVersion
from rectitude.apps.assessments.models.reviews import Note, Review
from rectitude.apps.assessments.models.rounds import Round
from rectitude.apps.assessments.models.scores import Score, ScoreRun
from rectitude.apps.assessments.models.studio import InstrumentDraft, InstrumentDraftChange

__all__ = [
    "Answer",
    "AnswerDraft",
    "AnswerFile",
    "AnswerHead",
    "Assignment",
    "Delegation",
    "InstrumentDraft",
    "InstrumentDraftChange",
    "InstrumentVersion",
    "Note",
    "Reminder",
    "Review",
    "Round",
    "Score",
    "ScoreRun",
    "dashboards",
]
