"""Files kept as evidence, and the bytes they share."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from rectitude.base.evidence.contents import BY_MEDIA_TYPE, Kind


class FileContent(models.Model):
    """Bytes on disk, once however many files share them. They lie at storage.content_path(digest)."""

    digest = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    stored_at = models.DateTimeField()


class EvidenceFile(models.Model):
    """One file as somebody handed it in for an institution: where it comes from, who may see it, what was taken off it.

    Never changed and never removed. cleaned: the values of cleaning.Removed. received_sha256: of the bytes as they
    arrived, which are not kept; sha256: of the bytes that are.
    """

    class Confidentiality(models.TextChoices):
        PUBLIC = "public", _("Public")
        INSTITUTION = "institution", _("Institution")
        RESTRICTED = "restricted", _("Restricted")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    institution = models.ForeignKey("institutions.Institution", on_delete=models.PROTECT, related_name="evidence_files")
    content = models.ForeignKey(FileContent, on_delete=models.PROTECT, related_name="files")
    received_sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=120)
    name = models.CharField(max_length=150)
    name_received = models.CharField(max_length=400)
    source = models.CharField(max_length=300, blank=True)
    locator = models.CharField(max_length=300, blank=True)
    source_date = models.DateField(null=True, blank=True)
    confidentiality = models.CharField(max_length=20, choices=Confidentiality, default=Confidentiality.INSTITUTION)
    cleaned = models.JSONField(default=list)
    note = models.TextField(blank=True)
    received_by_key = models.CharField(max_length=80)
    received_by_name = models.CharField(max_length=150)
    received_at = models.DateTimeField()

    objects = ScopedManager(institution="institution")

    class Meta:
        ordering = ["-received_at", "pk"]
        indexes = [models.Index(fields=["institution", "-received_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confidentiality__in=["public", "institution", "restricted"]),
                name="evidence_confidentiality_is_known",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def sha256(self) -> str:
        """Digest of the bytes that are kept."""
        return str(self.content_id)

    @property
    def size(self) -> int:
        """Number of bytes that are kept."""
        return self.content.size

    @property
    def kind(self) -> Kind:
        """What it is, by its content."""
        return BY_MEDIA_TYPE[self.media_type]

    @property
    def is_renamed(self) -> bool:
        """Whether its name promised another kind of file than its content is."""
        return self.name_received.rpartition(".")[2].lower() not in self.kind.endings
