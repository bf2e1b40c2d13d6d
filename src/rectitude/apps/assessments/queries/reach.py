"""How far a file of evidence reaches through this room: to the rounds it is used in, and to who helps answer."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django_scopes import scopes_disabled

from rectitude.apps.assessments.models import AnswerFile, Assignment, Delegation
from rectitude.apps.assessments.queries.assignments import instrument_of
from rectitude.base.evidence.models import EvidenceFile
from rectitude.base.evidence.reach import Reach
from rectitude.base.institutions.models import Institution
from rectitude.core.access import Scope

WAITING = (Assignment.State.INVITED, Assignment.State.ANSWERING)


def file_reach(file: EvidenceFile, at: datetime) -> Reach:
    """The rounds whose submitted answers rest on the file, and the delegates of the sections it is attached in."""
    with scopes_disabled():
        links = (
            AnswerFile.objects.filter(file=file, withdrawn_at__isnull=True)
            .select_related("assignment__round__programme", "assignment__round__instrument", "assignment__institution")
            .defer("assignment__round__instrument__canonical")
        )
        scopes = [link.assignment.round.scopes for link in links if link.assignment.state not in WAITING]
        keys = {key for link in links for key in _delegates(link, at)}
    return Reach(scopes=frozenset[Scope]().union(*scopes), parties={"contributor": frozenset(keys)})


def _delegates(link: AnswerFile, at: datetime) -> list[str]:
    item = instrument_of(link.assignment.round.instrument).item(link.item)
    rows = _open_at(at).filter(assignment=link.assignment, section=item.section if item else "")
    return [str(key) for key in rows.values_list("person__key", flat=True)]


def contributors_of(institution: Institution, at: datetime) -> frozenset[str]:
    """Everybody to whom a section of the institution's answers is delegated now: they may hand in files for it."""
    with scopes_disabled():
        rows = (
            _open_at(at)
            .filter(assignment__institution=institution)
            .exclude(assignment__state=Assignment.State.VERIFIED)
        )
        return frozenset(str(key) for key in rows.values_list("person__key", flat=True))


def _open_at(at: datetime) -> QuerySet[Delegation]:
    return Delegation.objects.filter(active_from__lte=at).filter(Q(active_to__isnull=True) | Q(active_to__gt=at))
