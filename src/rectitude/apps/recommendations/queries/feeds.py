"""The secret addresses of calendars: worked out from the signing key, of which the database keeps only digests."""

import hashlib

from django.utils.crypto import salted_hmac

from rectitude.apps.recommendations.models import CalendarFeed
from rectitude.base.accounts.models import Person


def secret_of(feed: CalendarFeed) -> str:
    """The secret of a feed's address: a copy of the database does not contain it."""
    said = f"{feed.key}:{feed.nonce}"
    return salted_hmac("rectitude.recommendations.calendar", said, algorithm="sha256").hexdigest()


def digest_of(secret: str) -> str:
    """What the database keeps of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def feed_path(feed: CalendarFeed) -> str:
    """Its address."""
    return f"/recommendations/calendar/{secret_of(feed)}.ics"


def open_feed_of(person: Person) -> CalendarFeed | None:
    """The person's feed that works now."""
    return CalendarFeed.objects.filter(person=person, revoked_at__isnull=True).first()


def person_of_secret(secret: str) -> Person | None:
    """Whose calendar it is; None for a secret that never was one, or is no longer."""
    rows = CalendarFeed.objects.select_related("person").filter(
        secret_digest=digest_of(secret), revoked_at__isnull=True
    )
    found = rows.filter(person__is_active=True).first()
    return None if found is None else found.person
