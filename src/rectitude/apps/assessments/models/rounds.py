"""A round: one instrument version put to several institutions by a programme, with its dates."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rectitude.apps.assessments.models.instruments import InstrumentVersion
from rectitude.core.access import Resource, Scope


class RoundQuerySet(models.QuerySet["Round"]):
    """Ways to load rounds."""

    def with_everything(self) -> "RoundQuerySet":
        """With programme, previous round and instrument, but without the instrument's content, which is large."""
        return self.select_related("programme", "instrument", "previous").defer("instrument__canonical")


class Round(models.Model):
    """A programme's round of an instrument. Not owned by an institution, so not scoped; its assignments are."""

    class State(models.TextChoices):
        DRAFT = "draft", _("being prepared")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    code = models.SlugField(max_length=60, unique=True)
    title = models.JSONField(default=dict)
    programme = models.ForeignKey("institutions.Programme", on_delete=models.PROTECT, related_name="rounds")
    instrument = models.ForeignKey(InstrumentVersion, on_delete=models.PROTECT, related_name="rounds")
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="next_rounds")
    period_from = models.DateField()
    period_to = models.DateField()
    due_at = models.DateTimeField()
    review_due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-due_at", "code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(period_from__lte=models.F("period_to")), name="round_period_in_order"
            ),
            models.CheckConstraint(
                condition=models.Q(due_at__lte=models.F("review_due_at")), name="round_review_after_answers"
            ),
        ]

    def __str__(self) -> str:
        return str(self.title.get("en", self.code))

    @property
    def scopes(self) -> frozenset[Scope]:
        """The scopes that contain the round itself."""
        return frozenset({Scope("round", self.code), *self.programme.scopes})

    def as_resource(self) -> Resource:
        """The round as something to decide on."""
        return Resource(kind="round", key=self.code, scopes=self.scopes)
