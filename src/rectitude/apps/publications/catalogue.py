"""The sources there are."""

from __future__ import annotations

from rectitude.apps.publications.reports.freezing import REPORTS
from rectitude.apps.publications.sources.recommendations import RECOMMENDATIONS
from rectitude.apps.publications.sources.scorecards import SCORECARDS
from rectitude.apps.publications.sources.source import Source
from rectitude.apps.publications.sources.statistics import STATISTICS

SOURCES: dict[str, Source] = {source.code: source for source in (SCORECARDS, RECOMMENDATIONS, STATISTICS, REPORTS)}


def source_of(code: str) -> Source | None:
    """The source of that code."""
    return SOURCES.get(code)
