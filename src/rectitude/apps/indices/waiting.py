"""Tables brought with a form that still needs something: kept, so that nobody chooses a file twice.

One folder for each person. Nothing here is part of an index; what waited longer than a day goes.
"""

import json
from base64 import b64decode, b64encode
from datetime import datetime, timedelta

from rectitude.apps.indices.actions.building import GivenTable
from rectitude.base.waiting import Waiting
from rectitude.core.access import Actor

KEPT_FOR = timedelta(days=1)


def keep_table(table: GivenTable, *, by: Actor, at: datetime) -> str:
    """Keep a file and its name; gives the digest by which this person finds it again."""
    content = json.dumps({"name": table.name, "content": b64encode(table.content).decode()}).encode()
    return _waiting(by).keep(content, at=at)


def kept_table(digest: str, *, by: Actor) -> GivenTable | None:
    """What this very person brought before, or None."""
    content = _waiting(by).kept(digest)
    if content is None:
        return None
    kept = json.loads(content)
    return GivenTable(content=b64decode(kept["content"]), name=kept["name"])


def drop_table(digest: str, *, by: Actor) -> None:
    """Let go of it: a version holds it now."""
    _waiting(by).drop(digest)


def _waiting(by: Actor) -> Waiting:
    return Waiting(place=("indices",), by=by, ending="json", kept_for=KEPT_FOR)
