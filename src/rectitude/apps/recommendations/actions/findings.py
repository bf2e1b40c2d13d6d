"""Findings: recorded from what figures show, revised as versions, closed with a reason, cited by what was changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from rectitude.apps.recommendations.actions.gates import require_reason, require_references, said
from rectitude.apps.recommendations.fields import FINDING_FIELDS
from rectitude.apps.recommendations.models import Finding, FindingVersion
from rectitude.apps.recommendations.models.findings import place_scopes
from rectitude.apps.recommendations.problems import CHANGED_MEANWHILE, CLOSED, CODE_TAKEN
from rectitude.apps.recommendations.queries.numbers import next_code
from rectitude.apps.recommendations.rules import WRITE_FINDING
from rectitude.base.actions import Done, action
from rectitude.base.chain.links import links_up, tie, untie, up_of
from rectitude.base.chain.nodes import Reference
from rectitude.base.institutions.models import Country, Institution, Programme
from rectitude.core.access import Actor, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingWords:
    """What a finding says. kind: one of Finding.Kind; body: the fields of that kind by name, empty ones left out."""

    kind: str
    title: str
    body: Mapping[str, str]
    area: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingPlace:
    """What a finding is about: an institution, a country, or with neither the programme. rests_on: its figures."""

    programme: Programme
    institution: Institution | None = None
    country: Country | None = None
    rests_on: Sequence[Reference] = field(default_factory=tuple)


def _on_place(*, place: FindingPlace, **_: Any) -> Resource:
    scopes = place.programme.scopes | place_scopes(place.institution, place.country)
    return Resource(kind="finding", key="new", scopes=scopes)


def _on_finding(*, finding: Finding, **_: Any) -> Resource:
    return finding.as_resource()


@action(event="recommendations.finding.recorded", rule=WRITE_FINDING, on=_on_place)
def record_finding(
    *, by: Actor, at: datetime, place: FindingPlace, words: FindingWords, code: str = ""
) -> Done[Finding]:
    """Record a finding with its first version and tie it to what it rests on.

    code: its number; the next of the programme when empty. Raises CODE_TAKEN, UNKNOWN_REFERENCE; ValueError for a kind
    or a field there is not.
    """
    require_references(place.rests_on, by=by, at=at)
    finding = made_finding(by=by, at=at, place=place, words=words, code=code)
    return Done(finding, subject=f"finding:{finding.code}", details=_details(finding, place.rests_on))


@action(event="recommendations.finding.revised", rule=WRITE_FINDING, on=_on_finding)
def revise_finding(
    *,
    by: Actor,
    at: datetime,
    finding: Finding,
    words: FindingWords,
    reason: str,
    seen: int,
    rests_on: Sequence[Reference] | None = None,
) -> Done[Finding]:
    """Write another version. seen: the number of the version it was written from.

    rests_on: what it rests on from now on, of which the links no longer given end; None leaves them. Raises CLOSED,
    REASON_NEEDED, CHANGED_MEANWHILE when another version was written since, UNKNOWN_REFERENCE.
    """
    reason = require_reason(reason)
    held = Finding.objects.select_for_update().get(pk=finding.pk)
    if held.state == Finding.State.CLOSED:
        raise CLOSED.because()
    if held.number != seen:
        raise CHANGED_MEANWHILE.because()
    if rests_on is not None:
        _rest_on(held, rests_on, by=by, at=at)
    held.number += 1
    held.kind, held.title, held.area, held.language = words.kind, words.title, words.area, words.language
    held.save(update_fields=["number", "kind", "title", "area", "language"])
    _version(held, words, by=by, at=at, reason=reason)
    return Done(held, subject=f"finding:{held.code}", details={"number": held.number})


@action(event="recommendations.finding.closed", rule=WRITE_FINDING, on=_on_finding)
def close_finding(*, by: Actor, at: datetime, finding: Finding, reason: str) -> Done[Finding]:
    """Close a finding that needs nothing more, with the reason as its last version. Raises REASON_NEEDED, CLOSED."""
    reason = require_reason(reason)
    held = Finding.objects.select_for_update().get(pk=finding.pk)
    if held.state == Finding.State.CLOSED:
        raise CLOSED.because()
    last = held.versions.get(number=held.number)
    held.number, held.state, held.closed_at = held.number + 1, Finding.State.CLOSED, at
    held.save(update_fields=["number", "state", "closed_at"])
    FindingVersion.objects.create(
        finding=held, number=held.number, title=last.title, body=last.body, reason=reason, **said(by, at)
    )
    return Done(held, subject=f"finding:{held.code}", details={"number": held.number})


@action(event="recommendations.finding.cited", rule=WRITE_FINDING, on=_on_finding)
def cite_finding(*, by: Actor, at: datetime, finding: Finding, cited_in: Reference, note: str = "") -> Done[Finding]:
    """Tie a lesson or good practice to what was changed because of it. Raises UNKNOWN_REFERENCE."""
    require_references([cited_in], by=by, at=at)
    tie(up=reference_of(finding), down=cited_in, relation="cites", by=by, at=at, note=note.strip())
    return Done(finding, subject=f"finding:{finding.code}", details={"cited_in": str(cited_in)})


def made_finding(*, by: Actor, at: datetime, place: FindingPlace, words: FindingWords, code: str = "") -> Finding:
    """Write a finding, its first version and its links: inside the action that decides and records. Raises CODE_TAKEN."""
    Programme.objects.select_for_update().get(pk=place.programme.pk)
    code = code or next_code(Finding.objects.all(), prefix=f"f-{place.programme.code}-{at.year}")
    if Finding.objects.filter(code=code).exists():
        raise CODE_TAKEN.because(code=code)
    country = place.country if place.institution is None else None
    finding = Finding.objects.create(
        code=code, programme=place.programme, institution=place.institution, country=country, kind=words.kind,
        area=words.area, title=words.title, language=words.language, made_by=by.key, made_at=at,
    )  # fmt: skip
    _version(finding, words, by=by, at=at)
    for reference in place.rests_on:
        tie(up=reference, down=reference_of(finding), relation="rests-on", by=by, at=at)
    return finding


def reference_of(finding: Finding) -> Reference:
    """How the chain calls a finding."""
    return Reference("finding", finding.code)


def _version(finding: Finding, words: FindingWords, *, by: Actor, at: datetime, reason: str = "") -> None:
    asked = FINDING_FIELDS.get(words.kind)
    if asked is None or set(words.body) - set(asked):
        raise ValueError(f"no finding of kind {words.kind} with {sorted(words.body)}")
    body = {name: text.strip() for name, text in words.body.items() if text.strip()}
    FindingVersion.objects.create(
        finding=finding, number=finding.number, title=words.title, body=body, reason=reason, **said(by, at)
    )


def _rest_on(finding: Finding, rests_on: Sequence[Reference], *, by: Actor, at: datetime) -> None:

    here = reference_of(finding)
    standing = {up_of(link) for link in links_up([here]) if link.relation == "rests-on"}
    require_references([one for one in rests_on if one not in standing], by=by, at=at)
    for gone in standing - set(rests_on):
        untie(up=gone, down=here, by=by, at=at)
    for reference in rests_on:
        tie(up=reference, down=here, relation="rests-on", by=by, at=at)


def _details(finding: Finding, rests_on: Sequence[Reference]) -> dict[str, Any]:
    return {"kind": finding.kind, "number": finding.number, "rests_on": [str(one) for one in rests_on]}
