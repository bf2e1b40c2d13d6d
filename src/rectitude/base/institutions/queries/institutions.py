"""One institution, and the scopes that contain it."""

from dataclasses import dataclass
from datetime import date

from rectitude.base.institutions.models import Institution, Membership
from rectitude.base.institutions.models.validity import active_on
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Resource, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopedInstitution:
    """An institution with every scope that contains it on a day: itself, its country, its programmes."""

    institution: Institution
    scopes: frozenset[Scope]

    def as_resource(self, kind: str = "institution") -> Resource:
        """The institution as something to decide on."""
        return Resource(kind=kind, key=self.institution.code, scopes=self.scopes)


def scopes_of(institution: Institution, *, on: date) -> frozenset[Scope]:
    """The scopes that contain the institution on that day. A country's membership gives no hold over its bodies."""
    held = Membership.objects.filter(active_on(on), institution=institution, programme__isnull=False)
    codes = held.values_list("programme__code", flat=True)
    return institution.scopes | {Scope("programme", code) for code in codes}


def institution_with_scopes(code: str, *, on: date) -> ScopedInstitution:
    """The institution of that code with its scopes. Raises Problem(access.not-found) when there is none."""
    institution = Institution.objects.select_related("country", "parent").filter(code=code).first()
    if institution is None:
        raise OUT_OF_SCOPE.because()
    return ScopedInstitution(institution=institution, scopes=scopes_of(institution, on=on))
