"""Reading the directory."""

from rectitude.base.institutions.queries.institutions import (
    ScopedInstitution,
    institution_with_scopes,
    scopes_of,
)
from rectitude.base.institutions.queries.named import NameMatch, things_named
from rectitude.base.institutions.queries.unit_maps import undisciplined_sentence, unit_map

__all__ = [
    "NameMatch",
    "ScopedInstitution",
    "institution_with_scopes",
    "scopes_of",
    "things_named",
    "undisciplined_sentence",
    "unit_map",
]
