"""Roles held over scopes, with dates."""

import uuid

from django.conf import settings
from django.db import models

from rectitude.core.access import Grant, Scope


class RoleGrant(models.Model):
    """One role a person holds over one scope between two moments. Ended, never deleted."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="role_grants")
    role = models.CharField(max_length=40)
    scope_kind = models.CharField(max_length=20)
    scope_key = models.CharField(max_length=80)
    active_from = models.DateTimeField()
    active_to = models.DateTimeField(null=True, blank=True)
    granted_by = models.CharField(max_length=80)

    class Meta:
        indexes = [
            models.Index(fields=["person", "active_to"]),
            models.Index(fields=["scope_kind", "scope_key", "role"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(active_to__isnull=True) | models.Q(active_to__gte=models.F("active_from")),
                name="role_grant_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} over {self.scope_kind}:{self.scope_key}"

    def as_grant(self) -> Grant:
        """The grant as the core decides on it."""
        return Grant(
            role=self.role,
            scope=Scope(self.scope_kind, self.scope_key),
            active_from=self.active_from,
            active_to=self.active_to,
        )
