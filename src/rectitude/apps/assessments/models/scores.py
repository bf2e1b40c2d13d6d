"""Computed scores: never updated; a new computation is a new run."""

import uuid
from typing import ClassVar

from django.db import models
from django_scopes import ScopedManager

from rectitude.apps.assessments.models.answers import SCOPES
from rectitude.apps.assessments.models.assignments import Assignment


class ScoreRun(models.Model):
    """One computation of an assignment's scores, with everything needed to repeat it (append-only).

    inputs: item -> {answer number, review number, claimed, verified, missing}; inputs_digest its SHA-256.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="score_runs")
    number = models.PositiveIntegerField()
    inputs = models.JSONField()
    inputs_digest = models.CharField(max_length=64)
    instrument_digest = models.CharField(max_length=64)
    method = models.CharField(max_length=80)
    code_version = models.CharField(max_length=40)
    occasion = models.CharField(max_length=20)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["ScoreRun"]] = ScopedManager(**SCOPES)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["assignment", "number"], name="one_run_per_number")]


class Score(models.Model):
    """One figure of a run: an area (section id) or, with an empty section, the whole. value 0-100, None when withheld."""

    class Kind(models.TextChoices):
        CLAIMED = "claimed"
        VERIFIED = "verified"

    run = models.ForeignKey(ScoreRun, on_delete=models.PROTECT, related_name="scores")
    kind = models.CharField(max_length=10, choices=Kind)
    section = models.CharField(max_length=20, blank=True)
    value = models.FloatField(null=True, blank=True)
    n_answered = models.PositiveIntegerField()
    n_applicable = models.PositiveIntegerField()
    because = models.JSONField()

    objects: ClassVar[models.Manager["Score"]] = ScopedManager(
        institution="run__assignment__institution", round="run__assignment__round"
    )

    class Meta:
        ordering = ["section", "kind"]
        constraints = [models.UniqueConstraint(fields=["run", "kind", "section"], name="one_figure_each")]
