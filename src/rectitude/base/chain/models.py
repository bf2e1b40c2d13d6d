"""Links that somebody drew between things of different rooms."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Link(models.Model):
    """One link, from what is nearer to the answers (up) to what is nearer to the outcome (down). Ended, never deleted."""

    class Relation(models.TextChoices):
        RESTS_ON = "rests-on", _("rests on")
        TREATS = "treats", _("treats")
        FOLLOWS = "follows", _("follows from")
        CARRIES_OUT = "carries-out", _("carries out")
        ANSWERS = "answers", _("answers")
        MEASURES = "measures", _("measures again")
        CITES = "cites", _("cites")
        PUBLISHED_IN = "published-in", _("publishes")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    up_kind = models.CharField(max_length=30)
    up_key = models.CharField(max_length=200)
    down_kind = models.CharField(max_length=30)
    down_key = models.CharField(max_length=200)
    relation = models.CharField(max_length=15, choices=Relation)
    note = models.TextField(blank=True)
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["up_kind", "up_key"]),
            models.Index(fields=["down_kind", "down_key"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["up_kind", "up_key", "down_kind", "down_key", "relation"],
                condition=models.Q(ended_at__isnull=True),
                name="one_link_each",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.up_kind}:{self.up_key} -> {self.down_kind}:{self.down_key}"
