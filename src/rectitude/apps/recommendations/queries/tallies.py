"""What a set of addressees comes to: each vocabulary counted by itself, side by side, and never made one number."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language

from rectitude.apps.recommendations.models import Addressee, Recommendation, RecommendationText
from rectitude.apps.recommendations.queries.board import is_overdue
from rectitude.apps.recommendations.queries.reach import Reach
from rectitude.base.institutions.models import Country, Institution

VOCABULARIES = ("acceptance", "progress", "compliance")
_OFFERED_SECONDS = 300
_VALUES = {
    "acceptance": Addressee.Accepted.values,
    "progress": Addressee.Progress.values,
    "compliance": Addressee.Compliance.values,
}
_TERMS = [(name, n, str(term)) for name in VOCABULARIES for n, term in enumerate(_VALUES[name])]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many there are, how many are open, wait for an answer and are past their date; how many stand at which term."""

    n: int = 0
    n_open: int = 0
    n_awaited: int = 0
    n_overdue: int = 0
    by: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def of(self, vocabulary: str, term: str) -> int:
        """How many stand at one term of one vocabulary."""
        return self.by.get(vocabulary, {}).get(term, 0)

    def shown(self, standing: str) -> int:
        """How many a list of open, closed or all holds."""
        return {"open": self.n_open, "closed": self.n - self.n_open}.get(standing, self.n)


def tally_of(rows: QuerySet[Addressee], *, on: date) -> Tally:
    """The tally of the rows. One query."""
    return _tally(_counted(rows, on=on))


def tallies_by(rows: QuerySet[Addressee], name: str, *, on: date) -> dict[object, Tally]:
    """Value of the field `name` -> the tally of the rows that have it. One query of one row a value."""
    counts = {f"{vocabulary}_{n}": _where(vocabulary, term) for vocabulary, n, term in _TERMS}
    waits = Q(is_open=True, acceptance=Addressee.Accepted.AWAITED)
    found = (
        rows.order_by()
        .values(name)
        .annotate(
            n=Count("pk"),
            n_open=Count("pk", filter=Q(is_open=True)),
            n_awaited=Count("pk", filter=waits),
            n_overdue=Count("pk", filter=is_overdue(on=on)),
            **counts,
        )
    )
    return {row[name]: _from_row(row) for row in found}


def _from_row(row: Mapping[str, Any]) -> Tally:
    by: dict[str, dict[str, int]] = {vocabulary: {} for vocabulary in VOCABULARIES}
    for vocabulary, n, term in _TERMS:
        by[vocabulary][term] = row[f"{vocabulary}_{n}"]
    totals = {total: row[total] for total in ("n", "n_open", "n_awaited", "n_overdue")}
    return Tally(**totals, by=by)


def _where(vocabulary: str, term: str) -> Count:
    return Count("pk", filter=Q(**{vocabulary: term}))


def _counted(rows: QuerySet[Addressee], *, on: date) -> list[tuple[object, ...]]:
    groups = rows.order_by().values_list(*VOCABULARIES, "is_open")
    return list(groups.annotate(late=Count("pk", filter=is_overdue(on=on)), n=Count("pk")))


def _tally(lines: Iterable[Sequence[object]]) -> Tally:
    by: dict[str, Counter[str]] = {name: Counter() for name in VOCABULARIES}
    n = n_open = n_awaited = n_overdue = 0
    for *terms, is_open, late, counted in lines:
        number = int(str(counted))
        n += number
        n_overdue += int(str(late))
        if is_open:
            n_open += number
            n_awaited += number if terms[0] == Addressee.Accepted.AWAITED else 0
        for name, term in zip(VOCABULARIES, terms, strict=True):
            by[name][str(term)] += number
    counts = {name: dict(found) for name, found in by.items()}
    return Tally(n=n, n_open=n_open, n_awaited=n_awaited, n_overdue=n_overdue, by=counts)


def places_and_donors(reach: Reach) -> tuple[list[tuple[str, dict[str, str]]], list[str]]:
    """The countries and donors a filter offers, as they were at most five minutes ago."""
    key = f"recommendations-offered-{hashlib.sha256(repr(reach).encode()).hexdigest()}"
    found: tuple[list[tuple[str, dict[str, str]]], list[str]] | None = cache.get(key)
    if found is None:
        found = countries_in(reach), donors_in(reach)
        cache.set(key, found, _OFFERED_SECONDS)
    return found


def countries_in(reach: Reach) -> list[tuple[str, dict[str, str]]]:
    """Code and names of the countries of the institutions addressed within reach."""
    there = Institution.objects.filter(pk__in=institutions_in(reach)).order_by().values("country_id")
    return list(Country.objects.filter(pk__in=there).order_by("code").values_list("code", "name"))


def institutions_in(reach: Reach) -> QuerySet[Addressee, Any]:
    """The ids of the institutions addressed within reach; of a programme from the index alone."""
    if reach.institutions or reach.own or not reach.programmes:
        rows = Addressee.objects.filter(reach.condition)
    else:
        rows = Addressee.objects.filter(programme__in=reach.programmes)
    return rows.order_by().values("institution_id")


def donors_in(reach: Reach) -> list[str]:
    """The donors named in what is within reach; of a programme without looking at each addressee."""
    named = Recommendation.objects.exclude(donor="")
    if reach.everything:
        found = named
    elif reach.programmes:
        found = named.filter(programme__in=reach.programmes)
    else:
        found = named.filter(pk__in=Addressee.objects.filter(reach.condition).order_by().values("recommendation_id"))
    return list(found.order_by("donor").values_list("donor", flat=True).distinct())


def titles_of(recommendations: Iterable[Recommendation]) -> dict[int, str]:
    """Their titles in the reader's language where they have one, else in their own. One query where any differs."""
    several = {one.pk: one for one in recommendations}
    language = get_language() or "en"
    found = {pk: one.title for pk, one in several.items()}
    other = [one for one in several.values() if one.language != language]
    if other:
        texts = RecommendationText.objects.filter(recommendation__in=other, language=language)
        for pk, number, title in texts.values_list("recommendation_id", "number", "title"):
            if number == several[pk].text_number:
                found[pk] = title
    return found
