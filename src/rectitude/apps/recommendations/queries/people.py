"""Who belongs to an institution, and who may answer for something there."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from rectitude.apps.recommendations.models import Addressee
from rectitude.apps.recommendations.queries.resources import is_insider
from rectitude.base.access.queries import actor_of, grants_active_at
from rectitude.base.accounts.models import Person
from rectitude.base.institutions.models import Institution, Programme


def colleagues_of(institution: Institution, *, at: datetime) -> list[Person]:
    """Everybody with a role at the institution: those who can own something of it."""
    roles = ["focal_point", "head", "member"]
    held = grants_active_at(at).filter(role__in=roles, scope_kind="institution", scope_key=institution.code)
    return _people(held.values("person_id"))


def heads_of(institution: Institution, *, at: datetime) -> list[Person]:
    """Who answers for the institution: its head, or whoever is head over its country."""
    country = institution.country.code if institution.country is not None else ""
    here = Q(scope_kind="institution", scope_key=institution.code) | Q(scope_kind="country", scope_key=country)
    return _people(grants_active_at(at).filter(here, role="head").values("person_id"))


def reviewers_of(programme: Programme, *, at: datetime) -> list[Person]:
    """The reviewers of a programme."""
    held = grants_active_at(at).filter(role="reviewer", scope_kind="programme", scope_key=programme.code)
    return _people(held.values("person_id"))


def supporters_of(addressee: Addressee, *, at: datetime) -> list[Person]:
    """Who can organise support for it: the officers of its programme and people of the institution, not its reviewers."""
    programme = addressee.recommendation.programme.code
    held = grants_active_at(at).filter(role="programme_officer", scope_kind="programme", scope_key=programme)
    both = [*_people(held.values("person_id")), *colleagues_of(addressee.institution, at=at)]
    return [one for one in dict.fromkeys(both) if not reviews(one, addressee)]


def reviews(person: Person, addressee: Addressee) -> bool:
    """Whether the person is its reviewer, or ever wrote a verdict on it."""
    if addressee.recommendation.reviewer_id == person.pk:
        return True
    return addressee.verdicts.filter(by_key=str(person.key)).exists()


def belongs_to(person: Person, institution: Institution, *, at: datetime) -> bool:
    """Whether the person holds a local role over the institution or its country now."""
    return is_insider(institution, by=actor_of(person, at=at), at=at)


def _people(ids: QuerySet[Any, Any]) -> list[Person]:
    return list(Person.objects.filter(pk__in=ids, is_active=True).order_by("name"))
