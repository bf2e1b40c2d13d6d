"""Tables of the risks room. What somebody said, voted or signed is only ever added."""

from rectitude.apps.risks.models.assessments import GroupMember, Mandate, RiskAssessment, Sharing
from rectitude.apps.risks.models.mapping import OwnScheme, Process, Step
from rectitude.apps.risks.models.monitoring import Acceptance, FlagSighting, ImportRecord, ReviewEvent
from rectitude.apps.risks.models.register import RegisterVersion, Risk, RiskVersion
from rectitude.apps.risks.models.voting import Ballot, BallotVote, GroupValue

__all__ = [
    "Acceptance",
    "Ballot",
    "BallotVote",
    "FlagSighting",
    "GroupMember",
    "GroupValue",
    "ImportRecord",
    "Mandate",
    "OwnScheme",
    "Process",
    "RegisterVersion",
    "ReviewEvent",
    "Risk",
    "RiskAssessment",
    "RiskVersion",
    "Sharing",
    "Step",
]
