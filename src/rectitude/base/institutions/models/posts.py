"""Posts, and which agency answers for whoever holds them."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rectitude.base.institutions.models.organisations import Institution
from rectitude.base.institutions.models.validity import Dated


class Post(Dated):
    """A post (or several alike) of a unit. Never a person: the directory holds no names of officers."""

    class Rank(models.TextChoices):
        COMMAND = "command", _("command")
        SUPERVISOR = "supervisor", _("supervisor")
        OFFICER = "officer", _("officer")
        SUPPORT = "support", _("support")
        NOT_RECORDED = "not_recorded", _("not recorded")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="posts")
    code = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    rank_band = models.CharField(max_length=12, choices=Rank, default=Rank.NOT_RECORDED)
    is_exposed = models.BooleanField(default=False)
    is_seconded = models.BooleanField(default=False)
    seconding_agency = models.ForeignKey(
        Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="seconded_posts"
    )
    established = models.PositiveSmallIntegerField(default=1)
    actual = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(Dated.Meta):
        ordering = ["code"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["unit", "code"], name="post_code_is_unique_in_its_unit"),
            models.CheckConstraint(
                condition=Q(seconding_agency__isnull=True) | Q(is_seconded=True),
                name="post_with_a_seconding_agency_is_seconded",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Duty(models.TextChoices):
    """The five things an agency does for, and to, an officer."""

    RECRUITS = "recruits", _("recruits")
    VETS = "vets", _("vets")
    PAYS = "pays", _("pays")
    TRAINS = "trains", _("trains")
    DISCIPLINES = "disciplines", _("disciplines")


class Responsibility(Dated):
    """Which agency carries one duty for a post, between dates; agency None says that nobody does.

    No row for a day says something else: that nobody has recorded it.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="responsibilities")
    duty = models.CharField(max_length=12, choices=Duty)
    agency = models.ForeignKey(
        Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="responsibilities"
    )

    class Meta(Dated.Meta):
        ordering = ["post", "duty", "active_from"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["post", "duty", "active_from"], name="responsibility_begins_once"),
            models.UniqueConstraint(
                fields=["post", "duty"],
                condition=Q(active_from__isnull=True),
                name="responsibility_of_unknown_beginning_is_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duty}: {self.agency or '-'}"
