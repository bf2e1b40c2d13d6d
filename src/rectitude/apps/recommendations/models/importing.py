"""Recommendations brought from elsewhere: what the file said, and what was made of it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from rectitude.apps.recommendations.models.following import Addressee
from rectitude.apps.recommendations.models.said import Said
from rectitude.base.institutions.models.validity import Precision


class ImportRecord(Said):
    """One import of a table of recommendations (append-only).

    source: the report or letter the table comes from, as the person who brought it names it. mapping: which column and
    which word was taken for what. report: line by line what the file said and what became of it.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey("institutions.Programme", on_delete=models.PROTECT, related_name="imports")
    source = models.CharField(max_length=200)
    file_name = models.CharField(max_length=150)
    digest = models.CharField(max_length=64)
    n_lines = models.PositiveIntegerField()
    n_made = models.PositiveIntegerField()
    mapping = models.JSONField(default=dict)
    report = models.JSONField(default=list)

    class Meta(Said.Meta):
        ordering = ["-at", "pk"]

    @property
    def path(self) -> str:
        """Its report."""
        return f"/recommendations/import/{self.key}/"


class SourceStatement(Said):
    """What a file brought from elsewhere says about an addressee (append-only). Nobody here said it.

    It is shown as stated in its source and never becomes the answer of a head, a report of an institution or the verdict
    of a reviewer: those are given here, by the people whose act they are. value: the word of our vocabulary the person who
    brought the file took it for, "" when none; words: what the file said. on: the day it speaks of, or the due date.
    """

    class Kind(models.TextChoices):
        ACCEPTANCE = "acceptance", _("answer of the institution")
        PROGRESS = "progress", _("progress")
        COMPLIANCE = "compliance", _("compliance")
        DUE = "due", _("due date")
        OWNER = "owner", _("responsible")

    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="source_statements")
    record = models.ForeignKey(ImportRecord, on_delete=models.PROTECT, related_name="statements")
    kind = models.CharField(max_length=10, choices=Kind)
    value = models.CharField(max_length=16, blank=True)
    words = models.TextField()
    on = models.DateField(null=True, blank=True)
    on_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
