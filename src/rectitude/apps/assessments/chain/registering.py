"""The kinds of this room."""

from django.utils.translation import gettext_lazy as _

from rectitude.apps.assessments.chain import answers, findings, indicators, results, scores
from rectitude.base.chain.nodes import NodeKind, register_node_kind


def register() -> None:
    """Called once, when Django is ready."""
    register_node_kind(answers.KIND, NodeKind(name=_("answer"), find=answers.found, down=answers.down))
    register_node_kind(scores.KIND, NodeKind(name=_("survey score"), find=scores.found, up=scores.up, down=scores.down))
    register_node_kind(
        indicators.KIND,
        NodeKind(name=_("dashboard indicator"), find=indicators.found, up=indicators.up, down=indicators.down),
    )
    register_node_kind(results.KIND, NodeKind(name=_("result of a dashboard"), find=results.found))
    register_node_kind(findings.KIND, NodeKind(name=_("finding of the dashboard"), find=findings.found, up=findings.up))
