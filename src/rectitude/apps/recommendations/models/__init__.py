"""Tables of the recommendations room. What somebody said is append-only; heads point at what is current."""

from rectitude.apps.recommendations.models.actions import Action, ActionFile, ActionUpdate, Handover
from rectitude.apps.recommendations.models.calendars import CalendarFeed
from rectitude.apps.recommendations.models.findings import Finding, FindingVersion, Proposal, ProposalDecision
from rectitude.apps.recommendations.models.following import (
    Acceptance,
    Addressee,
    ComplianceVerdict,
    Notice,
    OversightNote,
    ProgressReport,
)
from rectitude.apps.recommendations.models.importing import ImportRecord, SourceStatement
from rectitude.apps.recommendations.models.meetings import (
    AdoptedVersion,
    AgreedText,
    Commitment,
    OutcomeDocument,
    Participant,
)
from rectitude.apps.recommendations.models.recommendations import OverlapDecision, Recommendation, RecommendationText

__all__ = [
    "Acceptance",
    "Action",
    "ActionFile",
    "ActionUpdate",
    "Addressee",
    "AdoptedVersion",
    "AgreedText",
    "CalendarFeed",
    "Commitment",
    "ComplianceVerdict",
    "Finding",
    "FindingVersion",
    "Handover",
    "ImportRecord",
    "Notice",
    "OutcomeDocument",
    "OverlapDecision",
    "OversightNote",
    "Participant",
    "ProgressReport",
    "Proposal",
    "ProposalDecision",
    "Recommendation",
    "RecommendationText",
    "SourceStatement",
]
