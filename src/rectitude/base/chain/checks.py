"""The question the chain asks of itself: links that lead to something that is not there any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rectitude.base.chain.links import down_of, up_of
from rectitude.base.chain.models import Link
from rectitude.base.chain.nodes import nodes_of
from rectitude.base.chain.stages import relation_words
from rectitude.base.chain.walking import may_read
from rectitude.base.chain.work import BrokenLink, register_check
from rectitude.core.access import Actor


def register() -> None:
    """Called once, when Django is ready."""
    register_check("chain.lost-end", gettext_lazy("Links that lead to nothing"), find=lost_ends)


def lost_ends(*, actor: Actor, at: datetime) -> Iterator[BrokenLink]:
    """Links of which one end does not exist; told to whoever may read the other end.

    Somebody who may not read an end is told nothing: that it exists is looked up before who may read it is.
    """
    links = list(Link.objects.filter(ended_at__isnull=True))
    nodes = nodes_of(end for link in links for end in (up_of(link), down_of(link)))
    for link in links:
        ends = (up_of(link), down_of(link))
        there = [nodes[end] for end in ends if end in nodes]
        if len(there) != 1 or not may_read(there[0], actor=actor, at=at):
            continue
        lost = next(end for end in ends if end not in nodes)
        yield BrokenLink(
            reference=there[0].reference,
            title=there[0].title,
            sentence=_("It is linked to %(lost)s (%(relation)s), which does not exist any more.")
            % {"lost": str(lost), "relation": relation_words(link.relation)},
            path=there[0].reference.path,
        )
