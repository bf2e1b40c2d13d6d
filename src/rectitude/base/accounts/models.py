"""People who sign in."""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from rectitude.core.access import Scope


class PersonManager(BaseUserManager["Person"]):
    """Finds people by e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """Make a person; without a password they can only sign in after accepting an invitation."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody with an account. `key` is what the rest of the product knows them by."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    language = models.CharField(_("language"), max_length=5, default="en")
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """Django and allauth ask for it."""
        return self.name


class Invitation(models.Model):
    """A letter to an address: who may come in, with which roles. Single use; it ends by use, by date or by
    revocation.

    The link's token is not stored, only its digest: it is worked out again from `key`, `nonce` and the
    signing key.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField()
    name = models.CharField(max_length=150)
    language = models.CharField(max_length=5)
    invited_by = models.CharField(max_length=80)
    nonce = models.CharField(max_length=64)
    token_digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["email"]),
            models.Index(fields=["accepted_at", "revoked_at", "sent_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True) | models.Q(revoked_at__isnull=True),
                name="invitation_is_accepted_or_revoked",
            )
        ]

    def __str__(self) -> str:
        return f"invitation {self.key}"

    def is_open(self, at: datetime) -> bool:
        """Whether the link still works at that moment."""
        return self.accepted_at is None and self.revoked_at is None and at < self.expires_at


class OfferedRole(models.Model):
    """One role an invitation offers over one scope, until a date or open-ended."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="offers")
    role = models.CharField(max_length=40)
    scope_kind = models.CharField(max_length=20)
    scope_key = models.CharField(max_length=80)
    active_to = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["scope_kind", "scope_key"])]

    def __str__(self) -> str:
        return f"{self.role} over {self.scope_kind}:{self.scope_key}"

    @property
    def scope(self) -> Scope:
        """The scope the role is offered over."""
        return Scope(self.scope_kind, self.scope_key)
