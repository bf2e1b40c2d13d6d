"""A dashboard round: one instrument applied to the institutions of several countries over one period."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rectitude.apps.assessments.models.instruments import InstrumentVersion
from rectitude.core.access import Resource, Scope


class DashboardRoundQuerySet(models.QuerySet["DashboardRound"]):
    """Ways to load rounds."""

    def with_everything(self) -> "DashboardRoundQuerySet":
        """With programme, previous round and instrument, but without the instrument's content, which is large."""
        return self.select_related("programme", "instrument", "previous").defer("instrument__canonical")


class DashboardRound(models.Model):
    """A programme's round of the dashboard. Unlike a survey's Round nobody inside is asked: people are appointed.

    appeal_days: how long after a disposition the institution may appeal against it.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    code = models.SlugField(max_length=60, unique=True)
    title = models.JSONField(default=dict)
    programme = models.ForeignKey("institutions.Programme", on_delete=models.PROTECT, related_name="dashboard_rounds")
    instrument = models.ForeignKey(InstrumentVersion, on_delete=models.PROTECT, related_name="dashboard_rounds")
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="next_rounds")
    period_from = models.DateField()
    period_to = models.DateField()
    scoring_due_at = models.DateTimeField()
    review_due_at = models.DateTimeField()
    reply_due_at = models.DateTimeField()
    appeal_days = models.PositiveSmallIntegerField(default=14)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = DashboardRoundQuerySet.as_manager()

    class Meta:
        ordering = ["-scoring_due_at", "code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(period_from__lte=models.F("period_to")), name="dashboard_period_in_order"
            ),
            models.CheckConstraint(
                condition=models.Q(scoring_due_at__lte=models.F("review_due_at"))
                & models.Q(review_due_at__lte=models.F("reply_due_at")),
                name="dashboard_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title.get("en", self.code))

    @property
    def scopes(self) -> frozenset[Scope]:
        """The scopes that contain the round."""
        return self.programme.scopes

    def as_resource(self) -> Resource:
        """The round as something to decide on."""
        return Resource(kind="dashboard", key=self.code, scopes=self.scopes)
