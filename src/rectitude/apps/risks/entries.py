"""A risk as a document: JSON of every field of `core.risk.RiskEntry` but its id and version, and back.

A risk that is not rated yet has `"inherent": null`; it is no RiskEntry until the group has voted. Dates are ISO dates,
missing levels their codes. What the head accepted is not in the document: it is signed for a version that exists.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rectitude.core.risk import (
    Confidence,
    Control,
    ControlType,
    Evidence,
    Missing,
    Override,
    Rating,
    RiskEntry,
    Treatment,
    Velocity,
)

Document = dict[str, Any]
RESTRICTED, GROUP_ONLY = "restricted", "group_only"
TEXTS = ("process", "step", "scheme", "consequence", "owner", "unit")
LISTS = (
    "actors_inside", "actors_outside", "offences", "causes", "evidence_basis", "actions", "red_flags",
    "linked_recommendations",
)  # fmt: skip
OPTIONS = ("scheme_id", "confidence", "velocity", "appetite", "treatment", "cost", "linked_cases", "review_on")
# Only the group's votes, or a file with a reason, set these.
VOTED = ("inherent", "override", "dispersion")


def new_document(**given: Any) -> Document:
    """A document with nothing filled in but what is given."""
    document: Document = dict.fromkeys(TEXTS, "")
    document |= {name: [] for name in (*LISTS, "controls")}
    document |= dict.fromkeys(OPTIONS)
    document |= {"inherent": None, "override": None, "dispersion": {}, "dimensions": {}, "high_reward": False}
    document |= {"confidentiality": RESTRICTED}
    unknown = set(given) - set(document)
    if unknown:
        raise ValueError(f"a risk has no {', '.join(sorted(unknown))}")
    return document | given


def document_of(entry: RiskEntry) -> Document:
    """The document of an entry."""
    return new_document(
        **{name: getattr(entry, name) for name in TEXTS},
        **{name: [str(one) for one in getattr(entry, name)] for name in LISTS},
        scheme_id=entry.scheme_id,
        confidence=_word(entry.confidence),
        velocity=_word(entry.velocity),
        appetite=entry.appetite,
        treatment=_word(entry.treatment),
        cost=entry.cost,
        linked_cases=entry.linked_cases,
        review_on=entry.review_on.isoformat() if entry.review_on else None,
        inherent=rating_document(entry.inherent),
        override=override_document(entry.override),
        dispersion=dict(entry.dispersion),
        dimensions={name: _level(level) for name, level in entry.dimensions.items()},
        high_reward=entry.high_reward,
        controls=[control_document(one) for one in entry.controls],
        confidentiality=entry.confidentiality,
    )


def entry_of(
    document: Mapping[str, Any],
    *,
    code: str,
    version: int,
    institution: str = "",
    accepted_by: str = "",
    accepted_on: date | None = None,
) -> RiskEntry | None:
    """The entry of a document; None while it is not rated. RiskFault for levels there are not."""
    inherent = rating_of(document["inherent"])
    if inherent is None:
        return None
    override = document["override"]
    texts: dict[str, str] = {name: document[name] for name in TEXTS}
    return RiskEntry(
        id=code,
        version=version,
        inherent=inherent,
        institution=institution,
        **texts,
        actors_inside=tuple(document["actors_inside"]),
        actors_outside=tuple(document["actors_outside"]),
        offences=tuple(document["offences"]),
        causes=tuple(document["causes"]),
        actions=tuple(document["actions"]),
        red_flags=tuple(document["red_flags"]),
        linked_recommendations=tuple(document["linked_recommendations"]),
        evidence_basis=tuple(Evidence(one) for one in document["evidence_basis"]),
        scheme_id=document["scheme_id"],
        dimensions={name: read_level(level) for name, level in document["dimensions"].items()},
        high_reward=document["high_reward"],
        controls=controls_of(document),
        override=Override(rating=Rating(**override["rating"]), reason=override["reason"]) if override else None,
        confidence=Confidence(document["confidence"]) if document["confidence"] else None,
        dispersion=document["dispersion"],
        velocity=Velocity(document["velocity"]) if document["velocity"] else None,
        appetite=document["appetite"],
        treatment=Treatment(document["treatment"]) if document["treatment"] else None,
        cost=document["cost"],
        accepted_by=accepted_by,
        accepted_on=accepted_on,
        review_on=date.fromisoformat(document["review_on"]) if document["review_on"] else None,
        linked_cases=document["linked_cases"],
        confidentiality=document["confidentiality"],
    )


def control_document(control: Control) -> Document:
    """A control as JSON."""
    return {
        "id": control.id,
        "text": control.text,
        "type": control.type.value,
        "design": _level(control.design),
        "operation": _level(control.operation),
        "owner": control.owner,
        "frequency": control.frequency,
        "automated": control.automated,
        "last_tested": control.last_tested.isoformat() if control.last_tested else None,
        "evidence": list(control.evidence),
    }


def controls_of(document: Mapping[str, Any]) -> tuple[Control, ...]:
    """The controls of a document, rated or not."""
    return tuple(
        Control(
            id=one["id"],
            text=one["text"],
            type=ControlType(one["type"]),
            design=read_level(one["design"]),
            operation=read_level(one["operation"]),
            owner=one["owner"],
            frequency=one["frequency"],
            automated=one["automated"],
            last_tested=date.fromisoformat(one["last_tested"]) if one["last_tested"] else None,
            evidence=tuple(one["evidence"]),
        )
        for one in document["controls"]
    )


def rating_document(rating: Rating | None) -> Document | None:
    """Both levels as JSON."""
    return None if rating is None else {"likelihood": rating.likelihood, "impact": rating.impact}


def rating_of(document: Mapping[str, int] | None) -> Rating | None:
    """Both levels of JSON."""
    return None if document is None else Rating(likelihood=document["likelihood"], impact=document["impact"])


def override_document(override: Override | None) -> Document | None:
    """What the group set in place of the rule, as JSON."""
    return None if override is None else {"rating": rating_document(override.rating), "reason": override.reason}


def read_level(value: int | str) -> int | Missing:
    """A level as it was kept: a number, or the code of why there is none."""
    return Missing(value) if isinstance(value, str) else value


def _level(level: int | Missing) -> int | str:
    return level.value if isinstance(level, Missing) else level


def _word(word: Confidence | Velocity | Treatment | None) -> str | None:
    return None if word is None else word.value
