"""The door to a country in a round."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from rectitude.apps.assessments.models.dashboards import DashboardRound
from rectitude.apps.assessments.queries.dashboards.assessments import country_at, dashboard_at
from rectitude.apps.assessments.queries.dashboards.resources import country_resource
from rectitude.apps.assessments.queries.dashboards.scopes import in_country_of
from rectitude.base.access.views import require
from rectitude.base.institutions.models import Country
from rectitude.core.access import Resource, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryDoor:
    """A country of a round, its scope entered and the rule decided. path: where its pages begin."""

    round: DashboardRound
    country: Country
    resource: Resource

    @property
    def path(self) -> str:
        """Where its pages begin."""
        return f"/dashboards/{self.round.code}/countries/{self.country.code}/"


@contextmanager
def opened_country(request: Any, rule: Rule, *, round_code: str, country_code: str) -> Iterator[CountryDoor]:
    """Enter the country's scope with the rule decided. What is not there, or not theirs, is Problem(not-found)."""
    round_, country = dashboard_at(round_code), country_at(country_code)
    resource = country_resource(round_, country, by=request.actor)
    require(request, rule, resource)
    with in_country_of(round_, country):
        yield CountryDoor(round=round_, country=country, resource=resource)
