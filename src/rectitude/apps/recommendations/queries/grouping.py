"""Addressees grouped by institution, theme or donor, a page at a time, with the tally of each group."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from rectitude.apps.recommendations.models import Addressee, Recommendation
from rectitude.apps.recommendations.queries.tallies import Tally, tallies_by
from rectitude.base.institutions.models import Institution
from rectitude.base.institutions.names import localized

KINDS = ("institution", "theme", "donor")
A_PAGE = 25
_FIELDS = {"theme": "recommendation__area", "donor": "recommendation__donor"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One institution (key: its code), theme (an area) or donor (its name); key "" for none. note: its country."""

    key: str
    name: str
    note: str
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """One page of groups, by name; `page` for the links between pages."""

    groups: tuple[Group, ...]
    page: Page[object]


def groups_by(kind: str, rows: QuerySet[Addressee], *, number: str | int, on: date) -> Groups:
    """A page of groups with their tallies. Four queries, however many there are."""
    if kind == "institution":
        return _institutions(rows, number=number, on=on)
    tallies = tallies_by(rows, _FIELDS[kind], on=on)
    keys = sorted((str(key) for key in tallies), key=lambda key: (not key, key.casefold()))
    page = Paginator[object](keys, A_PAGE).get_page(number)
    groups = (Group(key=str(key), name=str(key), note="", tally=tallies[key]) for key in page.object_list)
    return Groups(groups=tuple(groups), page=page)


def _institutions(rows: QuerySet[Addressee], *, number: str | int, on: date) -> Groups:
    there = Institution.objects.filter(pk__in=rows.order_by().values("institution_id"))
    places = there.select_related("country").only("code", "name", "country__code", "country__name")
    page = Paginator[object](places.order_by("name", "pk"), A_PAGE).get_page(number)
    shown = [one for one in page.object_list if isinstance(one, Institution)]
    tallies = tallies_by(rows.filter(institution__in=shown), "institution_id", on=on)
    groups = (
        Group(
            key=one.code,
            name=one.name,
            note=localized(one.country.name) if one.country else "",
            tally=tallies.get(one.pk, Tally()),
        )
        for one in shown
    )
    return Groups(groups=tuple(groups), page=page)


def name_of(kind: str, key: str, rows: QuerySet[Addressee]) -> str | None:
    """The name of a group that has rows; None where the reader reads none of it."""
    if kind == "institution":
        found = rows.filter(institution__code=key).values_list("institution__name", flat=True).first()
        return str(found) if found is not None else None
    field = _FIELDS[kind].removeprefix("recommendation__")
    of_it = Recommendation.objects.filter(**{field: key}).order_by().values("pk")
    return key if rows.filter(recommendation__in=of_it).exists() else None
