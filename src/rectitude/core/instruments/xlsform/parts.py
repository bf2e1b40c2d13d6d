"""Numbers and bounds of a question, written and read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ..model import Part, PartType

_BOUND = re.compile(r"\.\s*(>=|<=)\s*(-?[0-9]+(?:\.[0-9]+)?)")
_LENGTH = re.compile(r"string-length\(\s*\.\s*\)\s*<=\s*([0-9]+)")
DEFAULT_LENGTH = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a constraint says; None where it says nothing."""

    min: float | None = None
    max: float | None = None
    max_length: int | None = None


def described(number: float) -> str:
    """A number in digits, without an exponent: `2.5`, `-1`."""
    return str(int(number)) if float(number).is_integer() else format(Decimal(repr(number)), "f")


def number_of(text: str) -> int | float:
    """The number `described` wrote. Raises ValueError for anything else."""
    return int(text) if re.fullmatch(r"-?[0-9]+", text.strip()) else float(text)


def constraint_of(part: Part) -> str:
    """The `constraint` of a question; empty when it has no bounds."""
    if part.type is PartType.TXT and part.max_length != DEFAULT_LENGTH:
        return f"string-length(.) <= {part.max_length}"
    bounds = [
        f". {sign} {described(bound)}" for sign, bound in ((">=", part.min), ("<=", part.max)) if bound is not None
    ]
    return " and ".join(bounds)


def bounds_of(constraint: str) -> Bounds | None:
    """The bounds a constraint sets, or None when it says something else."""
    if match := _LENGTH.fullmatch(constraint.strip()):
        return Bounds(max_length=int(match.group(1)))
    found: dict[str, float] = {}
    for piece in constraint.split(" and "):
        match = _BOUND.fullmatch(piece.strip().strip("()").strip())
        if match is None or match.group(1) in found:
            return None
        found[match.group(1)] = number_of(match.group(2))
    return Bounds(min=found.get(">="), max=found.get("<="))
