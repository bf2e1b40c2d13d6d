"""The evidence library of a country: sources shared by indicators, institutions and rounds of a programme.

A source's facts never change; what became of it (dead, restricted, replaced) is marked in a row of its own. A use says
that an indicator of an assessment rests on a source, and where in it.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from rectitude.apps.assessments.models.dashboards.assessments import OWNED, Appointment, Assessment

SHELF = {"programme": "programme", "country": "country"}


class LibrarySource(models.Model):
    """One source: what it is, who made it, where it is found, of what date, who may read it.

    origin: who wrote or published it. locator: where it is found (an address, a shelf mark). grade: what it carries as
    evidence, E0-E4. institution: set when it concerns only that one. added_by is not shown while scoring is blind.
    """

    class Kind(models.TextChoices):
        LAW = "law", _("law or regulation")
        REPORT = "report", _("report")
        STATISTICS = "statistics", _("statistics")
        DOCUMENT = "document", _("internal document")
        INTERVIEW = "interview", _("interview")
        OBSERVATION = "observation", _("observation")
        PRESS = "press", _("press")
        WEB = "web", _("web page")
        OTHER = "other", _("other")

    class Confidentiality(models.TextChoices):
        PUBLIC = "public", _("public: named in the report")
        ASSESSMENT = "assessment", _("assessment: its existence is named, not its content")
        RESTRICTED = "restricted", _("restricted: only whoever scores and reviews knows of it")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey("institutions.Programme", on_delete=models.PROTECT, related_name="library_sources")
    country = models.ForeignKey("institutions.Country", on_delete=models.PROTECT, related_name="library_sources")
    institution = models.ForeignKey(
        "institutions.Institution", null=True, blank=True, on_delete=models.PROTECT, related_name="library_sources"
    )
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=15, choices=Kind)
    origin = models.CharField(max_length=300, blank=True)
    locator = models.CharField(max_length=600, blank=True)
    dated = models.DateField(null=True, blank=True)
    accessed_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=10, blank=True)
    grade = models.PositiveSmallIntegerField()
    confidentiality = models.CharField(max_length=12, choices=Confidentiality)
    note = models.TextField(blank=True)
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["LibrarySource"]] = ScopedManager(**SHELF)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(grade__lte=4), name="source_grade_is_e0_to_e4"),
        ]

    def __str__(self) -> str:
        return self.title


class SourceFile(models.Model):
    """A copy of a source, cleaned of metadata. Whoever may read the source may read the copy; nobody else."""

    source = models.ForeignKey(LibrarySource, on_delete=models.PROTECT, related_name="files")
    content = models.ForeignKey("evidence.FileContent", on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=150)
    media_type = models.CharField(max_length=120)
    received_sha256 = models.CharField(max_length=64)
    cleaned = models.JSONField(default=list)
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["SourceFile"]] = ScopedManager(
        programme="source__programme", country="source__country"
    )


class SourceMark(models.Model):
    """What became of a source: the last mark holds."""

    class Mark(models.TextChoices):
        LIVE = "live", _("found again")
        DEAD = "dead", _("dead: no longer found where it was")
        RESTRICTED = "restricted", _("restricted: access has been closed")
        REPLACED = "replaced", _("replaced by a newer one")

    source = models.ForeignKey(LibrarySource, on_delete=models.PROTECT, related_name="marks")
    mark = models.CharField(max_length=10, choices=Mark)
    note = models.TextField(blank=True)
    replaced_by = models.ForeignKey(
        LibrarySource, null=True, blank=True, on_delete=models.PROTECT, related_name="replaces"
    )
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["SourceMark"]] = ScopedManager(
        programme="source__programme", country="source__country"
    )

    class Meta:
        ordering = ["at", "pk"]


class SourceUse(models.Model):
    """An indicator of an assessment rests on a source. Withdrawn, never removed.

    appointment: the assessor who uses it; hidden from the other until both have handed in. passage: where in the
    source. carried_from: the use of an earlier round it continues, which tells its age.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="source_uses")
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="source_uses")
    indicator = models.CharField(max_length=20)
    source = models.ForeignKey(LibrarySource, on_delete=models.PROTECT, related_name="uses")
    passage = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    carried_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()
    withdrawn_by = models.CharField(max_length=80, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["SourceUse"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["indicator", "at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["appointment", "indicator", "source"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_use_each",
            )
        ]
