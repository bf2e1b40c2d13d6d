"""Who belongs to an institution, and who is told what."""

from datetime import datetime

from django.db.models import QuerySet

from rectitude.apps.assessments.models import Assignment, Delegation
from rectitude.base.access.queries import grants_active_at
from rectitude.base.accounts.models import Person
from rectitude.base.institutions.models import Institution


def _holders(*, roles: list[str], kind: str, keys: list[str], at: datetime) -> list[Person]:
    held = grants_active_at(at).filter(role__in=roles, scope_kind=kind, scope_key__in=keys)
    return list(Person.objects.filter(pk__in=held.values("person_id"), is_active=True).order_by("name"))


def respondents_of(institution: Institution, *, at: datetime) -> list[Person]:
    """The focal points of an institution: those its invitations and reminders go to."""
    return _holders(roles=["focal_point"], kind="institution", keys=[institution.code], at=at)


def without_focal_point(*, at: datetime) -> QuerySet[Assignment]:
    """The assignments of the round whose scope is entered that nobody is told of: the institution has no focal point."""
    held = grants_active_at(at).filter(role="focal_point", scope_kind="institution", person__is_active=True)
    found: QuerySet[Assignment] = Assignment.objects.select_related("institution")
    return found.exclude(institution__code__in=held.values("scope_key")).order_by("institution__name")


def colleagues_of(institution: Institution, *, at: datetime) -> list[Person]:
    """Everybody with a role in the institution: those a section can be delegated to."""
    roles = ["focal_point", "head", "member"]
    return _holders(roles=roles, kind="institution", keys=[institution.code], at=at)


def reviewers_of(assignment: Assignment, *, at: datetime) -> list[Person]:
    """The reviewers of the round or of its programme."""
    round_ = assignment.round
    over_round = _holders(roles=["reviewer"], kind="round", keys=[round_.code], at=at)
    over_programme = _holders(roles=["reviewer"], kind="programme", keys=[round_.programme.code], at=at)
    return sorted({p.pk: p for p in [*over_round, *over_programme]}.values(), key=lambda p: p.name)


def open_delegations(assignment: Assignment) -> list[Delegation]:
    """The delegations that have not ended, with their people. Needs the assignment's scope."""
    rows = Delegation.objects.filter(assignment=assignment, active_to__isnull=True)
    return list(rows.select_related("person").order_by("section", "active_from"))
