"""Reading what has left."""

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
