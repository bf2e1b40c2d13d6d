"""Calendars that a person subscribes to from another program."""

import uuid

from django.conf import settings
from django.db import models


class CalendarFeed(models.Model):
    """The secret address of one person's calendar; revoked, never deleted. One works at a time.

    The secret is not stored, only its digest: it is worked out again from `key`, `nonce` and the signing key.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="calendar_feeds")
    nonce = models.CharField(max_length=64)
    secret_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(revoked_at__isnull=True), name="one_calendar_feed_each"
            ),
        ]
