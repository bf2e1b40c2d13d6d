"""Outcome documents of meetings: recommendations follow from their commitments."""

from collections.abc import Mapping, Sequence

from rectitude.apps.recommendations.models import OutcomeDocument
from rectitude.apps.recommendations.queries.outcomes import outcome_resource, parts
from rectitude.apps.recommendations.rules import READ_OUTCOME
from rectitude.base.chain.nodes import Node, Reference, Stage
from rectitude.base.institutions.names import localized

KIND = "outcome-document"


def found(keys: Sequence[str]) -> Mapping[str, Node]:
    """The documents, drafts too. Four queries."""
    rows = OutcomeDocument.objects.select_related("programme").prefetch_related(*parts()).filter(code__in=keys)
    return {row.code: _node(row) for row in rows}


def _node(row: OutcomeDocument) -> Node:
    return Node(
        reference=Reference(KIND, row.code),
        stage=Stage.FINDING,
        title=localized(row.title) or row.meeting,
        state=str(row.get_state_display()),
        detail=row.meeting,
        path=row.path,
        resource=outcome_resource(row),
        rule=READ_OUTCOME,
        on=row.ends_on or row.starts_on,
    )
