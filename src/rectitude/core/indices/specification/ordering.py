"""The order in which steps make sense."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..faults import SpecificationFault
from .steps import Step

_LAST: Final = ("weigh", "aggregate")
_BEFORE_NORMALISING: Final = ("denominate", "treat")


def check_order(steps: Sequence[Step]) -> None:
    """Denominators and outliers are of the raw values, weights of the normalised ones, and aggregates come last."""
    names = [step.name for step in steps]
    for at, name in enumerate(names):
        if name not in _LAST and any(earlier in _LAST for earlier in names[:at]):
            raise SpecificationFault(f"steps[{at}]", f"{name} comes before weigh and aggregate")
        if name in _BEFORE_NORMALISING and "normalise" in names[:at]:
            raise SpecificationFault(f"steps[{at}]", f"{name} comes before normalise")
        if name == "denominate" and any(earlier in ("impute", "treat") for earlier in names[:at]):
            raise SpecificationFault(f"steps[{at}]", "denominate comes before impute and treat")
        if name == "weigh" and "aggregate" in names[:at]:
            raise SpecificationFault(f"steps[{at}]", "weigh comes before aggregate")
