"""What a reviewer decided on an answer, and what was said about it. Both are append-only."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from rectitude.apps.assessments.models.answers import SCOPES, Answer
from rectitude.apps.assessments.models.assignments import Assignment


class Review(models.Model):
    """A verdict on one version of an answer. score: the verified score 0-4; grade: what the evidence carries, 0-4."""

    class Verdict(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmed")
        CAPPED = "capped", _("capped by its evidence")
        QUERIED = "queried", _("queried")

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="reviews")
    item = models.CharField(max_length=80)
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="reviews")
    number = models.PositiveIntegerField()
    verdict = models.CharField(max_length=10, choices=Verdict)
    grade = models.PositiveSmallIntegerField(null=True, blank=True)
    score = models.FloatField(null=True, blank=True)
    text = models.TextField(blank=True)
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["Review"]] = ScopedManager(**SCOPES)

    class Meta:
        ordering = ["item", "number"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "item", "number"], name="one_review_per_number"),
            models.CheckConstraint(
                condition=models.Q(grade__isnull=True) | models.Q(grade__lte=4), name="review_grade_is_e0_to_e4"
            ),
        ]


class Note(models.Model):
    """A question or a reply on one item, between the institution and its reviewers."""

    class Side(models.TextChoices):
        INSTITUTION = "institution", _("institution")
        REVIEWER = "reviewer", _("reviewer")

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="notes")
    item = models.CharField(max_length=80)
    side = models.CharField(max_length=12, choices=Side)
    text = models.TextField()
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["Note"]] = ScopedManager(**SCOPES)

    class Meta:
        ordering = ["at"]
