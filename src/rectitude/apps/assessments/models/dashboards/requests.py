"""Requests for information put to the institution: asked on, answered on, refused. Refusals count in Transparency."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from rectitude.apps.assessments.models.dashboards.assessments import OWNED, Appointment, Assessment


class AccessRequest(models.Model):
    """What was asked, when, and by when the law or practice wants an answer. Its facts never change."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="access_requests")
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="access_requests")
    subject = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    addressed_to = models.CharField(max_length=300, blank=True)
    indicators = models.JSONField(default=list)
    asked_on = models.DateField()
    due_on = models.DateField()
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["AccessRequest"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(asked_on__lte=models.F("due_on")), name="request_due_after_asked")
        ]


class AccessRequestEvent(models.Model):
    """What came back: the last event holds. on: the day it came."""

    class Outcome(models.TextChoices):
        ANSWERED = "answered", _("answered in full")
        PARTLY = "partly", _("answered in part")
        REFUSED = "refused", _("refused")
        APPEALED = "appealed", _("refusal contested")
        NO_REPLY = "no-reply", _("no reply by the due day")
        WITHDRAWN = "withdrawn", _("withdrawn by us")

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="access_events")
    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="events")
    outcome = models.CharField(max_length=12, choices=Outcome)
    on = models.DateField()
    reason = models.TextField(blank=True)
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["AccessRequestEvent"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["at", "pk"]
