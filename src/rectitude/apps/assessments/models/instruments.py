"""Published instruments: immutable and known by their content."""

from django.db import models


class InstrumentVersion(models.Model):
    """One published version. `canonical` is the whole of it; `digest` its SHA-256. The table is append-only."""

    instrument = models.SlugField(max_length=80)
    version = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, unique=True)
    canonical = models.TextField()
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instrument", "version"], name="one_content_per_version")]

    def __str__(self) -> str:
        return f"{self.instrument} {self.version}"
