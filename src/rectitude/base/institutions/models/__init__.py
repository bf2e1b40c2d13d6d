"""Countries, organisations, units and who seconds whom; programmes and memberships, all with dates and aliases."""

from rectitude.base.institutions.models.aliases import Alias
from rectitude.base.institutions.models.facts import DirectoryEvent, Discrepancy, ReportedFigure
from rectitude.base.institutions.models.memberships import Membership
from rectitude.base.institutions.models.organisations import Country, Institution, Programme
from rectitude.base.institutions.models.passages import SourcePassage
from rectitude.base.institutions.models.posts import Post, Responsibility

__all__ = [
    "Alias",
    "Country",
    "DirectoryEvent",
    "Discrepancy",
    "Institution",
    "Membership",
    "Post",
    "Programme",
    "ReportedFigure",
    "Responsibility",
    "SourcePassage",
]
