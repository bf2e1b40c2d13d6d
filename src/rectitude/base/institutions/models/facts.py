"""Facts as somebody reported them: events, figures, and what does not add up. Set side by side, never corrected."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rectitude.base.institutions.models.organisations import Country, Institution, Programme
from rectitude.base.institutions.models.validity import Precision
from rectitude.base.institutions.names import localized


class DirectoryEvent(models.Model):
    """A meeting or a training as its source describes it. The day it took place is not the day it was written about."""

    class Mode(models.TextChoices):
        PHYSICAL = "physical", _("in person")
        VIRTUAL = "virtual", _("online")
        NOT_STATED = "not_stated", _("not stated in the source")

    code = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=300, blank=True)
    source = models.TextField()
    source_place = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    date_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    date_words = models.CharField(max_length=200, blank=True)
    published_on = models.DateField(null=True, blank=True)
    dateline_on = models.DateField(null=True, blank=True)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.NOT_STATED)
    venue = models.CharField(max_length=200, blank=True)
    audience = models.TextField(blank=True)
    country_scope = models.TextField(blank=True)
    note = models.JSONField(default=dict, blank=True)
    is_quarantined = models.BooleanField(default=False)
    programmes = models.ManyToManyField(Programme, blank=True, related_name="events")
    organisations = models.ManyToManyField(Institution, blank=True, related_name="events")
    countries = models.ManyToManyField(Country, blank=True, related_name="events")
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    same_as = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="told_again")

    class Meta:
        ordering = [F("starts_on").asc(nulls_last=True), "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="directory_event_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.title or self.code


class Unit(models.TextChoices):
    """What was counted. Airports, task forces and countries are never one another."""

    PERSONS = "persons", _("persons")
    TRAININGS = "trainings", _("trainings")
    ACTIVITIES = "activities", _("activities")
    COUNTRIES = "countries", _("countries")
    AIRPORTS = "airports", _("airports")
    TASK_FORCES = "task-forces", _("joint task forces")
    UNITS = "units", _("units")
    DAYS = "days", _("days")
    HOURS = "hours", _("hours")
    PERCENT = "percent", _("per cent")
    USD = "usd", _("US dollars")


class Qualifier(models.TextChoices):
    """The word a source puts before a number."""

    OVER = "over", _("over")
    NEARLY = "nearly", _("nearly")
    ESTIMATED = "estimated", _("estimated")


class Breakdown(models.TextChoices):
    """By what a stated total is divided."""

    SEX = "sex", _("by sex")
    LISTED_TRAININGS = "listed-trainings", _("by training described in the source")
    PHASES = "phases", _("by phase")


class ReportedFigure(models.Model):
    """A number somebody reported, with everything needed to read it: unit of count, as-of date, source, counting rule.

    value None means that the source is silent; `words` keeps the wording when it is not a plain number.
    A figure that is part of a stated total says so, under the name of the breakdown it belongs to; the total is never
    made to fit its parts. members_of: the body whose members the figure counts, so that it can be laid beside the list.
    """

    code = models.SlugField(max_length=80, unique=True)
    label = models.JSONField(default=dict)
    value = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    words = models.CharField(max_length=200, blank=True)
    qualifier = models.CharField(max_length=10, choices=Qualifier, blank=True)
    unit = models.CharField(max_length=30, choices=Unit)
    as_of = models.DateField(null=True, blank=True)
    as_of_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    period = models.CharField(max_length=60, blank=True)
    source = models.TextField()
    counting_rule = models.JSONField(default=dict, blank=True)
    note = models.JSONField(default=dict, blank=True)
    event = models.ForeignKey(DirectoryEvent, null=True, blank=True, on_delete=models.PROTECT, related_name="figures")
    programme = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="figures")
    institution = models.ForeignKey(
        Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="figures"
    )
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    breakdown = models.CharField(max_length=30, choices=Breakdown, blank=True)
    members_of = models.ForeignKey(
        Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="counts_of_members"
    )

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(part_of__isnull=True, breakdown="") | (Q(part_of__isnull=False) & ~Q(breakdown="")),
                name="reported_figure_part_names_its_breakdown",
            )
        ]

    def __str__(self) -> str:
        return localized(self.label) or str(Unit(self.unit).label)


class Discrepancy(models.Model):
    """Something in the sources that does not agree with itself or with another source. Both readings stay."""

    code = models.SlugField(max_length=80, unique=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    title = models.JSONField(default=dict)
    readings = models.JSONField(default=list)
    handling = models.JSONField(default=dict)
    events = models.ManyToManyField(DirectoryEvent, blank=True, related_name="discrepancies")
    figures = models.ManyToManyField(ReportedFigure, blank=True, related_name="discrepancies")

    class Meta:
        ordering = ["number", "code"]
        verbose_name_plural = "discrepancies"

    def __str__(self) -> str:
        return localized(self.title) or self.code
