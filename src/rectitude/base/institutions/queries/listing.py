"""The directory as a list: a tree by country, or what a search finds. Costs a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from rectitude.base.institutions.models import Alias, Institution
from rectitude.base.institutions.models.validity import active_on
from rectitude.base.institutions.names import folded

# Below the roots: deeper levels, and further parts of one parent, are on the parent's own page.
DEPTH = 2
PARTS_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeRow:
    """One line of the tree: an organisation, how deep it stands, and how many of its parts are not shown."""

    institution: Institution
    depth: int
    hidden_parts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One result of a search, and the other name by which it was found; "" when by its own."""

    institution: Institution
    by_alias: str = ""


def _listed(*, on: date, with_ended: bool) -> QuerySet[Institution]:
    rows = Institution.objects.select_related("country")
    return rows if with_ended else rows.filter(active_on(on))


def roots(*, on: date, country: str = "", with_ended: bool = False) -> QuerySet[Institution]:
    """Organisations that are part of no other, by country; those of no country last."""
    rows = _listed(on=on, with_ended=with_ended).filter(parent__isnull=True)
    if country:
        rows = rows.filter(country__code=country)
    return rows.order_by(F("country__code").asc(nulls_last=True), "name", "pk")


def tree(tops: Sequence[Institution], *, on: date, with_ended: bool = False) -> list[TreeRow]:
    """The tops with their parts below them, one query a level."""
    parts: dict[int, list[Institution]] = defaultdict(list)
    hidden: dict[int, int] = {}
    level = [top.pk for top in tops]
    for _depth in range(DEPTH):
        found = _first_parts(level, on=on, with_ended=with_ended)
        level = []
        for part in found:
            if part.parent_id is not None:
                parts[part.parent_id].append(part)
                hidden[part.parent_id] = max(0, part.in_all - PARTS_SHOWN)  # type: ignore[attr-defined]
            level.append(part.pk)
        if not level:
            break
    return [row for top in tops for row in _flat(top, 0, parts, hidden)]


def _first_parts(parents: Iterable[int], *, on: date, with_ended: bool) -> list[Institution]:
    rows = _listed(on=on, with_ended=with_ended).filter(parent__in=list(parents))
    numbered = rows.annotate(
        place=Window(RowNumber(), partition_by="parent", order_by=["name", "pk"]),
        in_all=Window(Count("pk"), partition_by="parent"),
    )
    return list(numbered.filter(place__lte=PARTS_SHOWN).order_by("name", "pk"))


def _flat(
    top: Institution, depth: int, parts: dict[int, list[Institution]], hidden: dict[int, int]
) -> Iterable[TreeRow]:
    yield TreeRow(institution=top, depth=depth, hidden_parts=hidden.get(top.pk, 0))
    for part in parts.get(top.pk, ()):
        yield from _flat(part, depth + 1, parts, hidden)


def matching(query: str, *, on: date, country: str = "", with_ended: bool = False) -> QuerySet[Institution]:
    """Organisations whose name, code or any other name contains the words, without regard to case and accents."""
    words = folded(query)
    named = Alias.objects.filter(institution=OuterRef("pk"), text_folded__contains=words)
    rows = _listed(on=on, with_ended=with_ended)
    if country:
        rows = rows.filter(country__code=country)
    by_code = Q(code__contains=query.strip().lower())
    return rows.filter(Q(name_folded__contains=words) | by_code | Exists(named)).order_by("name", "pk")


def found_by(query: str, shown: Sequence[Institution]) -> list[Found]:
    """The results of one page, each with the alias that made it one. One query."""
    words = folded(query)
    aliases = Alias.objects.filter(institution__in=shown, text_folded__contains=words)
    alias_of = dict(aliases.values_list("institution_id", "text"))
    return [
        Found(
            institution=institution,
            by_alias="" if words in institution.name_folded else alias_of.get(institution.pk, ""),
        )
        for institution in shown
    ]
