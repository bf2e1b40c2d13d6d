"""Outcome documents: what stands at an address, who may read it, and what the document says as one value."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from rectitude.apps.recommendations.models import AdoptedVersion, AgreedText, Commitment, OutcomeDocument, Participant
from rectitude.apps.recommendations.rules import READ_OUTCOME, WRITE_OUTCOME
from rectitude.base.access.queries import scope_keys
from rectitude.base.institutions.models import Institution, Programme
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Actor, Resource, Scope
from rectitude.core.access.model import PLATFORM

Content = dict[str, Any]


def outcome_at(code: str) -> OutcomeDocument:
    """The document of this code, with who took part and what was promised. Four queries. Raises OUT_OF_SCOPE."""
    found = OutcomeDocument.objects.select_related("programme").prefetch_related(*parts()).filter(code=code).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found


def parts() -> tuple[Prefetch[Any, Any, Any], ...]:
    """Participants and commitments of documents, with the places they name."""
    institutions = Prefetch("institutions", Institution.objects.select_related("country"))
    commitments = Commitment.objects.select_related("recommendation").prefetch_related(institutions)
    participants = Participant.objects.select_related("institution__country", "country")
    return Prefetch("participants", participants), Prefetch("commitments", commitments)


def outcome_resource(document: OutcomeDocument) -> Resource:
    """A draft is read in its programme; what was adopted also by the institutions that took part or committed."""
    scopes = set(document.programme.scopes)
    if document.state == OutcomeDocument.State.ADOPTED:
        for one in document.participants.all():
            scopes |= one.institution.scopes if one.institution else set()
            scopes |= {Scope("country", one.country.code)} if one.country else set()
        for commitment in document.commitments.all():
            for institution in commitment.institutions.all():
                scopes |= institution.scopes
    return Resource(kind="outcome-document", key=document.code, scopes=frozenset(scopes))


def draft_resource(document: OutcomeDocument) -> Resource:
    """What is worked on is read and written in its programme alone."""
    return Resource(kind="outcome-document", key=document.code, scopes=document.programme.scopes)


def outcomes_for(actor: Actor, *, at: datetime) -> QuerySet[OutcomeDocument]:
    """The documents the actor may read, as `outcome_resource` says it one by one."""
    rows = OutcomeDocument.objects.select_related("programme")
    roles = READ_OUTCOME.roles
    if actor.roles_at(frozenset({PLATFORM}), at) & roles:
        return rows
    programme, institution, country = (
        scope_keys(actor, kind=kind, roles=roles, at=at) for kind in ("programme", "institution", "country")
    )
    there = Q(pk__in=[])
    for place in ("participants__institution", "commitments__institutions"):
        there |= Q(**{f"{place}__code__in": institution}) | Q(**{f"{place}__country__code__in": country})
    there |= Q(participants__country__code__in=country)
    adopted = Q(state=OutcomeDocument.State.ADOPTED) & there
    return rows.filter(Q(programme__code__in=programme) | Q(pk__in=rows.filter(adopted).values("pk")))


def programmes_with_outcomes(actor: Actor, *, at: datetime) -> QuerySet[Programme]:
    """The programmes whose outcome documents the actor writes."""
    rows = Programme.objects.order_by("code")
    if actor.roles_at(frozenset({PLATFORM}), at) & WRITE_OUTCOME.roles:
        return rows
    return rows.filter(code__in=scope_keys(actor, kind="programme", roles=WRITE_OUTCOME.roles, at=at))


def standing_words(document: OutcomeDocument) -> dict[int, dict[str, AgreedText]]:
    """position -> language -> the last wording, sections that were taken out too."""
    found: dict[int, dict[str, AgreedText]] = {}
    for row in document.texts.order_by("position", "number"):
        found.setdefault(row.position, {})[row.language] = row
    return found


def content_of(document: OutcomeDocument) -> Content:
    """What the document says as it is worked on now; the form in which it is adopted (`AdoptedVersion`)."""
    return {
        "title": dict(document.title),
        "meeting": document.meeting,
        "place": document.place,
        "starts_on": document.starts_on.isoformat() if document.starts_on else "",
        "ends_on": document.ends_on.isoformat() if document.ends_on else "",
        "organisers": document.organisers,
        "languages": list(document.languages),
        "sections": _sections(document),
        "commitments": [
            {
                "key": str(one.key), "text": dict(one.text), "area": one.area,
                "institutions": [{"code": i.code, "name": i.name} for i in one.institutions.all()],
            }
            for one in document.commitments.all()
        ],
        "delegations": _delegations(document),
    }  # fmt: skip


def adopted(document: OutcomeDocument, number: int | None = None) -> AdoptedVersion | None:
    """The version adopted under that number, the last without one; None when there is none."""
    rows = document.versions.order_by("number")
    return rows.last() if number is None else rows.filter(number=number).first()


def completeness(content: Content) -> dict[str, tuple[int, int]]:
    """language -> (how many of the parts that need words have them, of how many)."""
    parts = [content["title"], *(one["text"] for one in content["commitments"])]
    for section in content["sections"]:
        parts += [section["heading"], section["text"]]
    needed = [part for part in parts if any(part.values())]
    n = max(len(needed), 1)
    return {code: (sum(1 for part in needed if part.get(code)), n) for code in content["languages"]}


def _sections(document: OutcomeDocument) -> list[Content]:
    found = []
    for position, rows in sorted(standing_words(document).items()):
        spoken = {code: row for code, row in rows.items() if code in document.languages}
        heading = {code: row.heading for code, row in spoken.items() if row.heading}
        text = {code: row.text for code, row in spoken.items() if row.text}
        if heading or text:
            found.append({"position": position, "heading": heading, "text": text})
    return found


def _delegations(document: OutcomeDocument) -> list[Content]:
    """How many came from where; no names of people."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for one in document.participants.all():
        country = one.country or (one.institution.country if one.institution else None)
        name = one.institution.name if one.institution else one.organisation
        code = one.institution.code if one.institution else ""
        counted[(country.code if country else "", name, code)] += 1
    return [
        {"country": country, "organisation": name, "institution": code, "n": n}
        for (country, name, code), n in sorted(counted.items())
    ]


def institutions_of(document: OutcomeDocument) -> list[Institution]:
    """The institutions a commitment can be taken on by: those of the programme, and those that took part."""
    in_programme = Q(memberships__programme=document.programme)
    asked = Q(addressed__programme=document.programme)
    took_part = Q(pk__in=document.participants.exclude(institution=None).values("institution"))
    committed = Q(pk__in=document.commitments.values("institutions"))
    rows = Institution.objects.filter(in_programme | asked | took_part | committed).distinct()
    return list(rows.order_by("name"))
