"""What one assessor scored, blind: every version stays, a head points at the current one."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from rectitude.apps.assessments.models.dashboards.assessments import OWNED, Appointment, Assessment
from rectitude.apps.assessments.models.instruments import InstrumentVersion


class Levels(models.Model):
    """Law and practice, each a level 0-4 or the reason there is none (core.instruments.Missing)."""

    law = models.PositiveSmallIntegerField(null=True, blank=True)
    law_missing = models.CharField(max_length=20, blank=True)
    practice = models.PositiveSmallIntegerField(null=True, blank=True)
    practice_missing = models.CharField(max_length=20, blank=True)

    class Meta:
        abstract = True


def levels_constraints(table: str) -> list[models.CheckConstraint]:
    """Each half is a level 0-4 or a reason, never both and never neither."""
    return [
        models.CheckConstraint(
            condition=(models.Q(**{f"{half}__lte": 4}) & models.Q(**{f"{half}_missing": ""}))
            | (models.Q(**{f"{half}__isnull": True}) & ~models.Q(**{f"{half}_missing": ""})),
            name=f"{table}_{half}_is_level_or_reason",
        )
        for half in ("law", "practice")
    ]


class Scoring(Levels):
    """One version of one assessor's score of one indicator (append-only).

    text: the justification others will read; journal: the assessor's research notes, never shown to anybody else.
    instrument: the version whose anchors were in front of them.
    """

    class Confidence(models.TextChoices):
        LOW = "low", _("low")
        MEDIUM = "medium", _("medium")
        HIGH = "high", _("high")

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="scorings")
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="scorings")
    instrument = models.ForeignKey(InstrumentVersion, on_delete=models.PROTECT, related_name="+")
    indicator = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    language = models.CharField(max_length=10, default="en")
    causes = models.TextField(blank=True)
    recommendation = models.TextField(blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence, blank=True)
    journal = models.TextField(blank=True)
    based_on = models.PositiveIntegerField(default=0)
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["Scoring"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["indicator", "number"]
        constraints = [
            models.UniqueConstraint(fields=["appointment", "indicator", "number"], name="one_scoring_per_number"),
            *levels_constraints("scoring"),
        ]


class ScoringHead(models.Model):
    """Points at an assessor's current score of an indicator."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="scoring_heads")
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="heads")
    indicator = models.CharField(max_length=20)
    scoring = models.ForeignKey(Scoring, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager["ScoringHead"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["indicator"]
        constraints = [models.UniqueConstraint(fields=["appointment", "indicator"], name="one_scoring_head")]


class ScoringDraft(models.Model):
    """What one person is typing about one indicator, kept as typed. Only they see it.

    purpose: which form it belongs to ("score", "settle", "peer", "reply", "disposition", "appeal", ...).
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="scoring_drafts")
    purpose = models.CharField(max_length=20)
    indicator = models.CharField(max_length=20)
    person_key = models.CharField(max_length=80)
    fields = models.JSONField()
    based_on = models.PositiveIntegerField(default=0)
    kept_at = models.DateTimeField()

    objects: ClassVar[models.Manager["ScoringDraft"]] = ScopedManager(**OWNED)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "purpose", "indicator", "person_key"], name="one_scoring_draft_each"
            )
        ]
