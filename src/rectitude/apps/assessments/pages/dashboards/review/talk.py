"""Peer review as a conversation: who asked, who said what, how it was closed. Parts and letters, never names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from rectitude.apps.assessments.models.dashboards import Appointment, Assessment, PeerNote, PeerQuery
from rectitude.apps.assessments.queries.dashboards.assessments import appointments_of

Part = Appointment.Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One thing said."""

    who: str
    at: datetime
    text: str
    is_ours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A reviewer's question: its number among those about its indicator, and what followed. outcome: "" while open."""

    query: PeerQuery
    number: int
    version: int
    asked: Words
    said: tuple[Words, ...]
    outcome: str
    closed: Words | None
    is_mine: bool

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer or for its closing."""
        return self.closed is None


def questions_of(assessment: Assessment, own: Appointment | None, *, indicator: str = "") -> dict[str, list[Question]]:
    """Indicator -> its questions, oldest first; those of one indicator when it is named. Needs the assessment's scope.

    is_mine: asked by this reader, or by a reviewer who withdrew and whom this reviewer therefore speaks for.
    """
    rows = PeerQuery.objects.filter(assessment=assessment, **({"indicator": indicator} if indicator else {}))
    known = list(rows.select_related("appointment", "settlement", "closing").prefetch_related("notes"))
    people = appointments_of(assessment) if known else []
    found: dict[str, list[Question]] = {}
    for query in known:
        before = found.setdefault(query.indicator, [])
        before.append(_question(query, len(before) + 1, people, own))
    return found


def _question(query: PeerQuery, number: int, people: Sequence[Appointment], own: Appointment | None) -> Question:
    closing = getattr(query, "closing", None)
    is_reviewer = own is not None and own.part == Part.PEER_REVIEWER
    mine = is_reviewer and (query.appointment == own or query.appointment.withdrawn_at is not None)
    asker = called(query.appointment)
    return Question(
        query=query,
        number=number,
        version=query.settlement.number,
        asked=Words(who=asker, at=query.at, text=query.text),
        said=tuple(_note(note, people) for note in query.notes.all()),
        outcome=closing.get_outcome_display() if closing else "",
        closed=Words(who=_closer(closing.by_key, people), at=closing.at, text=closing.text) if closing else None,
        is_mine=mine,
    )


def _note(note: PeerNote, people: Sequence[Appointment]) -> Words:
    held = [a for a in people if a.part == note.part and str(a.person.key) == note.by_key]
    who = called(held[-1]) if held else Part(note.part).label
    return Words(who=str(who), at=note.at, text=note.text, is_ours=note.part != Part.PEER_REVIEWER)


def _closer(key: str, people: Sequence[Appointment]) -> str:
    held = [a for a in people if a.part == Part.PEER_REVIEWER and str(a.person.key) == key]
    return called(held[-1]) if held else str(Part.PEER_REVIEWER.label)


def called(appointment: Appointment) -> str:
    """How somebody is called in the conversation: the two assessors by their letters, the reviewers by their numbers."""
    if appointment.part == Part.ASSESSOR:
        return _("Assessor %(letter)s") % {"letter": appointment.letter}
    if appointment.part == Part.PEER_REVIEWER:
        return _("Peer reviewer %(seat)d") % {"seat": appointment.seat}
    return _("Adjudicator") if appointment.part == Part.ADJUDICATOR else _("Arbiter of appeals")
