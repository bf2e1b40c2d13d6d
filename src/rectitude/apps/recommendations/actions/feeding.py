"""The calendar a person subscribes to: making its secret address, and ending it."""

import secrets
from datetime import datetime
from typing import Any

from rectitude.apps.recommendations.models import CalendarFeed
from rectitude.apps.recommendations.queries.feeds import digest_of, secret_of
from rectitude.apps.recommendations.rules import KEEP_FEED
from rectitude.base.accounts.models import Person
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor, Resource


def feed_resource(person: Person) -> Resource:
    """Somebody's calendar as something to decide on."""
    key = str(person.key)
    return Resource(kind="calendar-feed", key=key, parties={"holder": frozenset({key})})


def _on(*, person: Person, **_: Any) -> Resource:
    return feed_resource(person)


@action(event="recommendations.feed.made", rule=KEEP_FEED, on=_on)
def make_feed(*, by: Actor, at: datetime, person: Person) -> Done[CalendarFeed]:
    """A new secret address for the person's calendar. The one before, if any, stops working."""
    ended = _revoked(person, at=at)
    feed = CalendarFeed(person=person, nonce=secrets.token_hex(32), made_at=at)
    feed.secret_digest = digest_of(secret_of(feed))
    feed.save()
    return Done(feed, subject=f"calendar-feed:{feed.key}", details={"ended": ended})


@action(event="recommendations.feed.revoked", rule=KEEP_FEED, on=_on)
def revoke_feed(*, by: Actor, at: datetime, person: Person) -> Done[int]:
    """End the person's secret address; whoever has it finds nothing from now on. The value is how many ended."""
    ended = _revoked(person, at=at)
    return Done(ended, subject=f"person:{person.key}", details={"ended": ended})


def _revoked(person: Person, *, at: datetime) -> int:
    return CalendarFeed.objects.filter(person=person, revoked_at__isnull=True).update(revoked_at=at)
