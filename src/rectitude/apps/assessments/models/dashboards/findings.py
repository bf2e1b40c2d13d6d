"""Gaps, good practices and lessons, and the country's context and legal framework; versions, append-only."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from rectitude.apps.assessments.models.dashboards.assessments import OWNED, Assessment
from rectitude.apps.assessments.models.dashboards.rounds import DashboardRound


class Finding(models.Model):
    """One version of a gap, a good practice or a lesson, tied to the indicators it was found in.

    key: the same for all versions of one finding; the highest number holds; is_withdrawn ends it.
    body: the named fields of its kind (queries.dashboards.findings.FIELDS), as text.
    """

    class Kind(models.TextChoices):
        GAP = "gap", _("gap")
        GOOD_PRACTICE = "good-practice", _("good practice")
        LESSON = "lesson", _("lesson")

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="findings")
    key = models.UUIDField(default=uuid.uuid4, db_index=True, editable=False)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=15, choices=Kind)
    title = models.CharField(max_length=200)
    body = models.JSONField(default=dict)
    indicators = models.JSONField(default=list)
    language = models.CharField(max_length=10, default="en")
    is_withdrawn = models.BooleanField(default=False)
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["Finding"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["key", "number"], name="one_finding_per_number")]


class CountryText(models.Model):
    """One version of one section of a country's report in one language."""

    class Section(models.TextChoices):
        SUMMARY = "summary", _("summary")
        CONTEXT = "context", _("political and institutional context")
        LEGAL_FRAMEWORK = "legal-framework", _("legal framework")
        LIMITATIONS = "limitations", _("limitations")

    round = models.ForeignKey(DashboardRound, on_delete=models.PROTECT, related_name="country_texts")
    country = models.ForeignKey("institutions.Country", on_delete=models.PROTECT, related_name="dashboard_texts")
    section = models.CharField(max_length=20, choices=Section)
    language = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    text = models.TextField()
    based_on = models.PositiveIntegerField(default=0)
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["CountryText"]] = ScopedManager(dashboard="round", country="country")

    class Meta:
        ordering = ["section", "language", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "country", "section", "language", "number"], name="one_country_text_per_number"
            )
        ]
