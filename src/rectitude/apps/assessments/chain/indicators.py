"""Indicators of the dashboard: law and practice as they stand, and what they were in the round before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from rectitude.apps.assessments.chain.again import comparability_words, earlier, later, measured
from rectitude.apps.assessments.chain.places import (
    IndicatorKey,
    assessments_of,
    computed,
    indicator_keys,
    told_in,
)
from rectitude.apps.assessments.models.dashboards import Appointment, Assessment, DashboardRound
from rectitude.apps.assessments.queries.dashboards.assessments import instrument_for
from rectitude.apps.assessments.queries.dashboards.readers import results_as_resource, rule_of_results
from rectitude.base.chain.nodes import Node, Reference, Stage, Tie
from rectitude.base.institutions.names import localized
from rectitude.base.ui.levels import level_words
from rectitude.core.instruments import Item

KIND = "indicator"
FINDING = "dashboard-finding"


def found(keys: Sequence[str]) -> Mapping[str, Node]:
    """The indicators with a computed result. Three queries."""
    nodes = {}
    for key, row, run, appointed in computed(indicator_keys(keys)):
        given = run.figures["indicators"].get(key.indicator)
        item = instrument_for(row).item(key.indicator)
        if given is not None and item is not None:
            nodes[str(key)] = _node(key, row, item, given, appointed)
    return nodes


def up(keys: Sequence[str]) -> Mapping[str, Sequence[Tie]]:
    """The same indicator in the round before. One query."""
    before = earlier(indicator_keys(keys), of=DashboardRound, moved=_in_round)
    return {str(key): [measured(KIND, other)] for key, other in before.items()}


def down(keys: Sequence[str]) -> Mapping[str, Sequence[Tie]]:
    """The same indicator in the next round, and the assessors' findings that rest on it. Three queries."""
    asked = indicator_keys(keys)
    after = later(asked, of=DashboardRound, moved=_in_round)
    ties = {key: [measured(KIND, other) for other in others] for key, others in after.items()}
    with scopes_disabled():
        assessments = assessments_of(asked)
        told = told_in(assessments.values())
    place = {row.pk: key for key, row in assessments.items()}
    for one in told:
        if one.current.is_withdrawn:
            continue
        for indicator in one.current.indicators:
            key = IndicatorKey(*place[one.current.assessment_id], str(indicator))
            if key in ties:
                ties[key].append(Tie(reference=Reference(FINDING, str(one.key)), relation="rests-on"))
    return {str(key): found for key, found in ties.items()}


def titled(item: Item) -> str:
    """An indicator by its code and name."""
    return f"{item.id} {(item.name or item.text).in_language(get_language() or 'en')}"


def where(row: Assessment) -> str:
    """The institution, its function and the round, for people."""
    return f"{row.institution.name}, {row.get_function_display()}, {localized(row.round.title) or row.round.code}"


def state_words(given: Mapping[str, Any]) -> str:
    """Law and practice, each a level or the reason there is none. given: what a run's figures say of one indicator."""
    return _("law: %(law)s; practice: %(practice)s") % {
        half: level_words(given[half] if given[half] is not None else given[f"{half}_missing"])
        for half in ("law", "practice")
    }


def _node(
    key: IndicatorKey, row: Assessment, item: Item, given: Mapping[str, Any], appointed: Sequence[Appointment]
) -> Node:
    return Node(
        reference=Reference(KIND, str(key)),
        stage=Stage.FIGURE,
        title=titled(item),
        state=state_words(given),
        detail=_detail(row, item),
        path=f"{row.path}results/{key.indicator}/",
        resource=results_as_resource(row, appointed),
        rule=rule_of_results(row),
        on=row.round.period_to,
    )


def _detail(row: Assessment, item: Item) -> str:
    previous = row.round.previous
    if previous is None:
        return f"{where(row)}."
    compared = comparability_words(
        item.id, before=previous.instrument, now=row.instrument, title=localized(previous.title) or previous.code
    )
    return f"{where(row)}. {compared}"


def _in_round(key: IndicatorKey, code: str) -> IndicatorKey:
    return replace(key, round=code)
