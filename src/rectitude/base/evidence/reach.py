"""A file, and an institution that receives one, as something to decide on.

A file knows its institution and who handed it in. In which rounds it is used, and who works on them, only the room
that uses it knows: it says so here, from its AppConfig.ready.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from rectitude.base.evidence.models import EvidenceFile
from rectitude.base.institutions.models import Institution
from rectitude.core.access import Actor, Resource, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What a room adds: scopes that contain the file, and relation -> keys of actors (known here: "contributor")."""

    scopes: frozenset[Scope] = frozenset()
    parties: Mapping[str, frozenset[str]] = field(default_factory=dict)


FileReach = Callable[[EvidenceFile, datetime], Reach]
Contributors = Callable[[Institution, datetime], frozenset[str]]
_FILE_REACH: list[FileReach] = []
_CONTRIBUTORS: list[Contributors] = []


def register_scopes(find: FileReach) -> None:
    """Called by a room when Django is ready: how far a file reaches through the room at a moment."""
    if find not in _FILE_REACH:
        _FILE_REACH.append(find)


def register_contributors(find: Contributors) -> None:
    """Called by a room when Django is ready: who, without a role there, may hand in files for an institution."""
    if find not in _CONTRIBUTORS:
        _CONTRIBUTORS.append(find)


def file_resource(*, file: EvidenceFile, by: Actor, at: datetime) -> Resource:
    """The file for one decision on whether this actor may read it.

    public: anyone signed in is a `public_reader`. Otherwise only the institution, its reviewers and whoever helps: a
    programme officer reads scores and results, not the answers and what stands behind them.
    """
    reaches = [find(file, at) for find in _FILE_REACH]
    scopes = file.institution.scopes.union(*(reach.scopes for reach in reaches))
    parties = {"contributor": frozenset({file.received_by_key})}
    for reach in reaches:
        for relation, keys in reach.parties.items():
            parties[relation] = parties.get(relation, frozenset()) | keys
    parties["public_reader"] = frozenset()
    if file.confidentiality == EvidenceFile.Confidentiality.PUBLIC:
        parties["public_reader"] = frozenset({by.key})
    return Resource(kind="evidence", key=str(file.key), scopes=scopes, parties=parties)


def receiving_resource(*, institution: Institution, at: datetime) -> Resource:
    """The institution for one decision on whether somebody may hand in a file for it."""
    contributors = frozenset[str]().union(*(find(institution, at) for find in _CONTRIBUTORS))
    return institution.as_resource(contributor=contributors)
