"""Where to begin: what was linked last."""

from __future__ import annotations

from datetime import datetime

from rectitude.base.chain.links import down_of, up_of
from rectitude.base.chain.models import Link
from rectitude.base.chain.nodes import Node
from rectitude.base.chain.walking import readable_nodes
from rectitude.core.access import Actor

LOOKED_AT = 60
SHOWN = 10


def lately_linked(*, actor: Actor, at: datetime) -> list[Node]:
    """The things at the ends of the newest links that the actor may read, the newest first."""
    links = Link.objects.filter(ended_at__isnull=True).order_by("-at", "-pk")[:LOOKED_AT]
    ends = list(dict.fromkeys(end for link in links for end in (down_of(link), up_of(link))))
    found = readable_nodes(ends, actor=actor, at=at)
    return [found[end] for end in ends if end in found][:SHOWN]
