"""The register as data: one document, and the same as lines of a CSV file. Codes, not words; no names of voters."""

from __future__ import annotations

from typing import Any

from rectitude.apps.risks.queries.register import Line, Register
from rectitude.apps.risks.words import sentence
from rectitude.base.comma_separated import Value, csv_bytes

LISTS = ("actors_inside", "actors_outside", "causes", "offences", "evidence_basis", "actions", "red_flags")
COLUMNS = (
    "id", "version", "process", "step", "scheme", "unit", *LISTS, "consequence", "high_reward",
    "likelihood_inherent", "impact_inherent", "class_inherent", "likelihood_residual", "impact_residual",
    "class_residual", "override_reason", "confidence", "velocity", "appetite", "treatment", "cost", "owner",
    "review_on", "linked_cases", "accepted_by", "accepted_on", "place",
)  # fmt: skip


def register_document(register: Register) -> dict[str, Any]:
    """Assessment, scales digest, and every risk with what it comes to, as JSON."""
    places = _places(register)
    assessment = register.assessment
    return {
        "assessment": assessment.code,
        "institution": assessment.institution.code,
        "title": assessment.title,
        "currency": assessment.currency,
        "scales": assessment.scales_digest,
        "library": assessment.library_digest,
        "risks": [_risk(line, register, places) for line in register.lines],
    }


def register_csv(register: Register) -> bytes:
    """One line a risk; lists in one cell, apart by " | "."""
    rows: list[list[Value]] = [list(COLUMNS)]
    for risk in register_document(register)["risks"]:
        cells = _flat(risk)
        rows.append([cells.get(name) for name in COLUMNS])
    return csv_bytes(rows)


def _risk(line: Line, register: Register, places: dict[str, int]) -> dict[str, Any]:
    residual = line.residual
    return {
        **line.document,
        "id": line.risk.code,
        "version": line.version.number,
        "class_inherent": line.inherent.outcome if line.inherent else None,
        "residual": {
            "likelihood": residual.rating.likelihood,
            "impact": residual.rating.impact,
            "class": residual.classed.outcome,
            "by_rule": {"likelihood": residual.by_rule.likelihood, "impact": residual.by_rule.impact},
            "because": [sentence(note) for note in residual.because.notes],
        }
        if residual
        else None,
        "accepted": {"by": line.accepted.by_name, "on": line.accepted.at.date().isoformat()} if line.accepted else None,
        "place": places.get(line.risk.code),
    }


def _flat(risk: dict[str, Any]) -> dict[str, Value]:
    inherent, residual, accepted = risk["inherent"] or {}, risk["residual"] or {}, risk["accepted"] or {}
    lists: dict[str, Value] = {name: " | ".join(risk[name]) for name in LISTS}
    return {
        **{name: risk.get(name) for name in COLUMNS},
        **lists,
        "likelihood_inherent": inherent.get("likelihood"),
        "impact_inherent": inherent.get("impact"),
        "likelihood_residual": residual.get("likelihood"),
        "impact_residual": residual.get("impact"),
        "class_residual": residual.get("class"),
        "override_reason": (risk["override"] or {}).get("reason"),
        "accepted_by": accepted.get("by"),
        "accepted_on": accepted.get("on"),
    }


def _places(register: Register) -> dict[str, int]:
    return {ranked.risk.id: ranked.place for ranked in register.ranked()}
