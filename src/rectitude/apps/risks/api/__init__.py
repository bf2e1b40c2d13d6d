"""The read API of this room: what its pages show, decided by the same rule. Nothing here changes anything."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest
from ninja import Router

from rectitude.apps.risks.api.schemas import (
    AssessmentOut,
    AssessmentRowOut,
    RegisterVersionOut,
    RegisterVersionRowOut,
    RiskOut,
    RiskRowOut,
)
from rectitude.apps.risks.door import Door, entered
from rectitude.apps.risks.entries import GROUP_ONLY
from rectitude.apps.risks.models import RegisterVersion, RiskAssessment
from rectitude.apps.risks.pages.risk import point_sentence
from rectitude.apps.risks.queries.group import mandate_of, members_of
from rectitude.apps.risks.queries.mapping import library_of
from rectitude.apps.risks.queries.monitoring import clock_of
from rectitude.apps.risks.queries.reach import assessments_for
from rectitude.apps.risks.queries.register import (
    Line,
    Register,
    register_version_at,
    register_versions_of,
    scales_of,
    versions_of,
)
from rectitude.apps.risks.rules import LIST, READ
from rectitude.apps.risks.words import sentences
from rectitude.base.access.api import PROBLEMS, api_decided
from rectitude.base.access.views import require
from rectitude.core.access import Resource
from rectitude.core.risk import Rating, open_points

router = Router(tags=["Corruption risks"])
AT = "/risks/{code}"


@router.get("/risks", response={200: list[AssessmentRowOut], **PROBLEMS}, summary="Risk assessments you may read")
@api_decided(LIST)
def risk_assessments(request: HttpRequest) -> list[dict[str, Any]]:
    """The newest first."""
    asked: Any = request
    require(request, LIST, Resource(kind="risk-assessments", key="*"))
    return [_row(one) for one in assessments_for(asked.actor, at=asked.moment)]


@router.get(AT, response={200: AssessmentOut, **PROBLEMS}, summary="A risk assessment")
@api_decided(READ)
def risk_assessment(request: HttpRequest, code: str) -> dict[str, Any]:
    """Its scope, what remains by class, and the review clock."""
    with entered(request, READ, code) as door:
        register, assessment, mandate = door.register(), door.assessment, mandate_of(door.assessment)
        return {
            **_row(assessment),
            "scope": mandate.scope_text if mandate else assessment.scope_text,
            "period_from": assessment.period_from,
            "period_to": assessment.period_to,
            "currency": assessment.currency,
            "scales": assessment.scales_digest,
            "mandate_signed_on": mandate.at.date() if mandate else None,
            "n_members": members_of(assessment).count(),
            "remains": dict(Counter(line.outcome or "" for line in register.rated)),
            "n_unrated": len(register.lines) - len(register.rated),
            "review": _review(door, register),
        }


def _review(door: Door, register: Register) -> dict[str, Any] | None:
    clock = clock_of(register, at=door.at.date())
    if clock is None:
        return None
    return {
        "due": clock.whole.due.value,
        "reviewed_on": clock.reviewed_on,
        "checked_on": clock.checked_on,
        "next_check": clock.whole.next_check,
        "next_review": clock.whole.next_review,
        "notes": sentences(clock.whole.because.notes),
    }


@router.get(f"{AT}/register", response={200: list[RiskRowOut], **PROBLEMS}, summary="The register of risks")
@api_decided(READ)
def risk_register(request: HttpRequest, code: str) -> list[dict[str, Any]]:
    """By id; `place` is the order of treatment. Withdrawn risks are left out."""
    with entered(request, READ, code) as door:
        register = door.register()
        places = _places(register)
        return [_risk_row(line, places) for line in register.lines]


@router.get(f"{AT}/register/{{risk}}", response={200: RiskOut, **PROBLEMS}, summary="One risk")
@api_decided(READ)
def one_risk(request: HttpRequest, code: str, risk: str) -> dict[str, Any]:
    """Everything said of it now, and who changed what."""
    with entered(request, READ, code) as door:
        line = door.line(risk)
        scales, library = scales_of(door.assessment), library_of(door.assessment)
        points = open_points(line.entry, scales=scales, library=library) if line.entry else ()
        history = [
            {"number": one.number, "at": one.at, "by": one.by_name, "origin": one.origin, "reason": one.reason}
            for one in (versions_of(line.risk) if door.inside else ())
        ]
        return {
            **_risk_row(line, _places(door.register())),
            "document": line.document,
            "open_points": [point_sentence(one, scales) for one in points],
            "history": history,
            "withdrawn_because": line.risk.withdrawn_because,
        }


@router.get(
    f"{AT}/versions", response={200: list[RegisterVersionRowOut], **PROBLEMS}, summary="Signed versions of a register"
)
@api_decided(READ)
def risk_register_versions(request: HttpRequest, code: str) -> list[dict[str, Any]]:
    """The newest first, without their entries."""
    with entered(request, READ, code) as door:
        return [_version(one) for one in register_versions_of(door.assessment)]


@router.get(
    f"{AT}/versions/{{number}}",
    response={200: RegisterVersionOut, **PROBLEMS},
    summary="A signed version of a register",
)
@api_decided(READ)
def risk_register_version(request: HttpRequest, code: str, number: int) -> dict[str, Any]:
    """As it was signed. Whoever reads it because the head opened it does not see what the group keeps to itself."""
    with entered(request, READ, code) as door:
        version = register_version_at(door.assessment, number)
        entries = [one for one in version.entries if door.inside or one["confidentiality"] != GROUP_ONLY]
        return {**_version(version), "entries": entries}


def _row(assessment: RiskAssessment) -> dict[str, Any]:
    return {
        "code": assessment.code, "title": assessment.title, "institution": assessment.institution.code,
        "state": assessment.state, "at": assessment.at,
    }  # fmt: skip


def _places(register: Register) -> dict[str, int]:
    return {one.risk.id: one.place for one in register.ranked()}


def _risk_row(line: Line, places: dict[str, int]) -> dict[str, Any]:
    inherent = residual = None
    if line.entry is not None and line.inherent is not None and line.residual is not None:
        inherent = _rating(line.entry.inherent, line.inherent.outcome)
        residual = _rating(line.residual.rating, line.residual.classed.outcome)
    accepted = line.accepted
    return {
        "id": line.risk.code,
        "version": line.version.number,
        **{name: line.document[name] for name in ("process", "step", "scheme")},
        "inherent": inherent,
        "residual": residual,
        "is_overridden": bool(line.residual and line.residual.is_overridden),
        "accepted_by": accepted.by_name if accepted else "",
        "accepted_on": accepted.at.date() if accepted else None,
        "place": places.get(line.risk.code),
    }


def _rating(rating: Rating, outcome: str) -> dict[str, Any]:
    return {"likelihood": rating.likelihood, "impact": rating.impact, "outcome": outcome}


def _version(version: RegisterVersion) -> dict[str, Any]:
    return {
        "number": version.number, "title": version.title, "digest": version.digest, "scales": version.scales_digest,
        "by": version.by_name, "at": version.at,
    }  # fmt: skip
