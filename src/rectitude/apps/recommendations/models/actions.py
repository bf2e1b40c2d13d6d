"""Actions by which an institution carries out a recommendation; their updates, files and changes of owner."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from rectitude.apps.recommendations.models.following import Addressee
from rectitude.apps.recommendations.models.said import Entry, Said


class Action(models.Model):
    """One action. Study visits, training and other support to the institution are actions too.

    budget: in `currency` (ISO 4217). funder: who pays, when not the institution. progress, is_open: what the last
    update says. An action is done only with evidence: a file, or a reference that can be looked up.
    """

    class Kind(models.TextChoices):
        MEASURE = "measure", _("measure of the institution")
        TRAINING = "training", _("training")
        STUDY_VISIT = "study-visit", _("study visit")
        MENTORING = "mentoring", _("mentoring")
        EQUIPMENT = "equipment", _("equipment")
        DRAFTING = "drafting", _("help with drafting")
        OTHER = "other", _("other support")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="actions")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.MEASURE)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="follow_up_actions"
    )
    owner_name = models.CharField(max_length=150, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField()
    budget = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    funder = models.CharField(max_length=150, blank=True)
    depends_on = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="needed_by")
    progress = models.CharField(max_length=12, choices=Addressee.Progress, default=Addressee.Progress.NOT_STARTED)
    is_open = models.BooleanField(default=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["owner", "is_open", "due_on"]),
            models.Index(fields=["addressee", "due_on"]),
            models.Index(fields=["is_open", "due_on"]),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def path(self) -> str:
        """Its page."""
        return f"{self.addressee.path}actions/{self.key}/"


class ActionUpdate(Entry):
    """What became of an action (append-only). changes: {field: [was, now]} when its plan was changed; reason says why.

    reference: where the evidence is found, when it is not a file here.
    """

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="updates")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    progress = models.CharField(max_length=12, choices=Addressee.Progress)
    text = models.TextField(blank=True)
    reference = models.CharField(max_length=600, blank=True)
    changes = models.JSONField(default=dict)
    language = models.CharField(max_length=10, default="en")


class ActionFile(Said):
    """A file that shows what an action came to, cleaned of metadata (append-only)."""

    update = models.ForeignKey(ActionUpdate, on_delete=models.PROTECT, related_name="files")
    content = models.ForeignKey("evidence.FileContent", on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=150)
    media_type = models.CharField(max_length=120)
    received_sha256 = models.CharField(max_length=64)
    cleaned = models.JSONField(default=list)


class Handover(Said):
    """Somebody moved on: what they owned at an institution went to somebody else (append-only).

    pack: what was handed over, as it stood: references, titles, due dates, last updates, and the leaver's note.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    institution = models.ForeignKey("institutions.Institution", on_delete=models.PROTECT, related_name="handovers")
    leaver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="handovers_given")
    successor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="handovers_taken")
    note = models.TextField(blank=True)
    pack = models.JSONField(default=dict)
