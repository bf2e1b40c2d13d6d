"""Countries, organisations, units and who seconds whom; programmes and memberships, all with dates and aliases."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from rectitude.core.access import Resource, Scope


class Country(models.Model):
    """A country by its ISO 3166-1 alpha-2 code (XA-XZ are ISO's user-assigned codes: our fictitious countries)."""

    code = models.CharField(max_length=2, unique=True)
    name = models.JSONField(default=dict)
    is_fictitious = models.BooleanField(default=False)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return str(self.name.get("en", self.code))


class Programme(models.Model):
    """A programme (CRIMJUST, AIRCOP, ...) that runs rounds; valid between dates, known under aliases."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.JSONField(default=dict)
    active_from = models.DateField(null=True, blank=True)
    active_to = models.DateField(null=True, blank=True)
    source = models.TextField(blank=True)
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors")

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return str(self.name.get("en", self.code))

    @property
    def scopes(self) -> frozenset[Scope]:
        """The scopes that contain this programme."""
        return frozenset({Scope("programme", self.code)})


class Institution(models.Model):
    """An organisation or a unit of one; a joint unit is composed of posts seconded by several agencies."""

    class Kind(models.TextChoices):
        POLICE = "police", _("police service")
        CUSTOMS = "customs", _("customs service")
        BORDER = "border", _("border or immigration service")
        COAST_GUARD = "coast-guard", _("coast guard or navy")
        MILITARY = "military", _("military")
        PROSECUTION = "prosecution", _("prosecution service")
        JUDICIARY = "judiciary", _("judicial body")
        OVERSIGHT = "oversight", _("oversight body")
        MINISTRY = "ministry", _("ministry")
        INTERNATIONAL = "international", _("international organisation")
        CIVIL_SOCIETY = "civil-society", _("civil-society organisation")
        ACADEMY = "academy", _("academy")
        JOINT_UNIT = "joint-unit", _("joint unit")
        UNIT = "unit", _("unit")
        OTHER = "other", _("other")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="institutions")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    active_from = models.DateField(null=True, blank=True)
    active_to = models.DateField(null=True, blank=True)
    source = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_joint_unit(self) -> bool:
        """Whether the unit is composed of several agencies."""
        return self.kind == self.Kind.JOINT_UNIT

    @property
    def scopes(self) -> frozenset[Scope]:
        """The scopes that contain this institution: itself and its country."""
        own = {Scope("institution", self.code)}
        if self.country_id and self.country is not None:
            own.add(Scope("country", self.country.code))
        return frozenset(own)

    def as_resource(self, **parties: Any) -> Resource:
        """The institution as something to decide on."""
        return Resource(kind="institution", key=self.code, scopes=self.scopes, parties=parties)
