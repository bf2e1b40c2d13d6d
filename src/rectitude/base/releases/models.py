"""What has left: the memory that the next release is checked against."""

import json
import uuid
from typing import Any

from django.db import models

from rectitude.core.access import Scope


class Release(models.Model):
    """Tables of people that were released, exactly as they left. Never changed and never removed.

    number: counts the releases of one data set from 1 without gaps, so that of two at the same time one is refused.
    owner: whose people are counted; the same for every release of a data set. asked: digest of the tables and the rule
    that were asked for. text: what left, as JSON; digest: of that release, as it carries it itself.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dataset = models.CharField(max_length=150)
    number = models.PositiveIntegerField()
    owner_kind = models.CharField(max_length=20)
    owner_key = models.CharField(max_length=80)
    asked = models.CharField(max_length=80)
    digest = models.CharField(max_length=80)
    text = models.TextField()
    released_by_key = models.CharField(max_length=80)
    released_by_name = models.CharField(max_length=150)
    released_at = models.DateTimeField()

    class Meta:
        ordering = ["dataset", "number"]
        constraints = [models.UniqueConstraint(fields=["dataset", "number"], name="releases_are_one_after_another")]

    def __str__(self) -> str:
        return f"{self.dataset} {self.number}"

    @property
    def owner(self) -> Scope:
        """Whose people are counted."""
        return Scope(self.owner_kind, self.owner_key)

    @property
    def written(self) -> dict[str, Any]:
        """What left, as a mapping."""
        found: dict[str, Any] = json.loads(self.text)
        return found
