"""What a chapter of a country report is made of, beyond its results: replies with what came of them, findings."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Prefetch

from rectitude.apps.assessments.models.dashboards import (
    Assessment,
    DashboardRound,
    Disposition,
    Finding,
    InstitutionReply,
    Settlement,
)
from rectitude.apps.assessments.queries.dashboards.country import assessments_in
from rectitude.apps.assessments.queries.dashboards.findings import Told, gathered
from rectitude.apps.assessments.queries.dashboards.library import SourceInUse, sources_by_indicator
from rectitude.apps.assessments.queries.dashboards.sheets import standing_scores
from rectitude.apps.assessments.queries.dashboards.sight import Sight, sight_of
from rectitude.base.institutions.models import Country
from rectitude.core.access import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One assessment as its report may show it. sight: the reader's, narrowed to what a report that travels may say."""

    assessment: Assessment
    sight: Sight
    standing: dict[str, Settlement]
    sources: dict[str, list[SourceInUse]]
    replies: tuple[InstitutionReply, ...]
    findings: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Readable:
    """The assessments whose results the reader may see now. is_all: none of the country is left out."""

    assessments: tuple[tuple[Assessment, Sight], ...]
    is_all: bool


def readable_in(round_: DashboardRound, country: Country, *, by: Actor, at: datetime) -> Readable:
    """What sight allows the reader, assessment by assessment. Needs the country's scope."""
    everything = assessments_in(round_, country)
    seen = [(assessment, sight_of(assessment, by=by, at=at)) for assessment in everything]
    allowed = tuple((assessment, sight) for assessment, sight in seen if sight.results and sight.settlements)
    return Readable(assessments=allowed, is_all=len(allowed) == len(everything))


def material_of(assessment: Assessment, sight: Sight) -> Material:
    """Everything of one assessment, in a fixed number of queries. Needs the country's scope.

    A report is passed on: blind scores, names and sources that are not public never enter it, whoever asks for it.
    """
    narrow = replace(sight, scores=False, names=False, restricted=False, peer=False)
    return Material(
        assessment=assessment,
        sight=narrow,
        standing=standing_scores(assessment),
        sources=sources_by_indicator(assessment, narrow),
        replies=_replies(assessment) if narrow.replies else (),
        findings=tuple(
            told for told in gathered(Finding.objects.filter(assessment=assessment)) if not told.current.is_withdrawn
        ),
    )


def _replies(assessment: Assessment) -> tuple[InstitutionReply, ...]:
    decided = Disposition.objects.filter(assessment=assessment).select_related("appeal__decision").order_by("number")
    rows = InstitutionReply.objects.filter(assessment=assessment).prefetch_related(
        Prefetch("dispositions", queryset=decided)
    )
    return tuple(rows)
