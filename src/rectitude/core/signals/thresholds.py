"""From where on something is asked about, as data."""

from __future__ import annotations

from dataclasses import dataclass

from rectitude.core.instruments.levels import MARKED_FROM

METHOD = "signals"
VERSION = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The bounds of every rule; all of them are reached when equalled. Scores and levels run from 0 to 4.

    claim_gap: claimed less verified. high_claim with weak_grade: a claim at least this high whose evidence has at most
    this grade (0 nothing to show, 1 a statement). halves_gap: law and practice apart, either way. sides_gap: claimed and
    found apart, either way (the bound that marks a difference on the dashboard's triangulation page).
    """

    claim_gap: float = 2.0
    high_claim: float = 3.0
    weak_grade: int = 1
    halves_gap: int = 2
    sides_gap: float = MARKED_FROM
