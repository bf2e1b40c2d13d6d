"""A risk as the register holds it, and what a reader should be told before it is signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from rectitude.core.instruments.messages import Message

from .controls import Control
from .library import SchemeLibrary
from .rating import impact_of, opportunity_flag
from .residual import Override, Residual, residual_rating
from .scales import Scales, appetite_flag
from .sentences import (
    accepted_without_name,
    impact_below_dimension,
    missing_field,
    only_accepted,
    scheme_too_long,
    unknown_code,
)
from .values import Confidence, Evidence, Missing, Rating, Treatment, Velocity

MAX_SCHEME = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskEntry:
    """One risk. `scheme` says who could do what, at which step, for whom, by which weakness, in 400 characters.

    Cases stand here as a number only, never by name. `cost` is in one currency for the whole register.
    """

    id: str
    version: int
    process: str
    step: str
    scheme: str
    inherent: Rating
    institution: str = ""
    unit: str = ""
    scheme_id: str | None = None
    actors_inside: tuple[str, ...] = ()
    actors_outside: tuple[str, ...] = ()
    offences: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    consequence: str = ""
    evidence_basis: tuple[Evidence, ...] = ()
    dimensions: Mapping[str, int | Missing] = field(default_factory=dict)
    high_reward: bool = False
    controls: tuple[Control, ...] = ()
    override: Override | None = None
    confidence: Confidence | None = None
    dispersion: Mapping[str, float] = field(default_factory=dict)
    velocity: Velocity | None = None
    appetite: str | None = None
    treatment: Treatment | None = None
    actions: tuple[str, ...] = ()
    cost: float | None = None
    owner: str = ""
    accepted_by: str = ""
    accepted_on: date | None = None
    review_on: date | None = None
    red_flags: tuple[str, ...] = ()
    linked_recommendations: tuple[str, ...] = ()
    linked_cases: int | None = None
    confidentiality: str = "restricted"


def residual_of(entry: RiskEntry, *, scales: Scales) -> Residual:
    """What is left of a risk of the register, by the rule and matrix of `scales`."""
    return residual_rating(
        entry.inherent,
        controls=entry.controls,
        rule=scales.residual,
        matrix=scales.matrix,
        override=entry.override,
    )


def open_points(entry: RiskEntry, *, scales: Scales, library: SchemeLibrary) -> tuple[Message, ...]:
    """What is missing from an entry or speaks against it. Nothing here is refused: the group answers each point."""
    residual = residual_of(entry, scales=scales)
    flags = (
        opportunity_flag(
            entry.inherent.likelihood,
            high_reward=entry.high_reward,
            controls=entry.controls,
            floor=scales.opportunity_floor,
        ),
        appetite_flag(residual.classed.outcome, scales=scales, appetite=entry.appetite),
    )
    found = [*_missing(entry), *_codes(entry, scales=scales, library=library)]
    found += [flag for flag in flags if flag is not None]
    found += _impact(entry)
    found += _acceptance(entry, above=flags[1] is not None)
    return tuple(found)


def _missing(entry: RiskEntry) -> Iterator[Message]:
    if len(entry.scheme) > MAX_SCHEME:
        yield scheme_too_long(len(entry.scheme), MAX_SCHEME)
    wanted = {
        "scheme": entry.scheme.strip(),
        "causes": entry.causes,
        "evidence_basis": entry.evidence_basis,
        "velocity": entry.velocity,
        "treatment": entry.treatment,
        "owner": entry.owner,
        "review_on": entry.review_on,
        "red_flags": entry.red_flags,
    }
    for name, value in wanted.items():
        if not value:
            yield missing_field(name)


def _codes(entry: RiskEntry, *, scales: Scales, library: SchemeLibrary) -> Iterator[Message]:
    known = {
        "causes": (entry.causes, {one.id for one in library.causes}),
        "offences": (entry.offences, {one.id for one in library.offences}),
        "dimensions": (tuple(entry.dimensions), {one.id for one in scales.dimensions}),
        "appetite": ((entry.appetite,) if entry.appetite else (), set(scales.matrix.classes)),
        "scheme_id": ((entry.scheme_id,) if entry.scheme_id else (), {one.id for one in library.schemes}),
    }
    for name, (codes, listed) in known.items():
        for code in codes:
            if code not in listed:
                yield unknown_code(name, code)


def _impact(entry: RiskEntry) -> Iterator[Message]:
    worst = impact_of(entry.dimensions)
    if worst.level is not None and entry.inherent.impact < worst.level:
        yield impact_below_dimension(entry.inherent.impact, worst.worst[0], worst.level)


def _acceptance(entry: RiskEntry, *, above: bool) -> Iterator[Message]:
    if above and not (entry.accepted_by and entry.accepted_on):
        yield accepted_without_name()
    if above and entry.treatment is Treatment.ACCEPT and not entry.actions:
        yield only_accepted()
