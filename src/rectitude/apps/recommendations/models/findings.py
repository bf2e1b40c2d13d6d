"""Findings: gaps, good practices and lessons, each with what it rests on; and what figures propose as findings."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from rectitude.apps.recommendations.models.said import Said
from rectitude.core.access import Resource, Scope


class Finding(models.Model):
    """One finding. What it says stands in its versions; what it rests on, in the chain (kind `finding`, key = code).

    institution: whom it is about; None with a country is about a country, None without one about the programme.
    state: a gap stays open until a recommendation treats it or it is closed with a reason; a lesson until something
    that was changed (an SOP, a version of a course) cites it.
    """

    class Kind(models.TextChoices):
        GAP = "gap", _("gap")
        GOOD_PRACTICE = "good-practice", _("good practice")
        LESSON = "lesson", _("lesson")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        TREATED = "treated", _("treated by a recommendation")
        CLOSED = "closed", _("closed")

    code = models.SlugField(max_length=60, unique=True)
    programme = models.ForeignKey("institutions.Programme", on_delete=models.PROTECT, related_name="findings")
    institution = models.ForeignKey(
        "institutions.Institution", null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )
    country = models.ForeignKey(
        "institutions.Country", null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )
    kind = models.CharField(max_length=15, choices=Kind)
    area = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=10, default="en")
    number = models.PositiveIntegerField(default=1)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "code"]
        indexes = [models.Index(fields=["programme", "state", "kind"]), models.Index(fields=["institution", "state"])]

    def __str__(self) -> str:
        return self.title

    @property
    def path(self) -> str:
        """Its page."""
        return f"/recommendations/findings/{self.code}/"

    @property
    def scopes(self) -> frozenset[Scope]:
        """The scopes that contain it: its programme, and its institution's or country's."""
        return self.programme.scopes | place_scopes(self.institution, self.country)

    def as_resource(self) -> Resource:
        """The finding as something to decide on."""
        return Resource(kind="finding", key=self.code, scopes=self.scopes)


class FindingVersion(Said):
    """What a finding said at one time (append-only). body: the fields of its kind by name (`fields.FINDING_FIELDS`).

    reason: why it was changed, or closed; empty in the first.
    """

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    body = models.JSONField(default=dict)
    reason = models.TextField(blank=True)

    class Meta(Said.Meta):
        constraints = [models.UniqueConstraint(fields=["finding", "number"], name="one_finding_version_per_number")]


class Proposal(models.Model):
    """A question that figures raised (`base.chain.signals`), once for each key (append-only).

    content: {"sentence", "question", "figures", "sources": [references], "area"} as the detector gave it.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey("institutions.Programme", on_delete=models.PROTECT, related_name="proposals")
    institution = models.ForeignKey(
        "institutions.Institution", null=True, blank=True, on_delete=models.PROTECT, related_name="proposals"
    )
    country = models.ForeignKey(
        "institutions.Country", null=True, blank=True, on_delete=models.PROTECT, related_name="proposals"
    )
    detector = models.CharField(max_length=60)
    signal = models.CharField(max_length=200)
    content = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "pk"]
        constraints = [models.UniqueConstraint(fields=["programme", "signal"], name="one_proposal_per_signal")]

    @property
    def scopes(self) -> frozenset[Scope]:
        """The scopes that contain it."""
        return self.programme.scopes | place_scopes(self.institution, self.country)

    def as_resource(self) -> Resource:
        """The proposal as something to decide on."""
        return Resource(kind="proposal", key=str(self.key), scopes=self.scopes)


class ProposalDecision(Said):
    """A person took a proposal as a finding, or dismissed it with a reason (append-only)."""

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="decision")
    finding = models.ForeignKey(Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals")
    reason = models.TextField(blank=True)

    class Meta(Said.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(finding__isnull=False) | ~models.Q(reason=""), name="a_finding_or_a_reason"
            )
        ]


def place_scopes(institution: object, country: object) -> frozenset[Scope]:
    """The scopes of the institution, or of the country where there is no institution."""
    scopes = getattr(institution, "scopes", None)
    if isinstance(scopes, frozenset):
        return scopes
    code = getattr(country, "code", None)
    return frozenset({Scope("country", code)}) if code else frozenset()
