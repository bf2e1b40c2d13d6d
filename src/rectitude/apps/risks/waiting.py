"""Register files that were brought and wait for a person's yes: kept apart for each person, for a day."""

from datetime import datetime, timedelta

from rectitude.base.waiting import Waiting
from rectitude.core.access import Actor

KEPT_FOR = timedelta(days=1)


def keep_register(content: bytes, *, by: Actor, at: datetime) -> str:
    """Keep a file; gives the digest by which this person finds it again."""
    return _waiting(by).keep(content, at=at)


def kept_register(digest: str, *, by: Actor) -> bytes | None:
    """What this very person brought before, or None."""
    return _waiting(by).kept(digest)


def drop_register(digest: str, *, by: Actor) -> None:
    """Let go of it: it was read in, or it is not wanted."""
    _waiting(by).drop(digest)


def _waiting(by: Actor) -> Waiting:
    return Waiting(place=("risks",), by=by, ending="xlsx", kept_for=KEPT_FOR)
