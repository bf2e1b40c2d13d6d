"""The evidence library of a country as one reader may use it: which sources, whose names, which uses.

Restricted sources that concern one institution are for whoever is appointed to assess that one. Whoever belongs to an
institution of the country, and assesses another, reads of non-public sources only those of the institution they assess.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet
from django_scopes import scopes_disabled

from rectitude.apps.assessments.models.dashboards import (
    Appointment,
    Assessment,
    LibrarySource,
    SourceFile,
    SourceMark,
    SourceUse,
)
from rectitude.apps.assessments.queries.dashboards.library import LEFT, visible_uses
from rectitude.apps.assessments.queries.dashboards.resources import library_resource
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment, in_library
from rectitude.apps.assessments.queries.dashboards.sight import sight_of
from rectitude.base.institutions.models import Country, Institution, Programme
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Actor, Resource

Confidentiality = LibrarySource.Confidentiality


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """How somebody stands to a country's library now.

    assesses: rows of the institutions they are appointed to assess there. belongs: they hold a role in an institution of
    that country. is_blind: they have a part in an assessment there that is still being scored, so that no page may tell
    them who added or marked a source.
    """

    programme: Programme
    country: Country
    assesses: frozenset[int]
    assessments: tuple[Assessment, ...]
    belongs: bool
    is_blind: bool

    @property
    def is_appointed(self) -> bool:
        """Whether they have a part there at all."""
        return bool(self.assessments)


def shelf_at(programme_code: str, country_code: str) -> tuple[Programme, Country]:
    """Whose library it is. Raises Problem(access.not-found) for whichever does not exist."""
    programme = Programme.objects.filter(code=programme_code).first()
    country = Country.objects.filter(code=country_code.upper()).first()
    if programme is None or country is None:
        raise OUT_OF_SCOPE.because()
    return programme, country


@contextmanager
def in_shelf(programme: Programme, country: Country) -> Iterator[None]:
    """The library's scope."""
    with in_library(programme_pk=programme.pk, country_pk=country.pk):
        yield


def reader_of(programme: Programme, country: Country, *, by: Actor, at: datetime) -> Reader:
    """How the actor stands to the library."""
    keys = [by.key] if by.is_signed_in and ":" not in by.key else []
    with scopes_disabled():
        rows = Appointment.objects.filter(
            person__key__in=keys, withdrawn_at__isnull=True,
            assessment__round__programme=programme, assessment__country=country,
        )  # fmt: skip
        held = [row.assessment for row in rows.select_related("assessment__round__programme", "assessment__country")]
    homes = [g.scope.key for g in by.grants if g.scope.kind == "institution" and g.is_active(at)]
    return Reader(
        programme=programme,
        country=country,
        assesses=frozenset(a.institution_id for a in held),
        assessments=tuple(held),
        belongs=bool(homes) and Institution.objects.filter(code__in=homes, country=country).exists(),
        is_blind=any(a.state == Assessment.State.SCORING for a in held),
    )


def may_know_of(reader: Reader) -> Q:
    """The sources the reader may see in the library."""
    public = Q(confidentiality=Confidentiality.PUBLIC)
    if not reader.is_appointed:
        return Q(pk__in=[])
    theirs = Q(institution__in=reader.assesses)
    if reader.belongs:
        return public | theirs
    general = Q(institution__isnull=True) | ~Q(confidentiality=Confidentiality.RESTRICTED)
    return public | theirs | general


def sources_known_to(reader: Reader) -> QuerySet[LibrarySource]:
    """What the reader may see in the library, with marks and files. Needs the library's scope."""
    rows: QuerySet[LibrarySource] = LibrarySource.objects.filter(
        may_know_of(reader), programme=reader.programme, country=reader.country
    )
    files = Prefetch("files", queryset=SourceFile.objects.select_related("content"))
    marks = Prefetch("marks", queryset=SourceMark.objects.select_related("replaced_by"))
    return rows.select_related("programme", "country", "institution").prefetch_related(marks, files)


def source_known_to(reader: Reader, key: uuid.UUID | str) -> LibrarySource:
    """One of them. Raises Problem(access.not-found) alike for what is not there and what is not theirs."""
    found = sources_known_to(reader).filter(key=key).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found


def source_resource(source: LibrarySource, *, by: Actor, at: datetime) -> Resource:
    """One source to decide on: the library's relation holds only for a source the actor may see there."""
    library = library_resource(source.programme, source.country, by=by)
    reader = reader_of(source.programme, source.country, by=by, at=at)
    with in_shelf(source.programme, source.country):
        is_known = LibrarySource.objects.filter(may_know_of(reader), pk=source.pk).exists()
    parties = library.parties if is_known else {}
    return Resource(kind="library-source", key=str(source.key), scopes=library.scopes, parties=parties)


def with_same_locator(reader: Reader, locator: str) -> list[LibrarySource]:
    """Sources the reader may see that lie in the same place: probably the same. Needs the library's scope."""
    wanted = locator.strip().rstrip("/")
    if not wanted:
        return []
    return list(sources_known_to(reader).filter(Q(locator__iexact=wanted) | Q(locator__iexact=f"{wanted}/")))


def uses_known_to(reader: Reader, *, by: Actor, at: datetime) -> QuerySet[SourceUse]:
    """The uses, in any assessment of the country, the reader may know of: of their own ones what they may see there,
    and everything of released ones. Needs the library's scope.
    """
    known: set[int] = set()
    for assessment in reader.assessments:
        with in_assessment(assessment):
            sight = sight_of(assessment, by=by, at=at)
            known |= set(visible_uses(assessment, sight).values_list("pk", flat=True))
    released = Q(assessment__state=Assessment.State.RELEASED, withdrawn_at__isnull=True)
    uses: QuerySet[SourceUse] = SourceUse.objects.filter(Q(pk__in=known) | (released & ~LEFT))
    return uses.select_related("assessment__round", "assessment__institution", "source")
