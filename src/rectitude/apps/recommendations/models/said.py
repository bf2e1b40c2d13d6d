"""What every row that records somebody's words carries."""

from django.db import models


class Said(models.Model):
    """Who said it, under which name then, and when. Rows of these tables are only ever added."""

    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ["at", "pk"]


class Entry(Said):
    """Something said about an addressee, as one of a common series of all that was said about it (append-only).

    number: its place in that series (`Addressee.entries` counts them). based_on: the last number its writer had seen.
    """

    number = models.PositiveIntegerField(default=1)
    based_on = models.PositiveIntegerField(default=0)

    class Meta(Said.Meta):
        abstract = True

    @property
    def overlooked(self) -> bool:
        """Whether somebody else had written in between, unseen by its writer. Both stay; the later is told."""
        return self.based_on < self.number - 1
