"""The unit of analysis (institution x function x country x period), and who was appointed to it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from rectitude.apps.assessments.models.dashboards.rounds import DashboardRound
from rectitude.apps.assessments.models.instruments import InstrumentVersion
from rectitude.core.access import Scope

OWNED = {"assessment": "assessment", "dashboard": "assessment__round", "country": "assessment__country"}


class Assessment(models.Model):
    """One institution in one function, in one round. Its instrument may be changed while it is being scored."""

    class Function(models.TextChoices):
        INVESTIGATION = "investigation", _("investigation")
        PROSECUTION = "prosecution", _("prosecution")
        ADJUDICATION = "adjudication", _("adjudication")

    class State(models.TextChoices):
        SCORING = "scoring", _("being scored")
        ADJUDICATION = "adjudication", _("differences being settled")
        PEER_REVIEW = "peer-review", _("in peer review")
        REPLY = "reply", _("open for the institution's reply")
        DISPOSITION = "disposition", _("replies being decided")
        FINAL = "final", _("final, not released")
        RELEASED = "released", _("released")

    round = models.ForeignKey(DashboardRound, on_delete=models.PROTECT, related_name="assessments")
    institution = models.ForeignKey("institutions.Institution", on_delete=models.PROTECT, related_name="assessments")
    country = models.ForeignKey("institutions.Country", on_delete=models.PROTECT, related_name="assessments")
    function = models.CharField(max_length=15, choices=Function)
    instrument = models.ForeignKey(InstrumentVersion, on_delete=models.PROTECT, related_name="assessments")
    state = models.CharField(max_length=15, choices=State, default=State.SCORING)
    scoring_due_at = models.DateTimeField()
    review_due_at = models.DateTimeField()
    reply_due_at = models.DateTimeField()
    reply_opened_at = models.DateTimeField(null=True, blank=True)
    reply_closed_at = models.DateTimeField(null=True, blank=True)
    final_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by_key = models.CharField(max_length=80, blank=True)
    released_by_name = models.CharField(max_length=150, blank=True)
    created_at = models.DateTimeField()

    objects: ClassVar[models.Manager["Assessment"]] = ScopedManager(
        assessment="pk", dashboard="round", country="country"
    )

    class Meta:
        ordering = ["country__code", "function", "institution__name"]
        constraints = [
            models.UniqueConstraint(fields=["round", "institution", "function"], name="one_assessment_each"),
        ]
        indexes = [models.Index(fields=["round", "country", "function"])]

    def __str__(self) -> str:
        return f"{self.institution}, {self.get_function_display()}, {self.round}"

    @property
    def key(self) -> str:
        """How the ledger and the log call it."""
        return f"{self.round.code}/{self.institution.code}/{self.function}"

    @property
    def path(self) -> str:
        """Where its pages begin."""
        return f"/dashboards/{self.round.code}/{self.institution.code}/{self.function}/"

    @property
    def scopes(self) -> frozenset[Scope]:
        """The scopes that contain it: its institution's and its round's."""
        return self.institution.scopes | self.round.scopes

    @property
    def is_released(self) -> bool:
        """Whether a named person has released it."""
        return self.state == self.State.RELEASED


class Appointment(models.Model):
    """A person's part in an assessment, from one moment until they finish or withdraw. Ended, never deleted.

    seat: 1 or 2 for the two assessors and the two peer reviewers, 1 otherwise. declared_at: when they declared that
    they have no interest in the outcome (`interests`: what they declared), without which they cannot begin.
    finished_at: an assessor handed in their scores, a reviewer ended their review.
    """

    class Part(models.TextChoices):
        ASSESSOR = "assessor", _("assessor")
        ADJUDICATOR = "adjudicator", _("adjudicator")
        PEER_REVIEWER = "peer_reviewer", _("peer reviewer")
        ARBITER = "arbiter", _("arbiter of appeals")

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="appointments")
    part = models.CharField(max_length=15, choices=Part)
    seat = models.PositiveSmallIntegerField(default=1)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="appointments")
    appointed_by = models.CharField(max_length=80)
    appointed_at = models.DateTimeField()
    declared_at = models.DateTimeField(null=True, blank=True)
    interests = models.TextField(blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=80, blank=True)
    withdrawn_because = models.TextField(blank=True)

    objects: ClassVar[models.Manager["Appointment"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["part", "seat", "appointed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "part", "seat"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_person_per_seat",
            ),
            models.UniqueConstraint(
                fields=["assessment", "person"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_part_per_person",
            ),
        ]

    @property
    def letter(self) -> str:
        """How an assessor is called where their name does not matter: A or B."""
        return "AB"[self.seat - 1] if self.seat in {1, 2} else str(self.seat)
