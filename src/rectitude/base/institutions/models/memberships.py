"""Who takes part in what, as what, and for how long."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rectitude.base.institutions.models.organisations import Country, Institution, Programme
from rectitude.base.institutions.models.validity import Dated


class Membership(Dated):
    """A country or an organisation in a programme, or in a body such as CARICOM or a joint unit.

    Denominators change: "Member States of X" is a question with a date, never a constant.
    """

    class Standing(models.TextChoices):
        MEMBER_STATE = "member-state", _("Member State")
        ASSOCIATE = "associate", _("Associate Member")
        PARTICIPANT = "participant", _("participant")
        IMPLEMENTER = "implementer", _("implements it")
        PARTNER = "partner", _("partner")
        FUNDER = "funder", _("funds it")
        AGENCY = "agency", _("agency of a joint unit")

    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships")
    institution = models.ForeignKey(
        Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    programme = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="members")
    body = models.ForeignKey(Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="members")
    standing = models.CharField(max_length=20, choices=Standing)
    as_of = models.DateField(null=True, blank=True, help_text=_("The day the source speaks of, when it gives no dates"))

    class Meta(Dated.Meta):
        ordering = ["standing", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(country__isnull=False, institution__isnull=True)
                | Q(country__isnull=True, institution__isnull=False),
                name="membership_has_one_member",
            ),
            models.CheckConstraint(
                condition=Q(programme__isnull=False, body__isnull=True) | Q(programme__isnull=True, body__isnull=False),
                name="membership_is_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} / {self.whole}: {self.standing}"

    @property
    def member(self) -> Country | Institution:
        """The country or the organisation that takes part."""
        found = self.country or self.institution
        if found is None:
            raise ValueError("a membership without a member")
        return found

    @property
    def whole(self) -> Programme | Institution:
        """The programme or the body it takes part in."""
        found = self.programme or self.body
        if found is None:
            raise ValueError("a membership of nothing")
        return found
