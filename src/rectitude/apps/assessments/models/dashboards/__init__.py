"""Tables of the seven-area dashboard. What somebody said is append-only; heads point at what is current."""

from rectitude.apps.assessments.models.dashboards.assessments import Appointment, Assessment
from rectitude.apps.assessments.models.dashboards.findings import CountryText, Finding
from rectitude.apps.assessments.models.dashboards.library import LibrarySource, SourceFile, SourceMark, SourceUse
from rectitude.apps.assessments.models.dashboards.replies import (
    Appeal,
    AppealDecision,
    Disposition,
    InstitutionReply,
)
from rectitude.apps.assessments.models.dashboards.requests import AccessRequest, AccessRequestEvent
from rectitude.apps.assessments.models.dashboards.results import ResultRun
from rectitude.apps.assessments.models.dashboards.reviewing import PeerNote, PeerQuery, PeerQueryClosing
from rectitude.apps.assessments.models.dashboards.rounds import DashboardRound
from rectitude.apps.assessments.models.dashboards.scoring import Scoring, ScoringDraft, ScoringHead
from rectitude.apps.assessments.models.dashboards.settling import Settlement, SettlementHead

__all__ = [
    "AccessRequest",
    "AccessRequestEvent",
    "Appeal",
    "AppealDecision",
    "Appointment",
    "Assessment",
    "CountryText",
    "DashboardRound",
    "Disposition",
    "Finding",
    "InstitutionReply",
    "LibrarySource",
    "PeerNote",
    "PeerQuery",
    "PeerQueryClosing",
    "ResultRun",
    "Scoring",
    "ScoringDraft",
    "ScoringHead",
    "Settlement",
    "SettlementHead",
    "SourceFile",
    "SourceMark",
    "SourceUse",
]
