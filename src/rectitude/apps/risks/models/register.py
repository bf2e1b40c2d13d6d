"""The register: risks, every version of each, and the versions of the whole that were signed."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from rectitude.apps.risks.models.assessments import OWNED, RiskAssessment, Said
from rectitude.apps.risks.models.mapping import Step


class Risk(models.Model):
    """A risk of the register by its id, "R01"; current is its newest version. A risk that is withdrawn keeps its id."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assessment = models.ForeignKey(RiskAssessment, on_delete=models.PROTECT, related_name="risks")
    code = models.CharField(max_length=12)
    step = models.ForeignKey(Step, null=True, blank=True, on_delete=models.PROTECT, related_name="risks")
    current = models.OneToOneField(
        "RiskVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="current_of"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    objects: ClassVar[models.Manager["Risk"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["assessment", "code"], name="one_risk_per_code")]

    def __str__(self) -> str:
        return self.code

    @property
    def path(self) -> str:
        """Where the risk is shown."""
        return f"{self.assessment.path}register/{self.code}/"


class RiskVersion(Said):
    """Everything said of a risk at one moment (append-only). entry: a document as `entries.py` describes it.

    origin: what made the version. owner_key: the account of the owner, when they have one, so that nobody accepts a
    risk of their own.
    """

    class Origin(models.TextChoices):
        FORM = "form", _("typed")
        BALLOT = "ballot", _("after a vote")
        IMPORT = "import", _("from a file")

    assessment = models.ForeignKey(RiskAssessment, on_delete=models.PROTECT, related_name="risk_versions")
    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    entry = models.JSONField()
    reason = models.TextField(blank=True)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.FORM)
    owner_key = models.CharField(max_length=80, blank=True)

    objects: ClassVar[models.Manager["RiskVersion"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["risk", "number"]
        constraints = [models.UniqueConstraint(fields=["risk", "number"], name="one_risk_version_per_number")]

    def __str__(self) -> str:
        return f"{self.risk.code} v{self.number}"


class RegisterVersion(Said):
    """The whole register as it was signed (append-only). entries: [{"id", "version", **document}] by id.

    scales: the scales they were rated by. digest: SHA-256 of the canonical JSON of entries and scales digest.
    """

    assessment = models.ForeignKey(RiskAssessment, on_delete=models.PROTECT, related_name="register_versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=150)
    entries = models.JSONField()
    reasons = models.JSONField(default=dict)
    scales = models.TextField()
    scales_digest = models.CharField(max_length=71)
    digest = models.CharField(max_length=71)

    objects: ClassVar[models.Manager["RegisterVersion"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["assessment", "number"], name="one_register_version_per_number")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"
