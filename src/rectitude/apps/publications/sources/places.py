"""What a publication is about, as its content says it."""

from __future__ import annotations

from typing import Any

from rectitude.apps.publications.models import Publication
from rectitude.apps.publications.sources.wording import texts
from rectitude.base.institutions.names import localized


def place_of(publication: Publication) -> dict[str, Any]:
    """Programme, institution and country with code and name."""
    programme, institution = publication.programme, publication.institution
    country = publication.country or (institution.country if institution else None)
    return {
        "programme": {"code": programme.code, "name": texts(programme.name or programme.code)},
        "institution": {"code": institution.code, "name": institution.name} if institution else None,
        "country": {"code": country.code, "name": texts(country.name)} if country and localized(country.name) else None,
    }
