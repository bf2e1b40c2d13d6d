"""An assessment of corruption risks: what it is about, its mandate, its working group, whom the head lets read it."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from rectitude.core.access import Scope

OWNED = {"risk_assessment": "assessment"}


class Said(models.Model):
    """Who said or did it, and when; their name as it was then."""

    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        abstract = True


class RiskAssessment(Said):
    """One assessment of one institution. code names it in addresses.

    scales, library: the files rated by, as canonical JSON text, with their SHA-256; the assessment keeps what it used.
    currency: ISO 4217 code of every cost in the register.
    """

    class State(models.TextChoices):
        MANDATE = "mandate", _("waiting for the mandate")
        WORKING = "working", _("at work")
        MONITORING = "monitoring", _("accepted and watched")
        CLOSED = "closed", _("closed")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(max_length=60, unique=True)
    institution = models.ForeignKey(
        "institutions.Institution", on_delete=models.PROTECT, related_name="risk_assessments"
    )
    title = models.CharField(max_length=150)
    scope_text = models.TextField()
    period_from = models.DateField()
    period_to = models.DateField()
    language = models.CharField(max_length=5)
    currency = models.CharField(max_length=3)
    scales = models.TextField()
    scales_digest = models.CharField(max_length=71)
    library = models.TextField()
    library_digest = models.CharField(max_length=71)
    state = models.CharField(max_length=10, choices=State, default=State.MANDATE)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_because = models.TextField(blank=True)

    class Meta:
        ordering = ["-at", "code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(period_from__lte=models.F("period_to")), name="a_risk_period_goes_forward"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def path(self) -> str:
        """Where its pages begin."""
        return f"/risks/{self.code}/"

    @property
    def scopes(self) -> frozenset[Scope]:
        """The scopes of those who own what it says: the institution and its country. Never a programme."""
        return self.institution.scopes

    @property
    def is_closed(self) -> bool:
        """Whether nothing is written any more."""
        return self.state == self.State.CLOSED


class Mandate(Said):
    """What the head signed: scope, who may ask for what, until when, and what is never told (append-only).

    The newest holds.
    """

    assessment = models.ForeignKey(RiskAssessment, on_delete=models.PROTECT, related_name="mandates")
    scope_text = models.TextField()
    authority = models.TextField()
    timetable = models.TextField()
    confidentiality = models.TextField()
    ends_on = models.DateField()

    objects: ClassVar[models.Manager["Mandate"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["at", "pk"]


class GroupMember(models.Model):
    """Somebody in the working group; person is their account, when they have one. left_at ends it, nothing is deleted.

    is_woman is what they say of themselves. post: what they do, and for which organisation when they are external.
    """

    class Told(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        NOT_STATED = "not_stated", _("not stated")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assessment = models.ForeignKey(RiskAssessment, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=150)
    post = models.CharField(max_length=150)
    is_external = models.BooleanField()
    is_woman = models.CharField(max_length=10, choices=Told, default=Told.NOT_STATED)
    is_frontline = models.BooleanField()
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["GroupMember"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "person"],
                condition=models.Q(left_at__isnull=True, person__isnull=False),
                name="one_seat_in_a_risk_group",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Sharing(Said):
    """The head opens the assessment to a programme, or closes it again (append-only). The newest per programme holds.

    Without a programme it is opened to the oversight body of the institution alone.
    """

    assessment = models.ForeignKey(RiskAssessment, on_delete=models.PROTECT, related_name="sharings")
    programme = models.ForeignKey(
        "institutions.Programme", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_shared = models.BooleanField()
    note = models.TextField(blank=True)

    objects: ClassVar[models.Manager["Sharing"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["at", "pk"]
