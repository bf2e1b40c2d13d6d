"""Who sees what of an assessment, and from when. Blindness is kept here and nowhere else.

Every page, export, API answer and letter about an assessment asks `sight_of` first. Until both assessors have handed in
their scores nobody but their writer sees a score, and nobody at all a total, an agreement or a count by level.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from rectitude.apps.assessments.models.dashboards import Appointment, Assessment
from rectitude.apps.assessments.queries.dashboards.resources import assessment_resource, person_keys
from rectitude.apps.assessments.rules import INSIDE, PROGRAMME
from rectitude.core.access import Actor, Resource
from rectitude.core.access.model import PLATFORM

State = Assessment.State
ORDER = tuple(State)
# From when on each part sees both blind scores, and what was computed of them.
_ALIKE = {"adjudicator": State.ADJUDICATION, "peer_reviewer": State.PEER_REVIEW, "arbiter": State.REPLY}
SCORES_SINCE = {"assessor": State.ADJUDICATION, **_ALIKE}
RESULTS_SINCE = {"assessor": State.PEER_REVIEW, **_ALIKE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What one actor may see of one assessment now.

    progress: how far each part is, without any score. scores: both assessors' blind scores and their agreement.
    settlements: the standing scores with their text. peer: the peer review's questions. replies: the institution's
    words, dispositions and appeals. results: areas and everything computed. names: who is appointed. restricted:
    sources only scorers and reviewers know of. own: the actor's active appointment, if any.
    """

    progress: bool = False
    scores: bool = False
    settlements: bool = False
    peer: bool = False
    replies: bool = False
    results: bool = False
    names: bool = False
    restricted: bool = False
    is_institution: bool = False
    own: Appointment | None = None

    @property
    def part(self) -> str:
        """The part they have, or nothing."""
        return str(self.own.part) if self.own else ""


def has_reached(assessment: Assessment, state: Assessment.State) -> bool:
    """Whether the assessment is in that state or beyond."""
    return ORDER.index(State(assessment.state)) >= ORDER.index(state)


def sight_of(assessment: Assessment, *, by: Actor, at: datetime, resource: Resource | None = None) -> Sight:
    """What the actor may see now; nothing at all for an outsider. Needs the assessment's scope.

    resource: assessment_resource(...) where the caller has it already.
    """
    known = resource or assessment_resource(assessment, by=by, at=at)
    own = (
        Appointment.objects.filter(assessment=assessment, person__key=by.key, withdrawn_at__isnull=True).first()
        if known.relations_of(by) & set(Appointment.Part.values)
        else None
    )
    return _sight(assessment, by=by, at=at, own=own)


def sights_of(assessments: Iterable[Assessment], *, by: Actor, at: datetime) -> dict[int, Sight]:
    """Assessment -> what the actor may see of it now. One query however many; needs a scope that holds them all."""
    rows = list(assessments)
    mine = Appointment.objects.filter(
        assessment__in=[row.pk for row in rows], person__key__in=person_keys(by), withdrawn_at__isnull=True
    )
    own = {found.assessment_id: found for found in mine}
    return {row.pk: _sight(row, by=by, at=at, own=own.get(row.pk)) for row in rows}


def _sight(assessment: Assessment, *, by: Actor, at: datetime, own: Appointment | None) -> Sight:
    roles = by.roles_at(assessment.scopes | {PLATFORM}, at)
    inside, officer = bool(roles & INSIDE), bool(roles & PROGRAMME)
    part = str(own.part) if own else ""

    def for_appointed(since: Mapping[str, Assessment.State]) -> bool:
        return part in since and has_reached(assessment, since[part])

    final, released = has_reached(assessment, State.FINAL), assessment.is_released and by.is_signed_in
    replying = inside and has_reached(assessment, State.REPLY)
    appointed = for_appointed(SCORES_SINCE)
    return Sight(
        progress=bool(part) or officer,
        scores=appointed or (officer and final),
        settlements=appointed or replying or (officer and final) or released,
        peer=appointed or (officer and final),
        replies=for_appointed({**_ALIKE, "assessor": State.REPLY}) or replying or (officer and final) or released,
        results=for_appointed(RESULTS_SINCE) or replying or (officer and final) or released,
        names=bool(part) or officer,
        restricted=bool(part),
        is_institution=inside,
        own=own,
    )
