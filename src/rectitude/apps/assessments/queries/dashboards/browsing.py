"""Looking for a source in the library: by words, kind, mark, age, and by the indicator it supports."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from rectitude.apps.assessments.models.dashboards import LibrarySource, SourceMark
from rectitude.apps.assessments.queries.dashboards.shelf import Reader, sources_known_to, uses_known_to
from rectitude.core.access import Actor

YEAR = timedelta(days=365)
RECENT, OLD, VERY_OLD, UNMARKED = "recent", "old", "very-old", "none"
AGES = (RECENT, OLD, VERY_OLD)
Mark = SourceMark.Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody looks for; "" asks for nothing. mark: a code, or "none" for sources nobody has marked.

    age: recent (seen within a year), old (longer ago, or never), very-old (two years ago, or never).
    """

    search: str = ""
    kind: str = ""
    mark: str = ""
    age: str = ""
    indicator: str = ""


def sources_asked_for(reader: Reader, asked: Asked, *, by: Actor, at: datetime) -> QuerySet[LibrarySource]:
    """The sources the reader may see and looks for, by title. Needs the library's scope."""
    rows = sources_known_to(reader)
    for word in asked.search.split():
        rows = rows.filter(Q(title__icontains=word) | Q(origin__icontains=word) | Q(locator__icontains=word))
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.mark:
        last = SourceMark.objects.filter(source=OuterRef("pk")).order_by("-at", "-pk").values("mark")[:1]
        rows = rows.annotate(last_mark=Subquery(last))
        rows = rows.filter(last_mark__isnull=True) if asked.mark == UNMARKED else rows.filter(last_mark=asked.mark)
    if asked.age:
        rows = _of_age(rows, asked.age, today=at.date())
    if asked.indicator:
        uses = uses_known_to(reader, by=by, at=at).filter(indicator=asked.indicator)
        rows = rows.filter(pk__in=uses.values("source"))
    return rows.order_by("title", "pk")


def _of_age(rows: QuerySet[LibrarySource], age: str, *, today: date) -> QuerySet[LibrarySource]:
    bound = today - (2 * YEAR if age == VERY_OLD else YEAR)
    found = rows.annotate(found_at=Max("marks__at", filter=Q(marks__mark=Mark.LIVE)))
    is_recent = Q(accessed_on__gte=bound) | Q(found_at__date__gte=bound)
    recent = found.filter(is_recent)
    return recent if age == RECENT else found.exclude(pk__in=recent.order_by().values("pk"))
