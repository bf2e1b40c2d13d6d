"""What this room tells the chain: versions of indices, and the dashboards they were made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_scopes import scopes_disabled

from rectitude.apps.indices.models import IndexVersion
from rectitude.apps.indices.rules import READ_INDEX
from rectitude.base.chain.nodes import Node, NodeKind, Reference, Stage, register_node_kind

KIND = "index-version"
MADE_OF = "dashboard-result"


def register() -> None:
    """Called once, when Django is ready. What a version was made of is tied by the action that saves it."""
    register_node_kind(KIND, NodeKind(name=gettext_lazy("version of an index"), find=found))


def found(keys: Sequence[str]) -> Mapping[str, Node]:
    """The versions, by code/number. One query."""
    asked = Q()
    for key in keys:
        code, _separator, number = key.rpartition("/")
        if code and number.isdecimal() and len(number) < 9:
            asked |= Q(index__code=code, number=int(number))
    if not asked:
        return {}
    # Versions of several indices at once; each node carries the rule of its own index.
    with scopes_disabled():
        rows = IndexVersion.objects.filter(asked).select_related("index__programme")
        versions = list(rows.defer("stages", "figures", "specification"))
    return {f"{row.index.code}/{row.number}": _node(row) for row in versions}


def reference_of(version: IndexVersion) -> Reference:
    """How the chain calls a version."""
    return Reference(KIND, f"{version.index.code}/{version.number}")


def made_of(origin: Mapping[str, object]) -> list[Reference]:
    """The dashboards a table was made of (`DataTable.origin`); none for a file that was brought."""
    assessments = origin.get("assessments")
    told = assessments.values() if isinstance(assessments, Mapping) else ()
    paths = [str(one["path"]).removeprefix("/dashboards/").removesuffix("results/").strip("/") for one in told]
    return [Reference(MADE_OF, path) for path in dict.fromkeys(paths)]


def _node(row: IndexVersion) -> Node:
    return Node(
        reference=reference_of(row),
        stage=Stage.FIGURE,
        title=f"{row.index.name}, {row}",
        state=_("retired") if row.index.retired_at is not None else "",
        detail=row.note,
        path=f"/indices/{row.index.code}/{row.number}/",
        resource=row.index.as_resource(),
        rule=READ_INDEX,
        on=row.at.date(),
    )
