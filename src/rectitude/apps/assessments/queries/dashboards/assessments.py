"""Finding assessments, and the instrument as it applies to one."""

from django.db.models import QuerySet
from django_scopes import scopes_disabled

from rectitude.apps.assessments.models.dashboards import Appointment, Assessment, DashboardRound
from rectitude.apps.assessments.queries.assignments import instrument_of
from rectitude.base.institutions.models import Country
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core import instruments
from rectitude.core.instruments import Instrument, Item

FUNCTION = "function"


def dashboard_at(code: str) -> DashboardRound:
    """The round of that code. Raises Problem(access.not-found)."""
    found = DashboardRound.objects.with_everything().filter(code=code).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found


def country_at(code: str) -> Country:
    """The country of that code. Raises Problem(access.not-found)."""
    found = Country.objects.filter(code=code.upper()).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found


def with_everything(rows: QuerySet[Assessment]) -> QuerySet[Assessment]:
    """With round, programme, institution, country and instrument, but without the instrument's content."""
    return rows.select_related(
        "round__programme", "round__previous", "institution__country", "country", "instrument"
    ).defer("instrument__canonical")


def assessment_at(*, round_code: str, institution_code: str, function: str) -> Assessment:
    """The assessment; the scope is entered only to find it.

    Raises Problem(access.not-found) alike for whatever part of the address does not exist.
    """
    with scopes_disabled():
        found: Assessment | None = (
            with_everything(Assessment.objects.all())
            .filter(round__code=round_code, institution__code=institution_code, function=function)
            .first()
        )
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found


def instrument_for(assessment: Assessment) -> Instrument:
    """The instrument it is scored with, as a value."""
    return instrument_of(assessment.instrument)


def indicators_of(assessment: Assessment) -> tuple[Item, ...]:
    """The indicators that apply to its function, in order."""
    return indicators_for(instrument_for(assessment), assessment.function)


def indicators_for(instrument: Instrument, function: str) -> tuple[Item, ...]:
    """The indicators of an instrument that apply to a function, in order."""
    return instruments.applicable_items(instrument, instruments.Context.of(facts={FUNCTION: function}))


def appointments_of(assessment: Assessment) -> list[Appointment]:
    """Everybody ever appointed, with their people. Needs the assessment's scope."""
    return list(Appointment.objects.filter(assessment=assessment).select_related("person"))


def active_appointments(assessment: Assessment) -> list[Appointment]:
    """Everybody appointed and not withdrawn. Needs the assessment's scope."""
    return [found for found in appointments_of(assessment) if found.withdrawn_at is None]
