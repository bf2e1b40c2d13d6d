"""Figures other things can rest on, offered to whoever may read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django_scopes import scopes_disabled

from rectitude.apps.assessments.chain import indicators, scores
from rectitude.apps.assessments.chain.places import IndicatorKey, SurveyKey, appointed_to, newest_runs
from rectitude.apps.assessments.models import Assignment
from rectitude.apps.assessments.models.dashboards import Assessment
from rectitude.apps.assessments.queries.assignments import instrument_of
from rectitude.apps.assessments.queries.dashboards.assessments import instrument_for, with_everything
from rectitude.apps.assessments.queries.dashboards.readers import results_as_resource, rule_of_results
from rectitude.apps.assessments.queries.dashboards.results import latest_runs
from rectitude.apps.assessments.rules import READ_SCORECARD
from rectitude.base.chain.nodes import Reference
from rectitude.base.institutions.models import Institution
from rectitude.base.institutions.names import localized
from rectitude.core.access import Actor, Resource, decide
from rectitude.core.instruments import Instrument


@dataclass(frozen=True, slots=True, kw_only=True)
class PickableFigure:
    """A figure as a list offers it. round and area: the round's title and the area's, in the reader's language."""

    reference: Reference
    title: str
    state: str
    round: str
    area: str


def figures_of(institution: Institution, *, by: Actor, at: datetime) -> list[PickableFigure]:
    """An institution's survey scores and dashboard indicators that the actor may read, the newest round first.

    Six queries at most, however many rounds there were. Items that were not asked of the institution are left out.
    """
    return _survey_figures(institution, by=by, at=at) + _dashboard_figures(institution, by=by, at=at)


def _survey_figures(institution: Institution, *, by: Actor, at: datetime) -> list[PickableFigure]:
    with scopes_disabled():
        rows = list(
            Assignment.objects.filter(institution=institution)
            .select_related("round__programme", "round__instrument", "institution__country")
            .defer("round__instrument__canonical")
            .order_by("-round__period_to", "-round__pk")
        )
        allowed = [row for row in rows if _reads_scorecard(row, by=by, at=at)]
        runs = newest_runs(allowed)
    return [
        PickableFigure(
            reference=Reference(scores.KIND, str(SurveyKey(row.round.code, institution.code, item.id))),
            title=scores.titled(item),
            state=scores.state_words(given),
            round=localized(row.round.title) or row.round.code,
            area=_area(instrument, item.section),
        )
        for row in allowed
        if row.pk in runs
        for instrument in [instrument_of(row.round.instrument)]
        for item in instrument.items
        if (given := runs[row.pk].inputs.get(item.id)) and given["answer"]
    ]


def _reads_scorecard(row: Assignment, *, by: Actor, at: datetime) -> bool:
    resource = Resource(kind="assignment", key=f"{row.round.code}/{row.institution.code}", scopes=row.scopes)
    return decide(actor=by, rule=READ_SCORECARD, resource=resource, at=at).allowed


def _dashboard_figures(institution: Institution, *, by: Actor, at: datetime) -> list[PickableFigure]:
    with scopes_disabled():
        rows = with_everything(Assessment.objects.filter(institution=institution))
        found = list(rows.order_by("-round__period_to", "-round__pk", "function"))
        appointed = appointed_to(found)
        allowed = [
            row
            for row in found
            if decide(
                actor=by,
                rule=rule_of_results(row),
                resource=results_as_resource(row, appointed.get(row.pk, [])),
                at=at,
            ).allowed
        ]
        runs = latest_runs(allowed)
    return [
        PickableFigure(
            reference=Reference(
                indicators.KIND, str(IndicatorKey(row.round.code, institution.code, str(row.function), item.id))
            ),
            title=indicators.titled(item),
            state=indicators.state_words(given),
            round=f"{localized(row.round.title) or row.round.code}, {row.get_function_display()}",
            area=_area(instrument, item.section),
        )
        for row in allowed
        if row.pk in runs
        for instrument in [instrument_for(row)]
        for item in instrument.items
        if (given := runs[row.pk].figures["indicators"].get(item.id))
    ]


def _area(instrument: Instrument, section: str) -> str:
    language = get_language() or "en"
    return next((one.title.in_language(language) for one in instrument.sections if one.id == section), section)
