"""The part of the directory a table speaks of, read once: what exists, and who may write what."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rectitude.base.institutions.importing import problems
from rectitude.base.institutions.models import Country, Institution, Membership, Programme
from rectitude.base.institutions.models.validity import active_on
from rectitude.base.institutions.rules import EDIT_DIRECTORY
from rectitude.base.problems import Problem
from rectitude.core.access import Actor, Resource, Scope, decide


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What there is, by code, and the rights of the person who imports."""

    by: Actor
    at: datetime
    countries: dict[str, Country]
    programmes: dict[str, Programme]
    institutions: dict[str, Institution]
    programmes_of: dict[int, frozenset[str]]

    def scopes_of(self, institution: Institution) -> frozenset[Scope]:
        """The scopes that contain an institution today."""
        held = self.programmes_of.get(institution.pk, frozenset())
        return institution.scopes | {Scope("programme", code) for code in held}

    def rights_problem(self, key: str, scopes: Iterable[Scope]) -> Problem | None:
        """The problem of a line that this person may not write; None when they may."""
        resource = Resource(kind="institution", key=key, scopes=frozenset(scopes))
        decision = decide(actor=self.by, rule=EDIT_DIRECTORY, resource=resource, at=self.at)
        return None if decision.allowed else problems.LINE_NOT_YOURS.because()

    def institution_in(self, cell: str, *, column: str) -> Institution:
        """The institution of that code. Raises Problem(not-in-directory)."""
        found = self.institutions.get(cell.lower())
        if found is None:
            raise problems.NOT_IN_DIRECTORY.because(given=cell, column=column)
        return found

    def country_in(self, cell: str, *, column: str) -> Country:
        """The country of that code. Raises Problem(not-in-directory)."""
        found = self.countries.get(cell.upper())
        if found is None:
            raise problems.NOT_IN_DIRECTORY.because(given=cell, column=column)
        return found

    def programme_in(self, cell: str, *, column: str) -> Programme:
        """The programme of that code. Raises Problem(not-in-directory)."""
        found = self.programmes.get(cell.lower())
        if found is None:
            raise problems.NOT_IN_DIRECTORY.because(given=cell, column=column)
        return found


def world_of(*, by: Actor, at: datetime, lock: bool = False) -> World:
    """The directory as it is now; with lock, so that nobody changes it until the transaction ends. Four queries.

    All of it is read, not only the codes the file names: a chain of parents may lead anywhere.
    """
    rows = Institution.objects.select_related("country", "parent")
    if lock:
        rows = rows.select_for_update(of=("self",)).order_by("pk")
    held: dict[int, set[str]] = defaultdict(set)
    memberships = Membership.objects.filter(active_on(at.date()), institution__isnull=False, programme__isnull=False)
    for pk, code in memberships.values_list("institution_id", "programme__code"):
        if pk is not None and code is not None:
            held[pk].add(code)
    return World(
        by=by,
        at=at,
        countries={c.code: c for c in Country.objects.all()},
        programmes={p.code: p for p in Programme.objects.all()},
        institutions={i.code: i for i in rows},
        programmes_of={pk: frozenset(codes) for pk, codes in held.items()},
    )
