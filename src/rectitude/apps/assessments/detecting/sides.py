"""Two sides of one topic apart: what an institution claims of itself in the survey, what assessors found on the dashboard.

An indicator names the survey items on its topic (`related` in the instrument). Nothing is compared that it does not name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from rectitude.apps.assessments.chain import indicators, scores
from rectitude.apps.assessments.chain.places import IndicatorKey, SurveyKey
from rectitude.apps.assessments.detecting.loading import Assessed, Surveyed, assessed_in, country_of, surveyed_in
from rectitude.apps.assessments.pages.outputs.words import number
from rectitude.apps.assessments.queries.dashboards.assessments import instrument_for
from rectitude.base.chain.nodes import Reference
from rectitude.base.chain.signals import Signal
from rectitude.base.institutions.models import Programme
from rectitude.base.institutions.names import localized
from rectitude.core.instruments import Item
from rectitude.core.signals import Disagreement, Topic, disagreements

CODE = "claimed-found"
Surveys = Mapping[int, Sequence[Surveyed]]


def found(*, programme: Programme) -> Iterator[Signal]:
    """One signal for each indicator on which the survey nearest in time and the dashboard are far apart."""
    surveys: dict[int, list[Surveyed]] = {}
    for one in surveyed_in(programme, newest_only=False):
        surveys.setdefault(one.assignment.institution_id, []).append(one)
    for assessed in assessed_in(programme):
        items = {item.id: item for item in instrument_for(assessed.assessment).items}
        for name, survey in _nearest(surveys.get(assessed.assessment.institution_id, ()), assessed).items():
            topics = [_topic(item, name, survey, assessed) for item in items.values()]
            for apart in disagreements(topic for topic in topics if topic.claims):
                yield _signal(assessed, survey, apart, items[apart.topic.indicator])


def _nearest(surveys: Sequence[Surveyed], assessed: Assessed) -> dict[str, Surveyed]:
    """Instrument -> the institution's survey about the time nearest to the period assessed."""
    until = assessed.assessment.round.period_to
    far_first = sorted(surveys, key=lambda one: -abs((one.assignment.round.period_to - until).days))
    return {one.assignment.round.instrument.instrument: one for one in far_first}


def _topic(item: Item, instrument: str, survey: Surveyed, assessed: Assessed) -> Topic:
    related = [name for of, name in item.related if of == instrument]
    given = assessed.run.figures["indicators"].get(item.id) or {}
    claims = {name: (survey.run.inputs.get(name) or {}).get("claimed") for name in related}
    return Topic(indicator=item.id, claims=claims, found=given.get("practice"))


def _signal(assessed: Assessed, survey: Surveyed, apart: Disagreement, item: Item) -> Signal:
    row, claimed = assessed.assessment, survey.assignment
    key = IndicatorKey(row.round.code, row.institution.code, str(row.function), item.id)
    place = (claimed.round.code, claimed.institution.code)
    return Signal(
        key=f"{CODE}/{key}/{claimed.round.code}",
        detector=CODE,
        institution=row.institution.code,
        country=country_of(row.institution),
        sentence=_sentence(assessed, survey, apart, item),
        question=_(
            "The institution was asked about its own rules and records; assessors looked at what others can see. What does one of them know that the other does not?"
        ),
        sources=(
            Reference(indicators.KIND, str(key)),
            *(Reference(scores.KIND, str(SurveyKey(*place, name))) for name in apart.items),
        ),
        figures={"claimed": apart.claimed, "found": apart.found, "difference": apart.difference},
        area=item.section,
    )


def _sentence(assessed: Assessed, survey: Surveyed, apart: Disagreement, item: Item) -> str:
    row, round_ = assessed.assessment, survey.assignment.round
    return _(
        "%(institution)s claims %(claimed)s of 4 in %(survey)s (the mean of its own scores on %(items)s); assessors found practice at %(found)s of 4 on %(indicator)s in %(dashboard)s."
    ) % {
        "institution": row.institution.name,
        "claimed": number(apart.claimed),
        "survey": localized(round_.title) or round_.code,
        "items": ", ".join(apart.items),
        "found": apart.found,
        "indicator": indicators.titled(item),
        "dashboard": localized(row.round.title) or row.round.code,
    }
