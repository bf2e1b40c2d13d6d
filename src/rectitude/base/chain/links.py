"""Drawing and reading links. Drawn inside the action that makes the thing they belong to, in its transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q

from rectitude.base.chain.models import Link
from rectitude.base.chain.nodes import Reference
from rectitude.core.access import Actor

# SQLite takes a limited number of values in one query.
_AT_ONCE = 200


def tie(*, up: Reference, down: Reference, relation: str, by: Actor, at: datetime, note: str = "") -> Link:
    """Draw a link, or find it drawn already. ValueError for a relation there is not, or a thing linked to itself."""
    if relation not in Link.Relation.values or up == down:
        raise ValueError(f"no link {relation} from {up} to {down}")
    link, _made = Link.objects.get_or_create(
        up_kind=up.kind, up_key=up.key, down_kind=down.kind, down_key=down.key, relation=relation, ended_at=None,
        defaults={"note": note, "by_key": by.key, "by_name": by.name, "at": at},
    )  # fmt: skip
    return link


def tie_all(*, ups: Iterable[Reference], down: Reference, relation: str, by: Actor, at: datetime) -> None:
    """Links from many things to one that was just made, so that none of them can be drawn already. Few queries."""
    if relation not in Link.Relation.values:
        raise ValueError(f"no link {relation}")
    Link.objects.bulk_create(
        Link(up_kind=up.kind, up_key=up.key, down_kind=down.kind, down_key=down.key, relation=relation,
             by_key=by.key, by_name=by.name, at=at)
        for up in ups
    )  # fmt: skip


def untie(*, up: Reference, down: Reference, by: Actor, at: datetime) -> int:
    """End every link between the two; how many there were."""
    rows = Link.objects.filter(
        up_kind=up.kind, up_key=up.key, down_kind=down.kind, down_key=down.key, ended_at__isnull=True
    )
    return rows.update(ended_at=at, ended_by=by.key)


def links_up(references: Iterable[Reference]) -> list[Link]:
    """The links that hold from these towards the answers."""
    return _links(references, sides=("down",))


def links_down(references: Iterable[Reference]) -> list[Link]:
    """The links that hold from these towards what came of them."""
    return _links(references, sides=("up",))


def links_at(references: Iterable[Reference]) -> list[Link]:
    """The links that hold from these, either way."""
    return _links(references, sides=("up", "down"))


def up_of(link: Link) -> Reference:
    """The end nearer to the answers."""
    return Reference(link.up_kind, link.up_key)


def down_of(link: Link) -> Reference:
    """The end nearer to the outcome."""
    return Reference(link.down_kind, link.down_key)


def _links(references: Iterable[Reference], *, sides: Sequence[str]) -> list[Link]:
    wanted = list(dict.fromkeys(references))
    found: dict[int, Link] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        asked = Q()
        for kind, keys in _by_kind(wanted[start : start + _AT_ONCE]).items():
            for side in sides:
                asked |= Q(**{f"{side}_kind": kind, f"{side}_key__in": keys})
        found.update({link.pk: link for link in Link.objects.filter(asked, ended_at__isnull=True)})
    return list(found.values())


def _by_kind(references: Iterable[Reference]) -> dict[str, list[str]]:
    keys: dict[str, list[str]] = {}
    for reference in references:
        keys.setdefault(reference.kind, []).append(reference.key)
    return keys
