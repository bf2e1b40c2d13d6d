"""Publications and what was released of them. Drafts, releases, their files and withdrawals are only ever added."""

import json
import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from rectitude.base.institutions.names import localized
from rectitude.core.access import Resource, Scope
from rectitude.core.publishing import Content, read_content


class Publication(models.Model):
    """A line of releases under one permanent address. Of a programme; or of one institution, about itself.

    source, option: what its drafts are made from, and which one (sources/ says what that means).
    """

    class Kind(models.TextChoices):
        SCORECARD = "scorecard", _("scorecard")
        STATISTICS = "statistics", _("statistics")
        RECOMMENDATIONS = "recommendations", _("recommendations and their status")
        REPORT = "report", _("report")

    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)
    programme = models.ForeignKey("institutions.Programme", on_delete=models.PROTECT, related_name="publications")
    institution = models.ForeignKey(
        "institutions.Institution", null=True, blank=True, on_delete=models.PROTECT, related_name="publications"
    )
    country = models.ForeignKey(
        "institutions.Country", null=True, blank=True, on_delete=models.PROTECT, related_name="publications"
    )
    source = models.CharField(max_length=40)
    option = models.CharField(max_length=200, blank=True)
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return localized(self.title) or self.slug

    @property
    def scopes(self) -> frozenset[Scope]:
        """The scopes that contain it: its programme's, and its institution's."""
        return self.programme.scopes | (self.institution.scopes if self.institution else frozenset())

    def as_resource(self, *, preparer: str = "") -> Resource:
        """The publication as something to decide on; preparer: who made the draft that is decided about."""
        parties = {"preparer": frozenset({preparer})} if preparer else {}
        return Resource(kind="publication", key=self.slug, scopes=self.scopes, parties=parties)


class Draft(models.Model):
    """What was prepared to be released, as it was then (append-only). content: canonical text without a number."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="drafts")
    number = models.PositiveIntegerField()
    content = models.TextField()
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["Draft"]] = ScopedManager(publication="publication")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["publication", "number"], name="one_draft_per_number")]

    def read(self) -> Content:
        """What was prepared."""
        return read_content(self.content)


class DraftFile(models.Model):
    """A file that goes with a draft as it is, such as a bundle to work its figures out again (append-only)."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="draft_files")
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=120)
    media = models.CharField(max_length=80)
    content = models.BinaryField()

    objects: ClassVar[models.Manager["DraftFile"]] = ScopedManager(publication="publication")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["draft", "name"], name="one_draft_file_per_name")]


class Release(models.Model):
    """What was released, for ever (append-only). content: canonical text; digest: its SHA-256, which also names it.

    manifest: canonical text with the digests of content and files; what the ledger carries of them. Public: not scoped.
    """

    class Nature(models.TextChoices):
        FIRST = "first", _("first release")
        UPDATE = "update", _("newer figures")
        CORRECTION = "correction", _("correction")

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    draft = models.OneToOneField(Draft, on_delete=models.PROTECT, related_name="release")
    nature = models.CharField(max_length=12, choices=Nature)
    content = models.TextField()
    digest = models.CharField(max_length=64, unique=True)
    manifest = models.TextField()
    reason = models.TextField()
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-number"]
        constraints = [models.UniqueConstraint(fields=["publication", "number"], name="one_release_per_number")]

    def __str__(self) -> str:
        return f"{self.publication.slug}/{self.number}"

    @property
    def path(self) -> str:
        """Its permanent public address."""
        return f"/public/r/{self.publication.slug}/{self.number}/"

    @property
    def subject(self) -> str:
        """How the ledger calls it."""
        return f"release:{self.publication.slug}/{self.number}"

    @property
    def withdrawal_or_none(self) -> "Withdrawal | None":
        """Its withdrawal, where there is one."""
        found: Withdrawal | None = getattr(self, "withdrawal", None)
        return found

    def read(self) -> Content:
        """What it says."""
        return read_content(self.content)

    def read_manifest(self) -> dict[str, Any]:
        """The digests of what belongs to it."""
        found: dict[str, Any] = json.loads(self.manifest)
        return found


class ReleaseFile(models.Model):
    """A file of a release (append-only). Public: not scoped."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=120)
    media = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["release", "name"], name="one_release_file_per_name")]
        indexes = [models.Index(fields=["digest"])]


class Withdrawal(models.Model):
    """A release that is no longer stood by, and why (append-only). Its address goes on answering, with the reason."""

    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.TextField()
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()
