"""Reports that are being written: sections, their words in each language, and the figures they name."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from rectitude.base.institutions.names import localized
from rectitude.core.access import Resource, Scope

ROOT = "/publications/reports/"


class Report(models.Model):
    """A report of a programme, perhaps about a country. code: also the address it is released under.

    template: where its first sections came from, with its version. outcome: the outcome document whose agreed text it
    repeats, by its code, and the version that was taken.
    """

    class Template(models.TextChoices):
        DESK = "desk", _("desk report")
        COUNTRY = "country", _("country report")
        DONOR = "donor", _("donor report")
        OUTCOME = "outcome", _("outcome document")

    code = models.SlugField(max_length=80, unique=True)
    template = models.CharField(max_length=12, choices=Template)
    template_version = models.CharField(max_length=20)
    title = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)
    programme = models.ForeignKey("institutions.Programme", on_delete=models.PROTECT, related_name="reports")
    country = models.ForeignKey(
        "institutions.Country", null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )
    outcome = models.CharField(max_length=80, blank=True)
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return localized(self.title) or self.code

    @property
    def path(self) -> str:
        """Where it is written."""
        return f"{ROOT}{self.code}/"

    @property
    def scopes(self) -> frozenset[Scope]:
        """The programme's."""
        found: frozenset[Scope] = self.programme.scopes
        return found

    def as_resource(self) -> Resource:
        """The report as something to decide on."""
        return Resource(kind="report", key=self.code, scopes=self.scopes)


class ReportSection(models.Model):
    """A part of a report. number: its name for ever; position: where it stands; asks: its line in the template."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="sections")
    number = models.PositiveIntegerField()
    position = models.PositiveIntegerField()
    asks = models.CharField(max_length=40, blank=True)
    has_chart = models.BooleanField(default=False)
    is_left_out = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="one_report_section_per_number")]

    @property
    def path(self) -> str:
        """Where it is written."""
        return f"{self.report.path}sections/{self.number}/"


class SectionText(models.Model):
    """The words of a section in one language (append-only; the last number holds)."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    section = models.ForeignKey(ReportSection, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["section", "language", "number"], name="one_report_text_number")]


class ReportFigure(models.Model):
    """A live figure of a section: the words name it [F<number>]. source, option, figure: where it is found.

    Its number belongs to it for ever, also when it was taken out, so that releases can be compared.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="figures")
    section = models.ForeignKey(ReportSection, on_delete=models.PROTECT, related_name="figures")
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=40)
    option = models.CharField(max_length=200, blank=True)
    figure = models.CharField(max_length=200)
    is_taken_out = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="one_report_figure_per_number")]

    @property
    def mark(self) -> str:
        """How words name it."""
        return f"[F{self.number}]"
