"""The right of reply: the institution's words, what became of them, an appeal and its decision. All append-only."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from rectitude.apps.assessments.models.dashboards.assessments import OWNED, Assessment
from rectitude.apps.assessments.models.dashboards.settling import Settlement


class InstitutionReply(models.Model):
    """The institution's words on one indicator, or on the whole (indicator empty). Shown unaltered beside the score.

    is_late: handed in after the deadline that held at that moment. settlement: the version they speak about.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="replies")
    indicator = models.CharField(max_length=20, blank=True)
    number = models.PositiveIntegerField()
    settlement = models.ForeignKey(Settlement, null=True, blank=True, on_delete=models.PROTECT, related_name="replies")
    text = models.TextField()
    language = models.CharField(max_length=10, default="en")
    is_late = models.BooleanField(default=False)
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["InstitutionReply"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["indicator", "number"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "indicator", "number"], name="one_reply_per_number")
        ]


class Disposition(models.Model):
    """What the adjudicator decided on a reply. A rejection carries a reason. after: the settlement it led to, if any."""

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        NOTED = "noted", _("noted")
        REJECTED = "rejected", _("rejected")

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="dispositions")
    reply = models.ForeignKey(InstitutionReply, on_delete=models.PROTECT, related_name="dispositions")
    number = models.PositiveIntegerField()
    verdict = models.CharField(max_length=10, choices=Verdict)
    reason = models.TextField(blank=True)
    after = models.ForeignKey(Settlement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["Disposition"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["reply", "number"]
        constraints = [
            models.UniqueConstraint(fields=["reply", "number"], name="one_disposition_per_number"),
            models.CheckConstraint(
                condition=~models.Q(verdict="rejected") | ~models.Q(reason=""), name="rejection_has_a_reason"
            ),
        ]


class Appeal(models.Model):
    """The institution contests a disposition; the arbiter decides."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="appeals")
    disposition = models.OneToOneField(Disposition, on_delete=models.PROTECT, related_name="appeal")
    text = models.TextField()
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["Appeal"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["at", "pk"]


class AppealDecision(models.Model):
    """The arbiter's decision, always with a reason. after: the settlement it led to, if any."""

    class Outcome(models.TextChoices):
        UPHELD = "upheld", _("upheld")
        PARTLY = "partly", _("partly upheld")
        DISMISSED = "dismissed", _("dismissed")

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="appeal_decisions")
    appeal = models.OneToOneField(Appeal, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.TextField()
    after = models.ForeignKey(Settlement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["AppealDecision"]] = ScopedManager(**OWNED)
