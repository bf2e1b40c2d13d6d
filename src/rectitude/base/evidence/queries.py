"""Reading what is kept."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from django_scopes import scopes_disabled

from rectitude.base.evidence.models import EvidenceFile
from rectitude.base.institutions.models import Institution
from rectitude.base.institutions.scopes import in_institution
from rectitude.base.problems import OUT_OF_SCOPE


def evidence_file(key: UUID) -> EvidenceFile:
    """The file of this key with its institution and content, whoever asks: a decision must follow.

    Raises OUT_OF_SCOPE when there is none.
    """
    # The key alone does not say whose it is, so this one look-up cannot be scoped.
    with scopes_disabled():
        found: EvidenceFile | None = _whole(EvidenceFile.objects.filter(key=key)).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found


def files_of(institution: Institution) -> list[EvidenceFile]:
    """Everything handed in for an institution, newest first."""
    with in_institution(institution.pk):
        return list(_whole(EvidenceFile.objects.all()))


def files_by_key(institution: Institution, keys: Iterable[UUID]) -> dict[UUID, EvidenceFile]:
    """Those of these files that are the institution's."""
    with in_institution(institution.pk):
        return {file.key: file for file in _whole(EvidenceFile.objects.filter(key__in=list(keys)))}


def _whole(files: QuerySet[EvidenceFile]) -> QuerySet[EvidenceFile]:
    return files.select_related("institution__country", "content")
