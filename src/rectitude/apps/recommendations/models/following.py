"""What became of a recommendation at one institution: its answer, its progress, what reviewers and oversight say."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from rectitude.apps.recommendations.models.recommendations import Recommendation
from rectitude.apps.recommendations.models.said import Entry
from rectitude.core.access import Scope

FOLLOW_UP_MONTHS = 18


class Addressee(models.Model):
    """One institution a recommendation is addressed to: what every board lists.

    acceptance, progress, compliance: what the last row of each series says, kept here so that lists stay fast. The
    owner's progress and the reviewer's compliance are two vocabularies, and no number is ever made of both.
    owner: who answers for it at the institution. asked_at: when it was first asked. answer_due_on: by when its head
    says whether it is accepted. due_on: by when it is to be carried out. next_review_on: when compliance is looked at
    next (18 months by default, counted from acceptance); empty before there is an answer and after it was concluded.
    entries: how many things were said about it; whoever writes takes the next number.
    """

    class Accepted(models.TextChoices):
        AWAITED = "awaited", _("not answered yet")
        ACCEPTED = "accepted", _("accepted")
        PARTLY = "partly", _("partly accepted")
        NOTED = "noted", _("noted")
        REJECTED = "rejected", _("rejected")

    class Progress(models.TextChoices):
        NOT_STARTED = "not-started", _("not started")
        PLANNED = "planned", _("planned")
        UNDER_WAY = "under-way", _("under way")
        DONE = "done", _("done, says the institution")
        BLOCKED = "blocked", _("blocked")
        OVERTAKEN = "overtaken", _("overtaken")

    class Compliance(models.TextChoices):
        NOT_REVIEWED = "not-reviewed", _("not reviewed yet")
        IMPLEMENTED = "implemented", _("implemented satisfactorily")
        DEALT_WITH = "dealt-with", _("dealt with in a satisfactory manner")
        PARTLY = "partly", _("partly implemented")
        NOT_IMPLEMENTED = "not-implemented", _("not implemented")
        OVERTAKEN = "overtaken", _("overtaken by events")

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="addressees")
    institution = models.ForeignKey("institutions.Institution", on_delete=models.PROTECT, related_name="addressed")
    programme = models.ForeignKey("institutions.Programme", on_delete=models.PROTECT, related_name="addressed")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="recommendations_owned"
    )
    acceptance = models.CharField(max_length=10, choices=Accepted, default=Accepted.AWAITED)
    progress = models.CharField(max_length=12, choices=Progress, default=Progress.NOT_STARTED)
    compliance = models.CharField(max_length=16, choices=Compliance, default=Compliance.NOT_REVIEWED)
    is_open = models.BooleanField(default=True)
    asked_at = models.DateTimeField()
    answer_due_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    next_review_on = models.DateField(null=True, blank=True)
    progress_at = models.DateTimeField(null=True, blank=True)
    concluded_at = models.DateTimeField(null=True, blank=True)
    entries = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["recommendation__code", "institution__name"]
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "institution"], name="one_addressee_each"),
        ]
        indexes = [
            models.Index(fields=["institution", "is_open", "due_on"]),
            models.Index(fields=["programme", "is_open", "due_on"]),
            models.Index(fields=["programme", "next_review_on"]),
            models.Index(fields=["owner", "is_open"]),
            models.Index(fields=["programme", "institution", "recommendation"]),
            models.Index(fields=["programme", "is_open", "asked_at", "recommendation"]),
            # Holds all that a tally counts, so that counting ten thousand reads the index and no row.
            models.Index(
                fields=["programme", "acceptance", "progress", "compliance", "is_open", "due_on", "recommendation"],
                name="addressees_tallied",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation} ({self.institution})"

    @property
    def key(self) -> str:
        """How the chain and the ledger call it."""
        return f"{self.recommendation.code}/{self.institution.code}"

    @property
    def path(self) -> str:
        """Its page."""
        return f"/recommendations/{self.key}/"

    @property
    def scopes(self) -> frozenset[Scope]:
        """The scopes that contain it: the programme's and, once it was issued, the institution's."""
        if self.recommendation.state == Recommendation.State.DRAFT:
            return self.recommendation.scopes
        return self.recommendation.scopes | self.institution.scopes


class Acceptance(Entry):
    """What the named head of the institution answered (append-only; the last one holds). Anything but accepted has a reason.

    text_number: the wording that was answered. due_on: by when the head promises it.
    """

    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="acceptances")
    answer = models.CharField(max_length=10, choices=Addressee.Accepted)
    reason = models.TextField(blank=True)
    text_number = models.PositiveIntegerField()
    due_on = models.DateField(null=True, blank=True)


class ProgressReport(Entry):
    """What the institution says about where it stands (append-only)."""

    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="progress_reports")
    progress = models.CharField(max_length=12, choices=Addressee.Progress)
    text = models.TextField()
    language = models.CharField(max_length=10, default="en")


class ComplianceVerdict(Entry):
    """What a reviewer concludes, in one of four terms or as overtaken by events (append-only).

    occasion: the number of the review in the rhythm of follow-up. conclusion: why. considered: what was looked at
    (numbers of progress reports and keys of action updates), so that a later reader sees what was not there yet.
    """

    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="verdicts")
    compliance = models.CharField(max_length=16, choices=Addressee.Compliance)
    occasion = models.PositiveIntegerField(default=1)
    conclusion = models.TextField()
    considered = models.JSONField(default=dict)
    language = models.CharField(max_length=10, default="en")


class OversightNote(Entry):
    """What an external oversight body writes beside it (append-only). The institution reads it and cannot change it."""

    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="oversight_notes")
    body = models.CharField(max_length=200)
    text = models.TextField()
    language = models.CharField(max_length=10, default="en")


class Notice(models.Model):
    """A reminder or an escalation that was sent (append-only): once for each step of each clock.

    subject: the chain reference of what it is about; step: the id of the step with the due date it was counted from.
    """

    subject = models.CharField(max_length=240)
    step = models.CharField(max_length=80)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="follow_up_notices")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["subject", "step", "person"], name="one_notice_per_step_and_person"),
        ]
