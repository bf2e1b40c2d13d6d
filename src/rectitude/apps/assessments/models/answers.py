"""Answers: every version stays; a head points at the current one; drafts keep what is being typed."""

from typing import ClassVar

from django.db import models
from django_scopes import ScopedManager

from rectitude.apps.assessments.models.assignments import Assignment

SCOPES = {"institution": "assignment__institution", "round": "assignment__round"}


class Answer(models.Model):
    """One version of one item's answer (append-only). `item` is an item id, or `header.<field>` for a header fact.

    value: `core.instruments.Answer.as_json()`. grade: claimed evidence grade 0-4 (E0-E4). score: claimed, 0-4, None when
    the item has no score; because: how it came about. based_on: the version number its writer had in front of them, so
    that two writers are noticed.
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="answers")
    item = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    value = models.JSONField()
    missing = models.CharField(max_length=20, blank=True)
    grade = models.PositiveSmallIntegerField(null=True, blank=True)
    as_of = models.DateField(null=True, blank=True)
    comment = models.TextField(blank=True)
    score = models.FloatField(null=True, blank=True)
    because = models.JSONField(default=dict)
    based_on = models.PositiveIntegerField(default=0)
    carried_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["Answer"]] = ScopedManager(**SCOPES)

    class Meta:
        ordering = ["item", "number"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "item", "number"], name="one_answer_per_number"),
            models.CheckConstraint(
                condition=models.Q(grade__isnull=True) | models.Q(grade__lte=4), name="grade_is_e0_to_e4"
            ),
        ]

    @property
    def overlooked(self) -> bool:
        """Whether its writer had not seen the version before it: somebody else had saved in between."""
        return self.based_on != self.number - 1


class AnswerHead(models.Model):
    """Points at an item's current answer and its current review; the only mutable part of an answer."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="heads")
    item = models.CharField(max_length=80)
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey("Review", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager["AnswerHead"]] = ScopedManager(**SCOPES)

    class Meta:
        ordering = ["item"]
        constraints = [models.UniqueConstraint(fields=["assignment", "item"], name="one_head_per_item")]


class AnswerDraft(models.Model):
    """What one person is typing on one item, kept as typed: also when it is not yet a valid answer."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="drafts")
    item = models.CharField(max_length=80)
    person_key = models.CharField(max_length=80)
    fields = models.JSONField()
    based_on = models.PositiveIntegerField(default=0)
    kept_at = models.DateTimeField()

    objects: ClassVar[models.Manager["AnswerDraft"]] = ScopedManager(**SCOPES)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assignment", "item", "person_key"], name="one_draft_each")]


class AnswerFile(models.Model):
    """A file attached to an item as evidence; withdrawn, never removed."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="files")
    item = models.CharField(max_length=80)
    file = models.ForeignKey("evidence.EvidenceFile", on_delete=models.PROTECT, related_name="answer_files")
    note = models.CharField(max_length=300, blank=True)
    attached_by = models.CharField(max_length=80)
    attached_at = models.DateTimeField()
    withdrawn_by = models.CharField(max_length=80, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["AnswerFile"]] = ScopedManager(**SCOPES)

    class Meta:
        ordering = ["attached_at"]
