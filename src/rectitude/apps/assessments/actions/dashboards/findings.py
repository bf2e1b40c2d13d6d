"""Writing gaps, good practices and lessons: every save is a version; what is withdrawn stays, with its reason."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from rectitude.apps.assessments.actions.dashboards.gates import (
    locked,
    on_assessment,
    own_appointment,
    require_reason,
)
from rectitude.apps.assessments.actions.dashboards.words import forget_words
from rectitude.apps.assessments.models.dashboards import Appointment, Assessment, Finding
from rectitude.apps.assessments.problems import (
    FINDING_CHANGED,
    FINDING_NOT_COMPLETE,
    FINDING_NOT_YOURS,
    FINDING_WITHDRAWN,
    UNKNOWN_ITEM,
)
from rectitude.apps.assessments.queries.dashboards.assessments import indicators_of
from rectitude.apps.assessments.queries.dashboards.findings import (
    FIELDS,
    PURPOSE,
    WITHDRAWN_BECAUSE,
    Told,
    draft_name,
    finding_in,
)
from rectitude.apps.assessments.queries.dashboards.resources import subject_of
from rectitude.apps.assessments.queries.dashboards.sight import sight_of
from rectitude.apps.assessments.rules import WRITE_FINDING
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor

State, Part = Assessment.State, Appointment.Part
# Until the assessment is final: what is said about an institution must be there while it can still reply.
OPEN = (State.SCORING, State.ADJUDICATION, State.PEER_REVIEW, State.REPLY, State.DISPOSITION)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingWords:
    """What is to be saved. key: of the finding it continues, None for a new one. based_on: the version read, 0 for none.

    body: the fields of its kind (queries.dashboards.findings.FIELDS). indicators: one or more ids.
    """

    kind: str
    title: str
    body: Mapping[str, str]
    indicators: tuple[str, ...]
    language: str = "en"
    key: uuid.UUID | None = None
    based_on: int = 0


@action(event="assessments.finding.written", rule=WRITE_FINDING, on=on_assessment)
def write_finding(*, by: Actor, at: datetime, assessment: Assessment, words: FindingWords) -> Done[Finding]:
    """Save a new finding, or a new version of one's own.

    Raises Problem(finding-not-complete) naming the field, (unknown-item), (finding-not-yours), (finding-changed),
    (finding-withdrawn), (wrong-stage) or (interests-not-declared).
    """
    row = locked(assessment, *OPEN)
    _mine(row, by=by, at=at)
    _require_complete(row, words)
    number, key = 1, words.key or uuid.uuid4()
    if words.key is not None:
        told = _found(row, words.key, by=by, at=at)
        if told.writer != by.key:
            raise FINDING_NOT_YOURS.because()
        if words.based_on != told.current.number:
            raise FINDING_CHANGED.because()
        number = told.current.number + 1
    body = {one.name: words.body.get(one.name, "").strip() for one in FIELDS[words.kind]}
    saved = _add(row, key=key, number=number, words=words, body=body, by=by, at=at)
    name = draft_name(words.kind, words.key)
    forget_words(row, by=by, purpose=PURPOSE, indicator=name)
    # While scoring is blind the ledger says that something was written, not about what.
    return Done(saved, subject=subject_of(row), details={"finding": str(key), "number": number})


@action(event="assessments.finding.withdrawn", rule=WRITE_FINDING, on=on_assessment)
def withdraw_finding(*, by: Actor, at: datetime, assessment: Assessment, key: uuid.UUID, reason: str) -> Done[Finding]:
    """Withdraw a finding with a reason: its writer, or the adjudicator. It stays to be read as withdrawn.

    Raises Problem(reason-needed), (finding-not-yours), (finding-withdrawn) or (wrong-stage).
    """
    row = locked(assessment, *OPEN)
    part = _mine(row, by=by, at=at)
    told = _found(row, key, by=by, at=at)
    if told.writer != by.key and part != Part.ADJUDICATOR:
        raise FINDING_NOT_YOURS.because()
    last = told.current
    words = FindingWords(
        kind=last.kind, title=last.title, body={}, indicators=tuple(last.indicators), language=last.language
    )
    body = {**last.body, WITHDRAWN_BECAUSE: require_reason(reason)}
    saved = _add(row, key=key, number=last.number + 1, words=words, body=body, by=by, at=at, is_withdrawn=True)
    return Done(saved, subject=subject_of(row), details={"finding": str(key), "number": saved.number})


def _mine(row: Assessment, *, by: Actor, at: datetime) -> str:
    """The part of the writer, who has declared their interests."""
    part = Part.ADJUDICATOR if sight_of(row, by=by, at=at).part == Part.ADJUDICATOR else Part.ASSESSOR
    return str(own_appointment(row, by=by, part=part).part)


def _found(row: Assessment, key: uuid.UUID, *, by: Actor, at: datetime) -> Told:
    told = finding_in(row, key, sight=sight_of(row, by=by, at=at), by=by)
    if told.current.is_withdrawn:
        raise FINDING_WITHDRAWN.because()
    return told


def _require_complete(row: Assessment, words: FindingWords) -> None:
    missing = [one.name for one in FIELDS[words.kind] if one.required and not words.body.get(one.name, "").strip()]
    if missing or not words.title.strip() or not words.indicators:
        raise FINDING_NOT_COMPLETE.because(fields=missing)
    known = {item.id for item in indicators_of(row)}
    for indicator in words.indicators:
        if indicator not in known:
            raise UNKNOWN_ITEM.because(item=indicator)


def _add(
    row: Assessment, *, key: uuid.UUID, number: int, words: FindingWords, body: Mapping[str, str], by: Actor,
    at: datetime, is_withdrawn: bool = False,
) -> Finding:  # fmt: skip
    saved: Finding = Finding.objects.create(
        assessment=row,
        key=key,
        number=number,
        kind=words.kind,
        title=words.title.strip(),
        body=dict(body),
        indicators=list(dict.fromkeys(words.indicators)),
        language=words.language,
        is_withdrawn=is_withdrawn,
        by_key=by.key,
        by_name=by.name,
        at=at,
    )
    return saved
