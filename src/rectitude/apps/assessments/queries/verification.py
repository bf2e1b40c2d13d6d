"""The verified score: what the evidence allows of what was claimed."""

from rectitude.core.instruments import Evidence, cap_of


def verified_value(claimed: float, grade: int) -> float:
    """min(claimed, cap of the evidence grade); scores 0-4, grade 0-4 standing for E0-E4 (domain rules 2.0)."""
    return min(claimed, cap_of(Evidence.of(grade)))


def least_grade_for(claimed: float) -> int:
    """The weakest grade whose cap still carries the claim: what a confirmation needs."""
    return next(grade for grade in range(5) if cap_of(Evidence.of(grade)) >= claimed)
