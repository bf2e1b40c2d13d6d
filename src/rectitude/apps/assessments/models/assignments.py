"""What one institution is asked in one round; who helps; which reminders went out."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from rectitude.apps.assessments.models.rounds import Round
from rectitude.core.access import Scope


class Assignment(models.Model):
    """One institution in one round. The counts are kept by the actions so that the board of 2,000 stays cheap."""

    class State(models.TextChoices):
        INVITED = "invited", _("not started")
        ANSWERING = "answering", _("answering")
        SUBMITTED = "submitted", _("submitted")
        IN_REVIEW = "in-review", _("in review")
        VERIFIED = "verified", _("verified")

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="assignments")
    institution = models.ForeignKey("institutions.Institution", on_delete=models.PROTECT, related_name="assignments")
    state = models.CharField(max_length=10, choices=State, default=State.INVITED)
    due_at = models.DateTimeField()
    invited_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.CharField(max_length=80, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.CharField(max_length=80, blank=True)
    n_answered = models.PositiveIntegerField(default=0)
    n_applicable = models.PositiveIntegerField(default=0)
    n_reviewed = models.PositiveIntegerField(default=0)
    n_queried = models.PositiveIntegerField(default=0)
    n_questions = models.PositiveIntegerField(default=0)

    objects: ClassVar[models.Manager["Assignment"]] = ScopedManager(institution="institution", round="round")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "institution"], name="one_assignment_each")]
        indexes = [models.Index(fields=["round", "state"])]

    def __str__(self) -> str:
        return f"{self.institution} in {self.round}"

    @property
    def is_open_for_answers(self) -> bool:
        """Whether the institution may still change any answer freely."""
        return self.state in {self.State.INVITED, self.State.ANSWERING}

    @property
    def is_submitted(self) -> bool:
        """Whether the answers have left the institution's hands."""
        return not self.is_open_for_answers

    @property
    def scopes(self) -> frozenset[Scope]:
        """The scopes that contain it: its institution's, its round's and its own."""
        own = Scope("assignment", f"{self.round.code}/{self.institution.code}")
        return self.institution.scopes | self.round.scopes | {own}


class Delegation(models.Model):
    """A colleague answers one section, from one moment until another. Ended, never deleted."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="delegations")
    section = models.CharField(max_length=20)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="delegations")
    note = models.TextField(blank=True)
    delegated_by = models.CharField(max_length=80)
    active_from = models.DateTimeField()
    active_to = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["Delegation"]] = ScopedManager(
        institution="assignment__institution", round="assignment__round"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "section", "person"],
                condition=models.Q(active_to__isnull=True),
                name="one_open_delegation_each",
            )
        ]


class Reminder(models.Model):
    """A reminder that went out; unique per kind, so that a repeated tick sends nothing twice."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=40)
    sent_at = models.DateTimeField()

    objects: ClassVar[models.Manager["Reminder"]] = ScopedManager(
        institution="assignment__institution", round="assignment__round"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assignment", "kind"], name="one_reminder_of_a_kind")]
