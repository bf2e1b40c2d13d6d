"""What everybody may read. No actor: everything here was released."""

from collections.abc import Iterable

from django.db.models import Count, OuterRef, QuerySet, Subquery

from rectitude.apps.publications.models import Publication, Release, ReleaseFile, Withdrawal
from rectitude.base.audit.models import Event
from rectitude.base.audit.queries import events_about
from rectitude.base.institutions.models import Institution, Programme
from rectitude.base.problems import OUT_OF_SCOPE

RELATED = ("publication__programme", "publication__institution__country", "publication__country", "withdrawal")
PUBLISHED = "publications.release.published"


def portal_state() -> tuple[int, int]:
    """Two numbers that only grow, and grow whenever anything public changes.

    Counted, not the largest id: of two transactions the one with the lower id may become visible last.
    """
    return Release.objects.count(), Withdrawal.objects.count()


def latest_releases() -> QuerySet[Release]:
    """The newest release of every publication, withdrawn or not, without the large content; the newest first."""
    newest = Release.objects.filter(publication=OuterRef("publication")).order_by("-number")
    rows = Release.objects.filter(pk=Subquery(newest.values("pk")[:1])).select_related(*RELATED)
    return rows.defer("content", "manifest").order_by("-at")


def newest_releases(count: int) -> QuerySet[Release]:
    """The last releases there were, for the feeds."""
    return Release.objects.select_related(*RELATED).defer("content", "manifest").order_by("-at", "-pk")[:count]


def programmes_with_releases() -> list[tuple[Programme, int]]:
    """The programmes of which something was released, with the number of their publications."""
    rows = Programme.objects.filter(publications__releases__isnull=False)
    counted = rows.annotate(n_publications=Count("publications", distinct=True))
    return [(one, int(one.n_publications)) for one in counted]


def institutions_with_releases() -> QuerySet[Institution]:
    """The institutions that released something about themselves."""
    rows = Institution.objects.filter(publications__releases__isnull=False).select_related("country")
    return rows.distinct().order_by("name")


def public_release(slug: str, number: int | None) -> Release:
    """A release, the latest without a number; raises Problem(not-found)."""
    rows = Release.objects.filter(publication__slug=slug).select_related(*RELATED).order_by("-number")
    found = rows.first() if number is None else rows.filter(number=number).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found


def numbers_of(publication: Publication) -> list[tuple[int, str, bool]]:
    """(number, nature, is withdrawn) of its releases, the newest first."""
    rows = Release.objects.filter(publication=publication).order_by("-number")
    return [
        (n, str(nature), gone is not None) for n, nature, gone in rows.values_list("number", "nature", "withdrawal")
    ]


def files_listed(release: Release) -> list[ReleaseFile]:
    """The files of a release without their bytes."""
    return list(ReleaseFile.objects.filter(release=release).defer("content"))


def file_of(release: Release, name: str) -> ReleaseFile:
    """One file with its bytes; raises Problem(not-found)."""
    found = ReleaseFile.objects.filter(release=release, name=name).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found


def release_by_digest(digest: str) -> Release | None:
    """The release whose content has that digest."""
    return Release.objects.select_related(*RELATED).filter(digest=digest).first()


def file_by_digest(digest: str) -> ReleaseFile | None:
    """The first released file that has these bytes."""
    rows = ReleaseFile.objects.filter(digest=digest).select_related(*(f"release__{one}" for one in RELATED))
    return rows.order_by("pk").first()


def release_event(release: Release) -> Event | None:
    """The ledger's event of the release."""
    return events_about(release.subject).filter(name=PUBLISHED).first()


def published_by_reference(keys: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Release]:
    """(slug, number) -> release, for those there are."""
    wanted = set(keys)
    rows = Release.objects.filter(publication__slug__in={slug for slug, _n in wanted}).select_related(*RELATED)
    return {(one.publication.slug, one.number): one for one in rows if (one.publication.slug, one.number) in wanted}
