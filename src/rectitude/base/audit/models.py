"""What happened (Event) and the tree that vouches for it (Leaf, Node, Checkpoint). Rows are only added."""

import json
import uuid
from typing import Any

from django.db import models

from rectitude.core.ledger import EventContent, commitment_to, record_of

NAME_LENGTH = 120
SUBJECT_LENGTH = 300


def stored_bytes(value: object) -> bytes:
    """A binary column as bytes; nothing when somebody put another kind of value there."""
    return bytes(value) if isinstance(value, bytes | memoryview) else b""


class Event(models.Model):
    """One thing that happened. The details are kept as the canonical text that was committed to.

    A JSON column would not do: PostgreSQL's own form of JSON changes numbers and drops the order of keys.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    name = models.CharField(max_length=NAME_LENGTH)
    at = models.DateTimeField()
    actor = models.CharField(max_length=NAME_LENGTH)
    subject = models.CharField(max_length=SUBJECT_LENGTH)
    details_text = models.TextField()
    salt = models.BinaryField(max_length=32)
    commitment = models.BinaryField(max_length=32)

    class Meta:
        indexes = [models.Index(fields=["subject", "id"]), models.Index(fields=["name", "id"])]

    def __str__(self) -> str:
        return f"{self.name} {self.key}"

    @property
    def details(self) -> dict[str, Any]:
        """What the action said about itself."""
        read: dict[str, Any] = json.loads(self.details_text)
        return read

    @property
    def record(self) -> str:
        """The text that is committed to, made again from the columns."""
        return record_of(
            EventContent(
                key=str(self.key),
                name=self.name,
                at=self.at,
                actor=self.actor,
                subject=self.subject,
                details_text=self.details_text,
            )
        )

    @property
    def recomputed_commitment(self) -> bytes | None:
        """The commitment as the columns give it now; None when they can no longer be committed to."""
        try:
            return commitment_to(self.record, salt=stored_bytes(self.salt))
        except (ValueError, TypeError, AttributeError):
            # SQLite takes any value in any column, so an edited row need not even be of our types.
            return None


class Leaf(models.Model):
    """The place of an event in the tree, counted from 0. It knows key and name should the event vanish."""

    index = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(
        Event, to_field="key", db_column="event_key", on_delete=models.PROTECT, related_name="leaf"
    )
    event_name = models.CharField(max_length=NAME_LENGTH)
    commitment = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"entry {self.number}"

    @property
    def number(self) -> int:
        """What people call this entry: the first is 1."""
        return self.index + 1


class Node(models.Model):
    """The hash of a complete subtree; level 0 holds the leaf hashes (rectitude.core.ledger.tree)."""

    level = models.PositiveSmallIntegerField()
    index = models.BigIntegerField()
    digest = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "index"], name="one_node_at_each_position")]

    def __str__(self) -> str:
        return f"node {self.level}/{self.index}"


class Checkpoint(models.Model):
    """A signed statement of the size and root of the tree, numbered without gaps."""

    number = models.BigIntegerField(primary_key=True)
    size = models.BigIntegerField(unique=True)
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    signed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"checkpoint {self.number} of {self.size} entries"
