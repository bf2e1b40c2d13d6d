"""Who is told what about an assessment."""

from datetime import datetime

from rectitude.apps.assessments.models.dashboards import Appointment, Assessment
from rectitude.base.access.queries import grants_active_at
from rectitude.base.accounts.models import Person


def people_of(assessment: Assessment, *parts: Appointment.Part) -> list[Person]:
    """Those appointed to these parts now. Needs the assessment's scope."""
    rows = Appointment.objects.filter(assessment=assessment, part__in=parts, withdrawn_at__isnull=True)
    return [row.person for row in rows.select_related("person")]


def voices_of(assessment: Assessment, *, at: datetime) -> list[Person]:
    """The heads and focal points of the institution: those who may reply for it."""
    held = grants_active_at(at).filter(
        role__in=["head", "focal_point"], scope_kind="institution", scope_key=assessment.institution.code
    )
    return list(Person.objects.filter(pk__in=held.values("person_id"), is_active=True).order_by("name"))


def officers_of(assessment: Assessment, *, at: datetime) -> list[Person]:
    """The officers of the programme."""
    held = grants_active_at(at).filter(
        role="programme_officer", scope_kind="programme", scope_key=assessment.round.programme.code
    )
    return list(Person.objects.filter(pk__in=held.values("person_id"), is_active=True).order_by("name"))
