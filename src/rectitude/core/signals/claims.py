"""Claims of the survey that their evidence does not carry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rectitude.core.signals.thresholds import Thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedItem:
    """One item of a survey whose review has ended: claimed and verified scores 0-4, the grade of its evidence 0-4.

    None where there is no score, or where no grade was given.
    """

    item: str
    claimed: float | None
    verified: float | None
    grade: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsupported:
    """A claim to ask about. gap: claimed less verified, None without a verified score.

    is_far: the gap reaches the bound. is_bare: the claim is high and its evidence weak.
    """

    claim: ClaimedItem
    gap: float | None
    is_far: bool
    is_bare: bool


def unsupported_claims(claims: Iterable[ClaimedItem], thresholds: Thresholds | None = None) -> tuple[Unsupported, ...]:
    """The claims to ask about, in their order; one that is both far and bare is there once.

    A claim without a grade is not called bare: nobody said how strong its evidence is.
    """
    bounds = thresholds or Thresholds()
    looked_at = (_looked_at(claim, bounds) for claim in claims)
    return tuple(one for one in looked_at if one.is_far or one.is_bare)


def _looked_at(claim: ClaimedItem, bounds: Thresholds) -> Unsupported:
    gap = None if claim.claimed is None or claim.verified is None else claim.claimed - claim.verified
    is_high = claim.claimed is not None and claim.claimed >= bounds.high_claim
    return Unsupported(
        claim=claim,
        gap=gap,
        is_far=gap is not None and gap >= bounds.claim_gap,
        is_bare=is_high and claim.grade is not None and claim.grade <= bounds.weak_grade,
    )
