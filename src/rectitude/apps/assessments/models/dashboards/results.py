"""Computed results of an assessment: never updated; a new computation is a new run."""

import uuid
from typing import ClassVar

from django.db import models
from django_scopes import ScopedManager

from rectitude.apps.assessments.models.dashboards.assessments import OWNED, Assessment


class ResultRun(models.Model):
    """One computation, with everything needed to repeat it (append-only).

    inputs: indicator -> {settlement, a, b, law, practice, ...}; inputs_digest its SHA-256. figures: the areas, the
    agreement and the refusals as core.instruments.levels and core.stats gave them, as JSON.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="result_runs")
    number = models.PositiveIntegerField()
    inputs = models.JSONField()
    inputs_digest = models.CharField(max_length=64)
    instrument_digest = models.CharField(max_length=64)
    figures = models.JSONField()
    method = models.CharField(max_length=80)
    code_version = models.CharField(max_length=40)
    occasion = models.CharField(max_length=20)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["ResultRun"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["assessment", "number"], name="one_result_run_per_number")]
