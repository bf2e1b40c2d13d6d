"""After the rating: what the head accepts, red flags that were seen, what re-opens, files that were read in."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from rectitude.apps.risks.models.assessments import OWNED, RiskAssessment, Said
from rectitude.apps.risks.models.register import RegisterVersion, Risk, RiskVersion


class Acceptance(Said):
    """The head accepts what remains of the versions named (append-only). register: the signed register it stands in."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assessment = models.ForeignKey(RiskAssessment, on_delete=models.PROTECT, related_name="acceptances")
    text = models.TextField()
    versions = models.ManyToManyField(RiskVersion, related_name="acceptances")
    register = models.OneToOneField(RegisterVersion, on_delete=models.PROTECT, related_name="acceptance")

    objects: ClassVar[models.Manager["Acceptance"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["at", "pk"]


class FlagSighting(Said):
    """A red flag of a risk was seen on a day (append-only): a reason to look, never proof against a person."""

    assessment = models.ForeignKey(RiskAssessment, on_delete=models.PROTECT, related_name="sightings")
    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="sightings")
    flag = models.CharField(max_length=300)
    on = models.DateField()
    note = models.TextField(blank=True)

    objects: ClassVar[models.Manager["FlagSighting"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["on", "pk"]


class ReviewEvent(Said):
    """What moves the review clock (append-only): a check of all red flags, an event that re-opens, a full review."""

    class Kind(models.TextChoices):
        CHECK = "check", _("red flags checked")
        REOPENED = "reopened", _("opened again")
        REVIEWED = "reviewed", _("reviewed in full")

    assessment = models.ForeignKey(RiskAssessment, on_delete=models.PROTECT, related_name="review_events")
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField()
    what = models.TextField(blank=True)

    objects: ClassVar[models.Manager["ReviewEvent"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["on", "pk"]


class ImportRecord(Said):
    """A register file that was read in (append-only): its name, the SHA-256 of its bytes, what was done with each line.

    outcome: {"added": [codes], "changed": [codes], "unchanged": [codes], "left": [{"line", "sentence"}]}.
    """

    assessment = models.ForeignKey(RiskAssessment, on_delete=models.PROTECT, related_name="imports")
    name = models.CharField(max_length=150)
    digest = models.CharField(max_length=71)
    outcome = models.JSONField()

    objects: ClassVar[models.Manager["ImportRecord"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["at", "pk"]
