"""What names in a table stand for: institutions and countries by code, name or alias. Several answers are none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from rectitude.base.institutions.models import Alias, Country, Institution
from rectitude.base.institutions.names import folded

_Place = TypeVar("_Place", Institution, Country)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlaces:
    """The directory by folded name. A name that two carry stands in both lists: nobody chooses between them here."""

    institutions: dict[str, list[Institution]]
    countries: dict[str, list[Country]]

    def institution(self, name: str) -> Institution | None:
        """The one institution of that name; None when there is none, or more than one."""
        found = self.institutions.get(folded(name), [])
        return found[0] if len(found) == 1 else None

    def institutions_named(self, name: str) -> list[Institution]:
        """Every institution of that name."""
        return self.institutions.get(folded(name), [])

    def country(self, name: str) -> Country | None:
        """The one country of that name or code."""
        found = self.countries.get(folded(name), [])
        return found[0] if len(found) == 1 else None


def named_places() -> NamedPlaces:
    """The whole directory of names. Three queries."""
    institutions: dict[str, list[Institution]] = defaultdict(list)
    countries: dict[str, list[Country]] = defaultdict(list)
    for one in Institution.objects.select_related("country"):
        _enter(institutions, [folded(one.code), *one.name_folded.split(" | ")], one)
    for country in Country.objects.all():
        _enter(countries, [country.code.lower(), *country.name_folded.split(" | ")], country)
    for alias in Alias.objects.select_related("institution__country", "country"):
        if alias.institution is not None:
            _enter(institutions, [alias.text_folded], alias.institution)
        elif alias.country is not None:
            _enter(countries, [alias.text_folded], alias.country)
    return NamedPlaces(institutions=dict(institutions), countries=dict(countries))


def _enter(book: dict[str, list[_Place]], names: Iterable[str], place: _Place) -> None:
    for name in names:
        if name and all(one.pk != place.pk for one in book[name]):
            book[name].append(place)
