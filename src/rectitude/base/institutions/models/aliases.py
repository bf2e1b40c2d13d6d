"""Other names, exactly as some text gives them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rectitude.base.institutions.models.fields import FoldedField
from rectitude.base.institutions.models.organisations import Country, Institution, Programme
from rectitude.base.institutions.models.validity import Dated


class Alias(Dated):
    """A name by which something is or was called, letter for letter. It never replaces the canonical one."""

    class Kind(models.TextChoices):
        ACRONYM = "acronym", _("short name")
        FORMER = "former", _("former name")
        OTHER_LANGUAGE = "language", _("name in another language")
        SYNONYM = "synonym", _("also called")
        MISPRINT = "misprint", _("as misprinted in the source")

    text = models.CharField(max_length=250)
    text_folded = FoldedField(of="text", db_index=True)
    language = models.CharField(max_length=10, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.SYNONYM)
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="aliases")
    institution = models.ForeignKey(
        Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="aliases"
    )
    programme = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="aliases")

    class Meta(Dated.Meta):
        ordering = ["text"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(country__isnull=False, institution__isnull=True, programme__isnull=True)
                | Q(country__isnull=True, institution__isnull=False, programme__isnull=True)
                | Q(country__isnull=True, institution__isnull=True, programme__isnull=False),
                name="alias_names_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def named(self) -> Country | Institution | Programme:
        """What the alias stands for."""
        found = self.country or self.institution or self.programme
        if found is None:
            raise ValueError("an alias of nothing")
        return found
