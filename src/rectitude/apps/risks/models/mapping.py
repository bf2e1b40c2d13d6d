"""The work as it is done: processes, their steps, and the schemes an institution adds to the library."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from rectitude.apps.risks.models.assessments import OWNED, RiskAssessment, Said


class Process(models.Model):
    """A process of the institution. value_at_stake and outside_contacts say why somebody would want to bend it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assessment = models.ForeignKey(RiskAssessment, on_delete=models.PROTECT, related_name="processes")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=150)
    posts = models.TextField(blank=True)
    value_at_stake = models.TextField(blank=True)
    outside_contacts = models.TextField(blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["Process"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["assessment", "number"], name="one_process_per_number")]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> str:
        """Where its steps are."""
        return f"{self.assessment.path}processes/{self.key}/"


class Step(models.Model):
    """One step of a process, in order. discretion: how much one person decides alone, in words."""

    class Kind(models.TextChoices):
        START = "start", _("start")
        DECISION = "decision", _("decision")
        HAND_OVER = "hand-over", _("hand-over")
        WORK = "work", _("work")
        END = "end", _("end")

    class Discretion(models.TextChoices):
        NONE = "none", _("none: the rule decides")
        SOME = "some", _("some: the rule leaves room")
        WIDE = "wide", _("wide: one person decides alone")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assessment = models.ForeignKey(RiskAssessment, on_delete=models.PROTECT, related_name="steps")
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=150)
    decides = models.CharField(max_length=150, blank=True)
    discretion = models.CharField(max_length=10, choices=Discretion, default=Discretion.NONE)
    high_reward = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["Step"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["process__number", "position", "pk"]

    def __str__(self) -> str:
        return self.name


class OwnScheme(Said):
    """A scheme the institution adds to think with; it stands beside the library in its later assessments too.

    content: {"step": {language: text}, "scheme": {…}, "red_flags": [{"id", "label": {…}}], "causes": [id],
    "controls": [{"id", "type", "text": {…}}], "offences": [id]}, in the languages somebody gave.
    """

    institution = models.ForeignKey("institutions.Institution", on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(RiskAssessment, on_delete=models.PROTECT, related_name="own_schemes")
    code = models.SlugField(max_length=64)
    content = models.JSONField()
    retired_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["OwnScheme"]] = ScopedManager(risk_institution="institution")

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["institution", "code"], name="one_own_scheme_per_code")]
