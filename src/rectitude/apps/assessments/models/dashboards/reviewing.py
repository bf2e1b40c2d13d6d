"""Peer review: a reviewer's query on a standing score, what is said about it, how it was closed. All append-only."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from rectitude.apps.assessments.models.dashboards.assessments import OWNED, Appointment, Assessment
from rectitude.apps.assessments.models.dashboards.settling import Settlement


class PeerQuery(models.Model):
    """A peer reviewer asks about the settlement in front of them."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="peer_queries")
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="peer_queries")
    settlement = models.ForeignKey(Settlement, on_delete=models.PROTECT, related_name="peer_queries")
    indicator = models.CharField(max_length=20)
    text = models.TextField()
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["PeerQuery"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["at", "pk"]


class PeerNote(models.Model):
    """Words about a query. part: the part their writer had (Appointment.Part)."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="peer_notes")
    query = models.ForeignKey(PeerQuery, on_delete=models.PROTECT, related_name="notes")
    part = models.CharField(max_length=15)
    text = models.TextField()
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["PeerNote"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["at", "pk"]


class PeerQueryClosing(models.Model):
    """The reviewer who asked says that it is settled. outcome: whether the score was changed because of it."""

    class Outcome(models.TextChoices):
        ANSWERED = "answered", _("answered, the score stands")
        CHANGED = "changed", _("the score was changed")
        KEPT_OPINION = "kept-opinion", _("not convinced, the score stands")

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="peer_closings")
    query = models.OneToOneField(PeerQuery, on_delete=models.PROTECT, related_name="closing")
    outcome = models.CharField(max_length=15, choices=Outcome)
    text = models.TextField(blank=True)
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["PeerQueryClosing"]] = ScopedManager(**OWNED)
