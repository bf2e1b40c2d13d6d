"""The directory through the API: what its pages show to anybody signed in."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from rectitude.base.access.api import api_decided
from rectitude.base.access.views import require
from rectitude.base.institutions.models import Institution
from rectitude.base.institutions.queries import institution_with_scopes, unit_map
from rectitude.base.institutions.queries.listing import matching
from rectitude.base.institutions.rules import READ_DIRECTORY, READ_UNIT_MAP
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Resource

router = Router(tags=["Directory"])
MOST = 500


class InstitutionOut(Schema):
    """An organisation or a unit of one."""

    code: str
    name: str
    kind: str
    country: str | None = Field(description="ISO 3166-1 alpha-2; XA to XZ are fictitious")
    parent: str | None = Field(description="Code of the organisation it is part of")
    active_from: date | None
    active_to: date | None = Field(description="The first day it no longer exists")
    source: str


class UnitMapOut(Schema):
    """Which agency does what for the posts of a joint unit."""

    sentence: str
    n_seconded: int
    n_undisciplined: int = Field(description="Seconded posts for which no agency is known to discipline")


@router.get("/institutions", response=list[InstitutionOut], summary="Organisations and units")
@api_decided(READ_DIRECTORY)
def institutions(
    request: HttpRequest, search: str = "", country: str = "", offset: int = 0, limit: int = 100
) -> list[dict[str, Any]]:
    """By name, at most 500 at a time; `search` also finds aliases."""
    require(request, READ_DIRECTORY, Resource(kind="directory"))
    asked: Any = request
    start = max(0, offset)
    rows = matching(search, on=asked.moment.date(), country=country).select_related("country", "parent")
    return [_institution(row) for row in rows[start : start + max(1, min(limit, MOST))]]


@router.get("/institutions/{code}", response=InstitutionOut, summary="One organisation or unit")
@api_decided(READ_DIRECTORY)
def institution(request: HttpRequest, code: str) -> dict[str, Any]:
    """Its facts, with their source."""
    require(request, READ_DIRECTORY, Resource(kind="directory"))
    return _institution(_found(code))


@router.get("/institutions/{code}/unit-map", response=UnitMapOut, summary="Nobody's officers of a joint unit")
@api_decided(READ_UNIT_MAP)
def one_unit_map(request: HttpRequest, code: str) -> dict[str, Any]:
    """Only for those with a role in the unit, its country or its programme."""
    asked: Any = request
    scoped = institution_with_scopes(code, on=asked.moment.date())
    require(request, READ_UNIT_MAP, scoped.as_resource("unit-map"))
    mapped = unit_map(scoped.institution, on=asked.moment.date())
    return {"sentence": mapped.sentence, "n_seconded": mapped.seconded, "n_undisciplined": mapped.undisciplined}


def _found(code: str) -> Institution:
    found = Institution.objects.select_related("country", "parent").filter(code=code).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found


def _institution(row: Institution) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "kind": str(row.kind),
        "country": row.country.code if row.country else None,
        "parent": row.parent.code if row.parent else None,
        "active_from": row.active_from,
        "active_to": row.active_to,
        "source": row.source,
    }
