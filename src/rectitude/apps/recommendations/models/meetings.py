"""Outcome documents of meetings: who met, what was agreed in which languages, and which commitments follow."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from rectitude.apps.recommendations.models.recommendations import Recommendation
from rectitude.apps.recommendations.models.said import Said


class OutcomeDocument(models.Model):
    """A meeting and what it agreed. Event dates and the date of publication are different things.

    state: a draft is edited; adopted, what holds is the last adopted version, and another one needs a reason.
    number: of that version; 0 before there is one.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        ADOPTED = "adopted", _("adopted")

    code = models.SlugField(max_length=60, unique=True)
    programme = models.ForeignKey("institutions.Programme", on_delete=models.PROTECT, related_name="outcome_documents")
    title = models.JSONField(default=dict)
    meeting = models.CharField(max_length=200)
    place = models.CharField(max_length=150, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    organisers = models.CharField(max_length=300, blank=True)
    languages = models.JSONField(default=list)
    number = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    adopted_at = models.DateTimeField(null=True, blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "code"]

    def __str__(self) -> str:
        return self.meeting

    @property
    def path(self) -> str:
        """Its page."""
        return f"/recommendations/outcomes/{self.code}/"


class Participant(models.Model):
    """Somebody who took part. Names are for those who work on the document; what is published counts delegations."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    document = models.ForeignKey(OutcomeDocument, on_delete=models.PROTECT, related_name="participants")
    name = models.CharField(max_length=150)
    function = models.CharField(max_length=150, blank=True)
    institution = models.ForeignKey(
        "institutions.Institution", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    country = models.ForeignKey(
        "institutions.Country", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["country__code", "name"]


class AgreedText(Said):
    """One section of the document in one language, as it was worded once (append-only). position orders the sections.

    number: counts the wordings of that section in that language; the last is the one worked on. A section whose last
    wordings are all empty was taken out. Which wordings were agreed stands in the adopted versions.
    """

    document = models.ForeignKey(OutcomeDocument, on_delete=models.PROTECT, related_name="texts")
    position = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=10)
    heading = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)

    class Meta(Said.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["document", "position", "number", "language"], name="one_agreed_text_per_number"
            )
        ]


class AdoptedVersion(Said):
    """The document as it was adopted, word for word (append-only; the last one holds).

    content: {"title", "meeting", "place", "starts_on", "ends_on", "organisers", "languages", "sections", "commitments",
    "delegations"}, with counts of participants and never their names. digest: SHA-256 of it as canonical JSON.
    reason: what the correction mends; empty in the first.
    """

    document = models.ForeignKey(OutcomeDocument, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    reason = models.TextField(blank=True)

    class Meta(Said.Meta):
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="one_adopted_version_per_number")]


class Commitment(models.Model):
    """One commitment of the document: its text by language, who takes it on, and the recommendation it became."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    document = models.ForeignKey(OutcomeDocument, on_delete=models.PROTECT, related_name="commitments")
    position = models.PositiveIntegerField()
    text = models.JSONField(default=dict)
    area = models.CharField(max_length=40, blank=True)
    institutions = models.ManyToManyField("institutions.Institution", blank=True, related_name="+")
    recommendation = models.ForeignKey(
        Recommendation, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )

    class Meta:
        ordering = ["position", "pk"]
