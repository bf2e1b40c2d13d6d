"""What this room offers from a thing of any room: a finding from a figure, a recommendation from a finding or a risk."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from rectitude.apps.recommendations.queries.placing import may_write_somewhere
from rectitude.apps.recommendations.queries.reach import programmes_written_for
from rectitude.base.chain.nodes import Node, Stage
from rectitude.base.chain.offers import Offer
from rectitude.core.access import Actor


def offers(*, node: Node, actor: Actor, at: datetime) -> Iterator[Offer]:
    """The next steps that the actor may take."""
    start = urlencode({"from": str(node.reference)})
    is_ours = node.reference.kind == "finding"
    if node.stage in (Stage.ANSWER, Stage.FIGURE, Stage.FINDING) and not is_ours and may_write_somewhere(actor, at=at):
        yield Offer(label=_("Record a finding that rests on it"), path=f"/recommendations/findings/new/?{start}")
    treatable = is_ours or node.stage is Stage.RISK
    if treatable and programmes_written_for(actor, at=at).exists():
        yield Offer(label=_("Recommend what should be done"), path=f"/recommendations/new/?{start}")
