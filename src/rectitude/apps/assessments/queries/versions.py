"""The published instrument versions."""

from django.db.models import QuerySet

from rectitude.apps.assessments.models import InstrumentVersion
from rectitude.base.problems import OUT_OF_SCOPE


def all_versions() -> QuerySet[InstrumentVersion]:
    """Every published version, by instrument, the newest first."""
    return InstrumentVersion.objects.order_by("instrument", "-published_at")


def version_at(*, instrument: str, version: str) -> InstrumentVersion:
    """One version. Raises Problem(access.not-found) when it was never published."""
    found = InstrumentVersion.objects.filter(instrument=instrument, version=version).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found
