"""Recommendations, their text in several languages, and what was decided about those that look alike."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from rectitude.apps.recommendations.models.said import Said
from rectitude.core.access import Scope


class Recommendation(models.Model):
    """One recommendation to one or more institutions. Who must answer it stands in its addressees.

    code: "crimjust-2026-014". standard: a reference such as "C8.5" or "BP18". source: where it comes from when not from
    here (the report and number of an imported one). text_number: the version of the text that holds now.
    state: a draft has no addressee who was asked; issued asks them; withdrawn keeps its place in every list.
    """

    class Type(models.TextChoices):
        LAW = "law", _("law")
        POLICY = "policy", _("policy")
        SOP = "sop", _("standard operating procedure")
        STRUCTURE = "structure", _("structure")
        TRAINING = "training", _("training")
        RESOURCES = "resources", _("resources")
        DATA = "data", _("data")

    class Priority(models.TextChoices):
        CRITICAL = "critical", _("critical")
        HIGH = "high", _("high")
        MEDIUM = "medium", _("medium")
        LOW = "low", _("low")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        ISSUED = "issued", _("issued")
        WITHDRAWN = "withdrawn", _("withdrawn")

    code = models.SlugField(max_length=60, unique=True)
    programme = models.ForeignKey("institutions.Programme", on_delete=models.PROTECT, related_name="recommendations")
    title = models.CharField(max_length=200)
    type = models.CharField(max_length=12, choices=Type)
    priority = models.CharField(max_length=10, choices=Priority, default=Priority.MEDIUM)
    area = models.CharField(max_length=40, blank=True)
    standard = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=300, blank=True)
    donor = models.CharField(max_length=150, blank=True)
    language = models.CharField(max_length=10, default="en")
    text_number = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="recommendations_reviewed",
    )
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        ordering = ["-made_at", "code"]
        indexes = [
            models.Index(fields=["programme", "state", "priority"]),
            models.Index(fields=["programme", "area"]),
            models.Index(fields=["programme", "donor"]),
            models.Index(fields=["state"]),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def path(self) -> str:
        """Its page."""
        return f"/recommendations/{self.code}/"

    @property
    def scopes(self) -> frozenset[Scope]:
        """The scope of its programme; those of its addressees are theirs."""
        return self.programme.scopes


class RecommendationText(Said):
    """The text of a recommendation in one language, as one version (append-only).

    number: the same for all languages of one wording; an addressee answered the wording of that number.
    """

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="texts")
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=10)
    title = models.CharField(max_length=200)
    text = models.TextField()

    class Meta(Said.Meta):
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "number", "language"], name="one_text_per_language")
        ]


class OverlapDecision(Said):
    """What a person decided about two recommendations that look alike (append-only; the last one holds).

    Nothing is merged: `same` and `overlaps` only show each beside the other, and count them once where a count says so.
    """

    class Verdict(models.TextChoices):
        SAME = "same", _("the same recommendation")
        OVERLAPS = "overlaps", _("overlaps")
        DIFFERENT = "different", _("different")

    one = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict)
    reason = models.TextField(blank=True)
