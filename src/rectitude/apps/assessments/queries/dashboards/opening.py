"""What a dashboard round can be opened with: instruments scored in law and practice, institutions with a country."""

from datetime import date

from django.db.models import QuerySet

from rectitude.apps.assessments.models import InstrumentVersion
from rectitude.apps.assessments.models.dashboards import DashboardRound
from rectitude.apps.assessments.queries.assignments import instrument_of
from rectitude.base.access.scopes import places_inside
from rectitude.base.institutions.models import Institution
from rectitude.core.access import Scope
from rectitude.core.instruments import Instrument, PartType


def dashboard_instruments() -> QuerySet[InstrumentVersion]:
    """The published versions in which every indicator is scored in law and in practice, newest first."""
    some = InstrumentVersion.objects.filter(canonical__contains='"LP"').defer("canonical")
    fitting = [version.pk for version in some if is_dashboard(instrument_of(version))]
    return InstrumentVersion.objects.filter(pk__in=fitting).defer("canonical").order_by("instrument", "-published_at")


def is_dashboard(instrument: Instrument) -> bool:
    """Whether each of its items is one indicator with a level in law and one in practice."""
    return bool(instrument.items) and all(
        len(item.parts) == 1 and item.parts[0].type is PartType.LP for item in instrument.items
    )


def institutions_to_assess(round_: DashboardRound, *, on: date) -> QuerySet[Institution]:
    """The institutions of that day that take part in the round's programme; where no membership is recorded, all.

    Only those of a country: a dashboard assesses an institution of one.
    """
    live = Institution.objects.select_related("country").exclude(active_to__lte=on).filter(country__isnull=False)
    programme = frozenset({Scope("programme", round_.programme.code)})
    codes = [place.scope.key for place in places_inside(programme, kind="institution", on=on)]
    found = live.filter(code__in=codes) if codes else live
    return found.order_by("country__code", "name")
