"""The kinds and questions of this room."""

from django.utils.translation import gettext_lazy as _

from rectitude.apps.recommendations.chain import actions, checks, findings, offers, outcomes, recommendations, reviews
from rectitude.base.chain.nodes import NodeKind, register_node_kind
from rectitude.base.chain.offers import register_offers
from rectitude.base.chain.work import register_check


def register() -> None:
    """Called once, when Django is ready."""
    register_node_kind(findings.KIND, NodeKind(name=_("finding"), find=findings.found))
    register_node_kind(
        recommendations.KIND,
        NodeKind(name=_("recommendation"), find=recommendations.found, down=recommendations.down),
    )
    register_node_kind(
        recommendations.ADDRESSEE,
        NodeKind(
            name=_("institution’s side of a recommendation"), find=recommendations.addressees_found,
            up=recommendations.addressees_up, down=recommendations.addressees_down,
        ),
    )  # fmt: skip
    register_node_kind(
        actions.KIND, NodeKind(name=_("action"), find=actions.found, up=actions.up, down=reviews.down_of_actions)
    )
    register_node_kind(outcomes.KIND, NodeKind(name=_("outcome document"), find=outcomes.found))
    register_node_kind(reviews.KIND, NodeKind(name=_("compliance review"), find=reviews.found, up=reviews.up))
    register_check("recommendations.no-reason", _("Recommendations that rest on nothing"), find=checks.without_reason)
    register_check("recommendations.no-evidence", _("Actions done without evidence"), find=checks.without_evidence)
    register_check("recommendations.uncited", _("Lessons that changed nothing yet"), find=checks.uncited_lessons)
    register_check("recommendations.nobody", _("Accepted, and nobody acts on it"), find=checks.accepted_and_idle)
    register_check("recommendations.silent", _("Overdue actions without news"), find=checks.overdue_without_news)
    register_offers(offers.offers)
