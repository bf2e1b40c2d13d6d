"""Tables of the publications room."""

from rectitude.apps.publications.models.publications import (
    Draft,
    DraftFile,
    Publication,
    Release,
    ReleaseFile,
    Withdrawal,
)
from rectitude.apps.publications.models.reports import Report, ReportFigure, ReportSection, SectionText

__all__ = [
    "Draft",
    "DraftFile",
    "Publication",
    "Release",
    "ReleaseFile",
    "Report",
    "ReportFigure",
    "ReportSection",
    "SectionText",
    "Withdrawal",
]
