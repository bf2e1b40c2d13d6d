"""Words of a source, letter for letter, where the words themselves are what has to be looked at."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rectitude.base.institutions.models.validity import Precision


class SourcePassage(models.Model):
    """A short quotation. It is never corrected; what it says is compared with what other passages and facts say.

    topic joins passages that speak of one matter. A statement dates one step of it; `step` is the place of that step in
    the order in which the steps must have come.
    """

    class Kind(models.TextChoices):
        PARAGRAPH = "paragraph", _("paragraph")
        HEADING = "heading", _("heading")
        STATEMENT = "statement", _("statement with a date")
        CLASSIFICATION = "classification", _("classification")
        NAME = "name", _("name")
        REMAINS = "remains", _("left by a web page")

    code = models.SlugField(max_length=80, unique=True)
    source = models.TextField()
    place = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    text = models.TextField()
    topic = models.SlugField(max_length=80, blank=True)
    step = models.PositiveSmallIntegerField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    date_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="source_passage_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.text
