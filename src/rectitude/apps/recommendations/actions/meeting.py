"""Outcome documents: begun, described, worded in several languages, adopted, corrected by another adopted version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rectitude.apps.recommendations.actions.gates import require_reason, said
from rectitude.apps.recommendations.models import AdoptedVersion, AgreedText, Commitment, OutcomeDocument, Participant
from rectitude.apps.recommendations.problems import (
    CHANGED_MEANWHILE,
    CODE_TAKEN,
    COMMITMENT_TAKEN,
    NO_COMPLETE_LANGUAGE,
    NOTHING_NEW,
)
from rectitude.apps.recommendations.queries.outcomes import (
    adopted,
    completeness,
    content_of,
    draft_resource,
    standing_words,
)
from rectitude.apps.recommendations.rules import WRITE_OUTCOME
from rectitude.base.actions import Done, action
from rectitude.base.institutions.models import Country, Institution, Programme
from rectitude.core.access import Actor, Resource
from rectitude.core.snapshots import digest_of, written_document

MOST_PARTICIPANTS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """What is known of a meeting. title: by language. Days may be unknown."""

    title: Mapping[str, str]
    meeting: str
    languages: Sequence[str]
    place: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    organisers: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """One participant as typed; institution and country as far as the directory knows them."""

    name: str
    function: str = ""
    organisation: str = ""
    institution: Institution | None = None
    country: Country | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionWords:
    """A section in one language. seen: the number of the wording the writer had before them, 0 for none."""

    heading: str
    text: str
    seen: int = 0


def _on_programme(*, programme: Programme, **_: Any) -> Resource:
    return Resource(kind="programme", key=programme.code, scopes=programme.scopes)


def _on_document(*, document: OutcomeDocument, **_: Any) -> Resource:
    return draft_resource(document)


def _subject(document: OutcomeDocument) -> str:
    return f"outcome-document:{document.code}"


def _held(document: OutcomeDocument) -> OutcomeDocument:
    return OutcomeDocument.objects.select_for_update(of=("self",)).select_related("programme").get(pk=document.pk)


@action(event="recommendations.outcome.begun", rule=WRITE_OUTCOME, on=_on_programme)
def begin_outcome(
    *, by: Actor, at: datetime, programme: Programme, code: str, facts: MeetingFacts
) -> Done[OutcomeDocument]:
    """Begin the outcome document of a meeting. Raises CODE_TAKEN."""
    if OutcomeDocument.objects.filter(code=code).exists():
        raise CODE_TAKEN.because(code=code)
    made = OutcomeDocument(code=code, programme=programme, made_by=by.key, made_at=at)
    _describe(made, facts)
    made.save()
    return Done(made, subject=_subject(made), details={"languages": list(made.languages)})


@action(event="recommendations.outcome.described", rule=WRITE_OUTCOME, on=_on_document)
def describe_outcome(
    *, by: Actor, at: datetime, document: OutcomeDocument, facts: MeetingFacts
) -> Done[OutcomeDocument]:
    """Change what is said of the meeting. What was adopted stays as it was until another version is adopted."""
    held = _held(document)
    _describe(held, facts)
    held.save()
    return Done(held, subject=_subject(held), details={"languages": list(held.languages)})


@action(event="recommendations.outcome.participants-added", rule=WRITE_OUTCOME, on=_on_document)
def add_participants(
    *, by: Actor, at: datetime, document: OutcomeDocument, attended: Sequence[Attendance]
) -> Done[list[Participant]]:
    """Add participants; whoever is on the list already, with the same name and organisation, is left as they are."""
    held = _held(document)
    known = set(held.participants.values_list("name", "organisation"))
    fresh = {(one.name, one.organisation): one for one in attended if (one.name, one.organisation) not in known}
    made = Participant.objects.bulk_create(
        Participant(
            document=held, name=one.name, function=one.function, organisation=one.organisation,
            institution=one.institution, country=one.country,
        )
        for one in list(fresh.values())[:MOST_PARTICIPANTS]
    )  # fmt: skip
    return Done(made, subject=_subject(held), details={"added": len(made), "known": len(attended) - len(made)})


@action(event="recommendations.outcome.participant-removed", rule=WRITE_OUTCOME, on=_on_document)
def remove_participant(
    *, by: Actor, at: datetime, document: OutcomeDocument, participant: Participant
) -> Done[OutcomeDocument]:
    """Take somebody off the list of participants."""
    held = _held(document)
    held.participants.filter(pk=participant.pk).delete()
    return Done(held, subject=_subject(held), details={"participant": str(participant.key)})


@action(event="recommendations.outcome.section-worded", rule=WRITE_OUTCOME, on=_on_document)
def word_section(
    *,
    by: Actor,
    at: datetime,
    document: OutcomeDocument,
    position: int | None,
    words: Mapping[str, SectionWords],
) -> Done[int]:
    """Word a section, or a new one at the end (position None); the value is its position.

    Languages whose words did not change get no new row. A section without words in any language is out of the document.
    Raises CHANGED_MEANWHILE when somebody else worded the same language since `seen`.
    """
    held = _held(document)
    standing = standing_words(held)
    place = max(standing, default=0) + 1 if position is None else position
    before = standing.get(place, {})
    rows = []
    for language, given in words.items():
        last = before.get(language)
        heading, text = given.heading.strip(), given.text.replace("\r\n", "\n").strip()
        if (heading, text) == ((last.heading, last.text) if last else ("", "")):
            continue
        if last is not None and last.number != given.seen:
            raise CHANGED_MEANWHILE.because(language=language)
        number = last.number + 1 if last else 1
        rows.append(
            AgreedText(document=held, position=place, number=number, language=language, heading=heading, text=text,
                       **said(by, at))
        )  # fmt: skip
    AgreedText.objects.bulk_create(rows)
    return Done(place, subject=_subject(held), details={"position": place, "languages": [r.language for r in rows]})


@action(event="recommendations.outcome.commitment-written", rule=WRITE_OUTCOME, on=_on_document)
def write_commitment(
    *,
    by: Actor,
    at: datetime,
    document: OutcomeDocument,
    commitment: Commitment | None,
    text: Mapping[str, str],
    area: str = "",
    institutions: Sequence[Institution] = (),
) -> Done[Commitment]:
    """Write a commitment, or another (None). One that became a recommendation is changed there: raises COMMITMENT_TAKEN."""
    held = _held(document)
    if commitment is None:
        last = held.commitments.order_by("position").last()
        commitment = Commitment(document=held, position=last.position + 1 if last else 1)
    elif commitment.recommendation_id is not None:
        raise COMMITMENT_TAKEN.because()
    commitment.text = {code: words.strip() for code, words in text.items() if words.strip()}
    commitment.area = area
    commitment.save()
    commitment.institutions.set(institutions)
    details = {"commitment": str(commitment.key), "institutions": [one.code for one in institutions]}
    return Done(commitment, subject=_subject(held), details=details)


@action(event="recommendations.outcome.commitment-removed", rule=WRITE_OUTCOME, on=_on_document)
def remove_commitment(
    *, by: Actor, at: datetime, document: OutcomeDocument, commitment: Commitment
) -> Done[OutcomeDocument]:
    """Take a commitment out. Raises COMMITMENT_TAKEN when it became a recommendation."""
    held = _held(document)
    if commitment.recommendation_id is not None:
        raise COMMITMENT_TAKEN.because()
    commitment.institutions.clear()
    held.commitments.filter(pk=commitment.pk).delete()
    return Done(held, subject=_subject(held), details={"commitment": str(commitment.key)})


@action(event="recommendations.outcome.adopted", rule=WRITE_OUTCOME, on=_on_document)
def adopt_outcome(*, by: Actor, at: datetime, document: OutcomeDocument, reason: str = "") -> Done[AdoptedVersion]:
    """Adopt the document as it stands, word for word. Another version than the first needs a reason.

    Raises NO_COMPLETE_LANGUAGE when no language has all its words, NOTHING_NEW when it says what was adopted already,
    REASON_NEEDED.
    """
    held = _held(document)
    content = content_of(held)
    if not content["sections"] or not any(have == of for have, of in completeness(content).values()):
        raise NO_COMPLETE_LANGUAGE.because()
    before = adopted(held)
    if before is not None:
        reason = require_reason(reason)
        if before.content == content:
            raise NOTHING_NEW.because()
    held.number += 1
    held.state = OutcomeDocument.State.ADOPTED
    held.adopted_at = held.adopted_at or at
    held.save(update_fields=["number", "state", "adopted_at"])
    digest = digest_of(written_document(content)).removeprefix("sha256:")
    version = AdoptedVersion.objects.create(
        document=held, number=held.number, content=content, digest=digest, reason=reason.strip(), **said(by, at)
    )
    return Done(version, subject=_subject(held), details={"number": held.number, "digest": digest})


def _describe(document: OutcomeDocument, facts: MeetingFacts) -> None:
    document.title = {code: words.strip() for code, words in facts.title.items() if words.strip()}
    for name in ("meeting", "place", "starts_on", "ends_on", "organisers"):
        setattr(document, name, getattr(facts, name))
    document.languages = list(facts.languages)
