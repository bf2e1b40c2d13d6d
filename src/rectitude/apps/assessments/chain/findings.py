"""What assessors found: gaps, good practices and lessons of the dashboard, tied to their indicators."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from rectitude.apps.assessments.chain import indicators
from rectitude.apps.assessments.chain.places import IndicatorKey, appointed_to
from rectitude.apps.assessments.models.dashboards import Appointment, Assessment, Finding
from rectitude.apps.assessments.queries.dashboards.assessments import with_everything
from rectitude.apps.assessments.queries.dashboards.findings import Told, gathered
from rectitude.apps.assessments.queries.dashboards.readers import finding_as_resource, rule_of_results
from rectitude.base.chain.memory import remembered
from rectitude.base.chain.nodes import Node, Reference, Stage, Tie

KIND = indicators.FINDING


def found(keys: Sequence[str]) -> Mapping[str, Node]:
    """The findings as they stand, withdrawn ones too. Three queries."""
    with scopes_disabled():
        told, rows = _told(keys)
        appointed = appointed_to(rows.values())
    places = [(one, rows[one.current.assessment_id]) for one in told]
    return {str(one.key): _node(one, row, appointed.get(row.pk, [])) for one, row in places}


def up(keys: Sequence[str]) -> Mapping[str, Sequence[Tie]]:
    """The indicators it was found in. Two queries."""
    with scopes_disabled():
        told, rows = _told(keys)
    return {
        str(one.key): [
            Tie(reference=_indicator(rows[one.current.assessment_id], name), relation="rests-on")
            for name in one.current.indicators
        ]
        for one in told
    }


def _told(keys: Iterable[str]) -> tuple[list[Told], dict[int, Assessment]]:
    """The findings as they stand, and their assessments by row."""
    asked = []
    for key in keys:
        try:
            asked.append(UUID(key))
        except ValueError:
            continue
    told = remembered("assessments.findings", asked, lambda fresh: {one.key: one for one in gathered(_versions(fresh))})
    rows = remembered(
        "assessments.by-row",
        [one.current.assessment_id for one in told.values()],
        lambda fresh: {row.pk: row for row in with_everything(Assessment.objects.filter(pk__in=fresh))},
    )
    return list(told.values()), rows


def _versions(keys: Iterable[UUID]) -> Iterable[Finding]:
    found: Iterable[Finding] = Finding.objects.filter(key__in=list(keys))
    return found


def _indicator(row: Assessment, name: object) -> Reference:
    return Reference(
        indicators.KIND, str(IndicatorKey(row.round.code, row.institution.code, str(row.function), str(name)))
    )


def _node(one: Told, row: Assessment, appointed: Sequence[Appointment]) -> Node:
    kind = str(one.current.get_kind_display())
    return Node(
        reference=Reference(KIND, str(one.key)),
        stage=Stage.FINDING,
        title=one.current.title,
        state=_("%(kind)s, withdrawn") % {"kind": kind} if one.current.is_withdrawn else kind,
        detail=f"{indicators.where(row)}.",
        path=f"{row.path}findings/{one.key}/",
        resource=finding_as_resource(row, appointed, writer=one.writer),
        rule=rule_of_results(row),
        on=one.current.at.date(),
    )
