"""Law and practice apart on one indicator of a released dashboard."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from rectitude.apps.assessments.chain import indicators
from rectitude.apps.assessments.chain.places import IndicatorKey
from rectitude.apps.assessments.detecting.loading import assessed_in, country_of
from rectitude.apps.assessments.models.dashboards import Assessment
from rectitude.apps.assessments.queries.dashboards.assessments import instrument_for
from rectitude.apps.assessments.queries.dashboards.comparisons import indicators_in
from rectitude.base.chain.nodes import Reference
from rectitude.base.chain.signals import Signal
from rectitude.base.institutions.models import Programme
from rectitude.core.signals import HalvesApart, halves_apart

CODE = "law-practice"


def found(*, programme: Programme) -> Iterator[Signal]:
    """One signal for each indicator with both halves assessed and two levels or more between them."""
    for one in assessed_in(programme):
        for apart in halves_apart(indicators_in(one.run.figures)):
            yield _signal(one.assessment, apart)


def _signal(row: Assessment, apart: HalvesApart) -> Signal:
    indicator = apart.indicator
    item = instrument_for(row).item(indicator.id)
    key = IndicatorKey(row.round.code, row.institution.code, str(row.function), indicator.id)
    words = {
        "institution": indicators.where(row),
        "indicator": indicators.titled(item) if item is not None else indicator.id,
        "law": indicator.law.level,
        "practice": indicator.practice.level,
    }
    return Signal(
        key=f"{CODE}/{key}",
        detector=CODE,
        institution=row.institution.code,
        country=country_of(row.institution),
        sentence=_(
            "%(institution)s: on %(indicator)s the law stands at %(law)s of 4 and practice at %(practice)s of 4."
        )
        % words,
        question=_("What keeps the rule from being applied: people, money, orders, or knowing about it?")
        if apart.is_law_ahead
        else _("What is done goes further than the rule. What would keep it alive when the people change?"),
        sources=(Reference(indicators.KIND, str(key)),),
        figures={"law": indicator.law.level, "practice": indicator.practice.level, "gap": apart.gap},
        area=indicator.area,
    )
