"""What every fact of the directory carries: from when, until when, how exactly that is known, and who says so."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Precision(models.TextChoices):
    """How exactly a date is known. A year alone is stored as its first day, and shown as the year."""

    DAY = "day", _("to the day")
    MONTH = "month", _("to the month")
    YEAR = "year", _("to the year")


def active_on(on: date, *, prefix: str = "") -> Q:
    """The condition that a dated row holds on that day; an unknown beginning or end does not exclude it."""
    begun = Q(**{f"{prefix}active_from__isnull": True}) | Q(**{f"{prefix}active_from__lte": on})
    not_ended = Q(**{f"{prefix}active_to__isnull": True}) | Q(**{f"{prefix}active_to__gt": on})
    return begun & not_ended


class Dated(models.Model):
    """A fact that holds from active_from (inclusive) to active_to (exclusive), as far as its source says."""

    active_from = models.DateField(null=True, blank=True)
    active_to = models.DateField(null=True, blank=True)
    date_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    source = models.TextField(blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(active_from__isnull=True) | Q(active_to__isnull=True) | Q(active_to__gt=F("active_from")),
                name="%(app_label)s_%(class)s_ends_after_it_begins",
            )
        ]

    def is_active(self, on: date) -> bool:
        """Whether it holds on that day."""
        begun = self.active_from is None or self.active_from <= on
        return begun and (self.active_to is None or on < self.active_to)
