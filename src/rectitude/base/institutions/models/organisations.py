"""Countries, programmes and organisations."""

import uuid
from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from rectitude.base.institutions.models.fields import FoldedField
from rectitude.base.institutions.models.validity import Dated
from rectitude.base.institutions.names import localized
from rectitude.core.access import Resource, Scope


class Country(models.Model):
    """A country or territory by its ISO 3166-1 alpha-2 code.

    XA to XZ are codes ISO leaves to its users: our fictitious countries.
    """

    code = models.CharField(max_length=2, unique=True)
    name = models.JSONField(default=dict)
    name_folded = FoldedField(of="name")
    is_fictitious = models.BooleanField(default=False)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return localized(self.name) or self.code


class Programme(Dated):
    """A programme (CRIMJUST, AIRCOP, ...) that runs rounds; valid between dates, known under aliases.

    A successor takes over without taking away: what was recorded under the old name stays under the old name.
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.JSONField(default=dict)
    name_folded = FoldedField(of="name")
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors")

    class Meta(Dated.Meta):
        ordering = ["code"]

    def __str__(self) -> str:
        return localized(self.name) or self.code

    @property
    def scopes(self) -> frozenset[Scope]:
        """The scopes that contain this programme."""
        return frozenset({Scope("programme", self.code)})


class Institution(Dated):
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
    name_folded = FoldedField(of="name")
    kind = models.CharField(max_length=20, choices=Kind)
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="institutions")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")

    class Meta(Dated.Meta):
        ordering = ["name"]
        indexes = [models.Index(fields=["country", "name"]), models.Index(fields=["parent", "name"])]

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

    def as_resource(self, **parties: Iterable[str]) -> Resource:
        """The institution as something to decide on; each keyword names a relation and the actors' keys in it."""
        related = {relation: frozenset(keys) for relation, keys in parties.items()}
        return Resource(kind="institution", key=self.code, scopes=self.scopes, parties=related)
