"""The instrument studio: a version being written. What is published is an InstrumentVersion and never changes."""

import uuid

from django.db import models

from rectitude.apps.assessments.models.instruments import InstrumentVersion


class InstrumentDraft(models.Model):
    """An instrument as it is being edited: the tree an instrument file has, right or not yet right.

    base: the published version it was copied from. number: of the last change, so that two editors are noticed.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey("institutions.Programme", on_delete=models.PROTECT, related_name="instrument_drafts")
    base = models.ForeignKey(
        InstrumentVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="drafts_from"
    )
    instrument = models.SlugField(max_length=80)
    version = models.CharField(max_length=20)
    tree = models.JSONField()
    number = models.PositiveIntegerField(default=0)
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published = models.OneToOneField(
        InstrumentVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="draft"
    )
    discarded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-changed_at"]

    def __str__(self) -> str:
        return f"{self.instrument} {self.version}"


class InstrumentDraftChange(models.Model):
    """One change of a draft (append-only). place: where in the tree ("items.IO1", "sections.IO", "languages")."""

    draft = models.ForeignKey(InstrumentDraft, on_delete=models.PROTECT, related_name="changes")
    number = models.PositiveIntegerField()
    place = models.CharField(max_length=120)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="one_change_per_number")]
