"""Findings. What they rest on, what treats and cites them, was drawn by people; nothing follows from what they are."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from rectitude.apps.recommendations.models import Finding
from rectitude.apps.recommendations.rules import READ_FINDING
from rectitude.base.chain.nodes import Node, Reference, Stage

KIND = "finding"


def found(keys: Sequence[str]) -> Mapping[str, Node]:
    """The findings, closed ones too. One query."""
    rows = Finding.objects.select_related("programme", "institution__country", "country").filter(code__in=keys)
    return {row.code: _node(row) for row in rows}


def _node(row: Finding) -> Node:
    words = {"kind": row.get_kind_display(), "state": row.get_state_display()}
    return Node(
        reference=Reference(KIND, row.code),
        stage=Stage.FINDING,
        title=row.title,
        state=_("%(kind)s, %(state)s") % words,
        detail=str(row.institution or row.country or row.programme),
        path=row.path,
        resource=row.as_resource(),
        rule=READ_FINDING,
        on=row.made_at.date(),
    )
