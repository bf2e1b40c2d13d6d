"""Entering a scope of the dashboard: a query on its rows outside of one raises (django-scopes)."""

from contextlib import AbstractContextManager
from typing import cast

from django_scopes import scope

from rectitude.apps.assessments.models.dashboards import Assessment, DashboardRound
from rectitude.base.institutions.models import Country


def in_assessment(assessment: Assessment) -> AbstractContextManager[None]:
    """Only this assessment's rows, and the library of its country."""
    return _scope(
        assessment=assessment.pk,
        dashboard=assessment.round_id,
        country=assessment.country_id,
        programme=assessment.round.programme_id,
    )


def in_country_of(round_: DashboardRound, country: Country) -> AbstractContextManager[None]:
    """Every assessment of a country in a round, and the country's library."""
    return _scope(assessment=None, dashboard=round_.pk, country=country.pk, programme=round_.programme_id)


def in_dashboard(round_: DashboardRound) -> AbstractContextManager[None]:
    """Every assessment of a round, whatever its country."""
    return _scope(assessment=None, dashboard=round_.pk, country=None, programme=round_.programme_id)


def in_library(*, programme_pk: int, country_pk: int) -> AbstractContextManager[None]:
    """The evidence library of a country in a programme, and what uses it in any round."""
    return _scope(assessment=None, dashboard=None, country=country_pk, programme=programme_pk)


def _scope(**dimensions: int | None) -> AbstractContextManager[None]:
    return cast("AbstractContextManager[None]", scope(**dimensions))
