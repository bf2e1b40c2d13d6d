"""References that somebody gave: whether they name something, and whether that is theirs to name."""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import unquote, urlsplit

from rectitude.base.chain.nodes import Reference
from rectitude.base.chain.walking import readable_nodes
from rectitude.core.access import Actor


def reference_in(text: str) -> Reference | None:
    """The reference in what somebody pasted: the address of a chain page, or kind:key. None when there is none."""
    given = text.strip()
    path = unquote(urlsplit(given).path)
    _before, found, rest = path.partition("/chain/")
    if found:
        kind, separator, key = rest.strip("/").partition("/")
        return Reference(kind, key) if kind and separator and key and " " not in key else None
    return Reference.parse(given)


def unknown_among(references: Iterable[Reference], *, by: Actor, at: datetime) -> Reference | None:
    """The first that does not exist or that the actor may not read: nobody ties what they cannot see."""
    asked = list(dict.fromkeys(references))
    found = readable_nodes(asked, actor=by, at=at)
    return next((one for one in asked if one not in found), None)
