"""The result of one dashboard as a whole: what indices are made of. Its indicators are things of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import ngettext

from rectitude.apps.assessments.chain.indicators import where
from rectitude.apps.assessments.chain.places import IndicatorKey, computed
from rectitude.apps.assessments.queries.dashboards.readers import results_as_resource, rule_of_results
from rectitude.base.chain.nodes import Node, Reference, Stage

KIND = "dashboard-result"


def found(keys: Sequence[str]) -> Mapping[str, Node]:
    """The dashboards with a computed result, by round/institution/function. Three queries."""
    parts = [key.split("/") for key in keys]
    asked = [IndicatorKey(one[0], one[1], one[2], "") for one in parts if len(one) == 3]
    nodes = {}
    for _key, row, run, appointed in computed(asked):
        n = len(run.figures["indicators"])
        nodes[row.key] = Node(
            reference=Reference(KIND, row.key),
            stage=Stage.FIGURE,
            title=where(row),
            state=str(row.get_state_display()),
            detail=ngettext("%(n)d indicator.", "%(n)d indicators.", n) % {"n": n},
            path=f"{row.path}results/",
            resource=results_as_resource(row, appointed),
            rule=rule_of_results(row),
            on=row.round.period_to,
        )
    return nodes
