"""The sources a score rests on, as far as this reader may know of them, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rectitude.apps.assessments.models.dashboards import Assessment, LibrarySource, SourceMark
from rectitude.apps.assessments.queries.dashboards.library import SourceInUse, sources_by_indicator, sources_for
from rectitude.apps.assessments.queries.dashboards.sight import Sight
from rectitude.base.institutions.names import localized


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source as one line. mark: what became of it; used_by: A and B, where the reader may know; round: an earlier one."""

    line: SourceInUse
    kind: str
    mark: str
    used_by: str
    round: str
    is_restricted: bool


def sources_of(assessment: Assessment, sight: Sight, indicator: str) -> tuple[Source, ...]:
    """What one indicator rests on; nothing for the whole (""). Needs the assessment's scope."""
    return tuple(_source(line) for line in sources_for(assessment, sight, indicator)) if indicator else ()


def all_sources(assessment: Assessment, sight: Sight) -> dict[str, tuple[Source, ...]]:
    """Indicator -> its sources. Needs the assessment's scope."""
    found = sources_by_indicator(assessment, sight)
    return {indicator: tuple(_source(line) for line in lines) for indicator, lines in found.items()}


def _source(line: SourceInUse) -> Source:
    return Source(
        line=line,
        kind=str(LibrarySource.Kind(line.kind).label) if line.kind else "",
        mark=str(SourceMark.Mark(line.mark).label) if line.mark and line.mark != SourceMark.Mark.LIVE else "",
        used_by=", ".join(_("adjudicator") if who == "adjudicator" else who for who in line.used_by),
        round=localized(line.carried_from),
        is_restricted=line.confidentiality == LibrarySource.Confidentiality.RESTRICTED,
    )
