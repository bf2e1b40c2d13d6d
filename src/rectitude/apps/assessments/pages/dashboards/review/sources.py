"""The sources a score rests on, as far as this reader may know of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from rectitude.apps.assessments.models.dashboards import Assessment, LibrarySource, SourceMark, SourceUse
from rectitude.apps.assessments.queries.dashboards.sheets import finished_assessors
from rectitude.apps.assessments.queries.dashboards.sight import Sight

Confidentiality, Mark = LibrarySource.Confidentiality, SourceMark.Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source as one line. letter: the assessor who rests on it, where the reader may know. mark: what became of it."""

    title: str
    origin: str
    locator: str
    passage: str
    dated: object
    kind: str
    letter: str
    mark: str
    is_restricted: bool


def sources_of(assessment: Assessment, sight: Sight) -> dict[str, tuple[Source, ...]]:
    """Indicator -> its sources. Restricted ones only for whoever scores and reviews. Needs the assessment's scope.

    Of a source kept within the assessment the institution learns that it exists, and neither where it is found nor what
    was read in it.
    """
    letters = {appointment.pk: appointment.letter for appointment in finished_assessors(assessment)}
    uses = SourceUse.objects.filter(appointment__in=letters, withdrawn_at__isnull=True, assessment=assessment)
    found: dict[str, dict[tuple[int, str], Source]] = defaultdict(dict)
    for use in uses.select_related("source").prefetch_related("source__marks"):
        source = use.source
        if source.confidentiality == Confidentiality.RESTRICTED and not sight.restricted:
            continue
        letter = letters[use.appointment_id] if sight.scores else ""
        is_open = sight.restricted or source.confidentiality == Confidentiality.PUBLIC
        found[use.indicator].setdefault((source.pk, letter), _source(use, letter=letter, is_open=is_open))
    return {indicator: tuple(lines.values()) for indicator, lines in found.items()}


def _source(use: SourceUse, *, letter: str, is_open: bool) -> Source:
    source = use.source
    marks = list(source.marks.all())
    last = marks[-1] if marks and marks[-1].mark != Mark.LIVE else None
    return Source(
        title=source.title,
        origin=source.origin,
        locator=source.locator if is_open else "",
        passage=use.passage if is_open else "",
        dated=source.dated,
        kind=source.get_kind_display(),
        letter=letter,
        mark=last.get_mark_display() if last else "",
        is_restricted=source.confidentiality == Confidentiality.RESTRICTED,
    )
