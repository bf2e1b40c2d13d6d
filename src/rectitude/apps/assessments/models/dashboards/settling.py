"""The score that stands for an indicator, version by version, each with the reason it stands."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from rectitude.apps.assessments.models.dashboards.assessments import OWNED, Assessment
from rectitude.apps.assessments.models.dashboards.scoring import Levels, Scoring, levels_constraints


class Settlement(Levels):
    """One version of the standing score of one indicator (append-only).

    origin: how it came to stand. reason: why, in the words of who settled it; empty only where both assessors agreed.
    text: the justification that is published. score_a, score_b: the blind scores it settles.
    """

    class Origin(models.TextChoices):
        AGREED = "agreed", _("both assessors gave the same")
        ADJUDICATED = "adjudicated", _("settled by the adjudicator")
        PEER_REVIEW = "peer-review", _("changed after peer review")
        REPLY = "reply", _("changed after the institution's reply")
        APPEAL = "appeal", _("changed after an appeal")

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="settlements")
    indicator = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    origin = models.CharField(max_length=15, choices=Origin)
    score_a = models.ForeignKey(Scoring, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    score_b = models.ForeignKey(Scoring, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    language = models.CharField(max_length=10, default="en")
    reason = models.TextField(blank=True)
    causes = models.TextField(blank=True)
    recommendation = models.TextField(blank=True)
    confidence = models.CharField(max_length=10, choices=Scoring.Confidence, blank=True)
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["Settlement"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["indicator", "number"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "indicator", "number"], name="one_settlement_per_number"),
            models.CheckConstraint(
                condition=models.Q(origin="agreed") | ~models.Q(reason=""), name="settlement_has_a_reason"
            ),
            *levels_constraints("settlement"),
        ]


class SettlementHead(models.Model):
    """Points at the settlement that stands."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="settlement_heads")
    indicator = models.CharField(max_length=20)
    settlement = models.ForeignKey(Settlement, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager["SettlementHead"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["indicator"]
        constraints = [models.UniqueConstraint(fields=["assessment", "indicator"], name="one_settlement_head")]
