"""Reading what has left."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from rectitude.base.releases.models import Release
from rectitude.core.access import Scope
from rectitude.core.confidentiality import EarlierRelease, read_release


def earlier_releases(dataset: str) -> tuple[EarlierRelease, ...]:
    """Everything that was released of a data set, in order. EarlierFault when a row was altered behind our back."""
    return tuple(read_release(release.written) for release in Release.objects.filter(dataset=dataset))


def owner_of(dataset: str) -> Scope | None:
    """Whose people a data set counts, as its first release said; None when nothing was released of it."""
    first = Release.objects.filter(dataset=dataset).first()
    return first.owner if first else None


def written_releases(digests: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What left under these digests, as it was written."""
    return {row.digest: row.written for row in Release.objects.filter(digest__in=set(digests))}


def releases_owned_by(owners: Iterable[Scope]) -> list[Release]:
    """Everything that left about the people of these owners, by data set."""
    wanted = Q(pk__in=[])
    for owner in owners:
        wanted |= Q(owner_kind=owner.kind, owner_key=owner.key)
    return list(Release.objects.filter(wanted))
