"""The result of one dashboard as a whole: what indices are made of. Its indicators are things of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import ngettext
from django_scopes import scopes_disabled

from rectitude.apps.assessments.chain.indicators import where
from rectitude.apps.assessments.chain.places import IndicatorKey, appointed_to, assessments_of, results_kept
from rectitude.apps.assessments.queries.dashboards.readers import results_as_resource, rule_of_results
from rectitude.base.chain.nodes import Node, Reference, Stage

KIND = "dashboard-result"


def found(keys: Sequence[str]) -> Mapping[str, Node]:
    """The dashboards with a computed result, by round/institution/function. Three queries."""
    parts = [key.split("/") for key in keys]
    asked = [IndicatorKey(one[0], one[1], one[2], "") for one in parts if len(one) == 3]
    with scopes_disabled():
        assessments = assessments_of(asked)
        runs = results_kept(assessments.values())
        appointed = appointed_to(assessments.values())
    nodes = {}
    for key in asked:
        row = assessments.get((key.round, key.institution, key.function))
        run = runs.get(row.pk) if row is not None else None
        if row is None or run is None:
            continue
        n = len(run.figures["indicators"])
        nodes[row.key] = Node(
            reference=Reference(KIND, row.key),
            stage=Stage.FIGURE,
            title=where(row),
            state=str(row.get_state_display()),
            detail=ngettext("%(n)d indicator.", "%(n)d indicators.", n) % {"n": n},
            path=f"{row.path}results/",
            resource=results_as_resource(row, appointed.get(row.pk, [])),
            rule=rule_of_results(row),
            on=row.round.period_to,
        )
    return nodes
