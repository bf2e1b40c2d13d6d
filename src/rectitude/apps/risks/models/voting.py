"""Votes: each member's own, unseen by all until the ballot closes; then what the group sets."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from rectitude.apps.risks.models.assessments import OWNED, GroupMember, RiskAssessment, Said
from rectitude.apps.risks.models.register import Risk, RiskVersion


class Ballot(Said):
    """The group votes on one risk: as if there were no controls, or with its controls. by/at: who opened it, when.

    version: the risk as it was when the ballot opened. closed_at: from then on the counts may be seen.
    """

    class Kind(models.TextChoices):
        INHERENT = "inherent", _("without controls")
        RESIDUAL = "residual", _("with the controls there are")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assessment = models.ForeignKey(RiskAssessment, on_delete=models.PROTECT, related_name="ballots")
    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="ballots")
    version = models.ForeignKey(RiskVersion, on_delete=models.PROTECT, related_name="ballots")
    kind = models.CharField(max_length=10, choices=Kind)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=80, blank=True)

    objects: ClassVar[models.Manager["Ballot"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["risk", "kind"], condition=models.Q(closed_at__isnull=True), name="one_open_ballot_per_risk"
            )
        ]

    @property
    def is_open(self) -> bool:
        """Whether votes are still taken."""
        return self.closed_at is None


class BallotVote(Said):
    """A member's levels, or why there are none (append-only). The last of a member before closing counts.

    client_key: made by the sender, so that a vote sent twice counts once. by: the member, or who read it from paper.
    """

    assessment = models.ForeignKey(RiskAssessment, on_delete=models.PROTECT, related_name="ballot_votes")
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="votes")
    member = models.ForeignKey(GroupMember, on_delete=models.PROTECT, related_name="votes")
    likelihood = models.PositiveSmallIntegerField(null=True, blank=True)
    impact = models.PositiveSmallIntegerField(null=True, blank=True)
    absence = models.CharField(max_length=20, blank=True)
    client_key = models.UUIDField()

    objects: ClassVar[models.Manager["BallotVote"]] = ScopedManager(**OWNED)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "member", "client_key"], name="a_vote_counts_once"),
            models.CheckConstraint(
                condition=models.Q(absence="", likelihood__range=(1, 5), impact__range=(1, 5))
                | (~models.Q(absence="") & models.Q(likelihood__isnull=True, impact__isnull=True)),
                name="a_vote_or_an_absence",
            ),
        ]


class GroupValue(Said):
    """What the group set after its votes (append-only).

    tally: {"likelihood": {…}, "impact": {…}}, each {"counts", "abstained", "median", "dispersion", "speak_first"}.
    version: the version of the risk it made.
    """

    assessment = models.ForeignKey(RiskAssessment, on_delete=models.PROTECT, related_name="group_values")
    ballot = models.OneToOneField(Ballot, on_delete=models.PROTECT, related_name="value")
    likelihood = models.PositiveSmallIntegerField()
    impact = models.PositiveSmallIntegerField()
    reason = models.TextField(blank=True)
    tally = models.JSONField()
    version = models.OneToOneField(RiskVersion, on_delete=models.PROTECT, related_name="group_value")

    objects: ClassVar[models.Manager["GroupValue"]] = ScopedManager(**OWNED)
