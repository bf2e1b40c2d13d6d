"""Tables of the indices room. Versions, tables of data and results are only ever added."""

import uuid
from typing import ClassVar

from django.db import models
from django_scopes import ScopedManager

from rectitude.core.access import Resource, Scope

OWNED = {"index": "index"}


class CompositeIndex(models.Model):
    """An index of a programme: what it is for, and its versions. code names it in addresses."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=150)
    purpose = models.TextField(blank=True)
    language = models.CharField(max_length=5)
    programme = models.ForeignKey("institutions.Programme", on_delete=models.PROTECT, related_name="indices")
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "code"]

    def __str__(self) -> str:
        return self.name

    @property
    def scopes(self) -> frozenset[Scope]:
        """The scopes that contain the index."""
        return self.programme.scopes

    def as_resource(self) -> Resource:
        """The index as something to decide on."""
        return Resource(kind="index", key=self.code, scopes=self.scopes)


class DataTable(models.Model):
    """A file as it was brought or made, by the SHA-256 of its bytes (append-only).

    origin: {} for an upload, or what it was made from: {"dashboards": [round codes], "half": "practice",
    "assessments": {unit: {path, run, digest}}}.
    """

    class Purpose(models.TextChoices):
        DATA = "data"
        INDICATORS = "indicators"
        ERRORS = "errors"
        ASSESSORS = "assessors"

    index = models.ForeignKey(CompositeIndex, on_delete=models.PROTECT, related_name="tables")
    purpose = models.CharField(max_length=10, choices=Purpose)
    digest = models.CharField(max_length=71)
    name = models.CharField(max_length=150)
    content = models.BinaryField()
    rows = models.PositiveIntegerField()
    columns = models.PositiveIntegerField()
    origin = models.JSONField(default=dict)
    by_key = models.CharField(max_length=80)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["DataTable"]] = ScopedManager(**OWNED)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["index", "purpose", "digest"], name="one_table_per_content")]


class IndexVersion(models.Model):
    """Tables, specification and the figures they give (append-only).

    specification: as `rectitude index` reads it, without its uncertainty. figures: scores, ranks, bands, weights and
    notes as JSON (computing.figures_of says which). stages: every stage's table, loaded only where shown.
    digest: SHA-256 over the tables' digests and the specification. errors, assessors: tables the uncertainty may use.
    """

    index = models.ForeignKey(CompositeIndex, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    note = models.TextField(blank=True)
    based_on = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followers")
    data = models.ForeignKey(DataTable, on_delete=models.PROTECT, related_name="+")
    indicators = models.ForeignKey(DataTable, on_delete=models.PROTECT, related_name="+")
    errors = models.ForeignKey(DataTable, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    assessors = models.ForeignKey(DataTable, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    specification = models.JSONField()
    digest = models.CharField(max_length=71)
    engine = models.CharField(max_length=60)
    figures = models.JSONField()
    stages = models.JSONField()
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["IndexVersion"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["index", "number"], name="one_index_version_per_number")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class UncertaintyRun(models.Model):
    """What was asked to be simulated about a version (append-only). specification: its "uncertainty" part."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    index = models.ForeignKey(CompositeIndex, on_delete=models.PROTECT, related_name="uncertainty_runs")
    version = models.ForeignKey(IndexVersion, on_delete=models.PROTECT, related_name="uncertainty_runs")
    specification = models.JSONField()
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["UncertaintyRun"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["at", "pk"]


class UncertaintyResult(models.Model):
    """What the simulation gave, or the sentence why it could not (append-only). Exactly one of the two is there.

    bundle: data, specification and every number, for `rectitude reproduce`; with figures only.
    """

    index = models.ForeignKey(CompositeIndex, on_delete=models.PROTECT, related_name="uncertainty_results")
    run = models.OneToOneField(UncertaintyRun, on_delete=models.PROTECT, related_name="result")
    figures = models.JSONField(null=True)
    bundle = models.BinaryField(null=True)
    refusal = models.TextField(blank=True)
    engine = models.CharField(max_length=60)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["UncertaintyResult"]] = ScopedManager(**OWNED)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(figures__isnull=True) ^ models.Q(refusal=""), name="a_result_or_a_refusal"
            )
        ]
