"""A scorecard worked out again from the levels of its indicators."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from .faults import BundleFault

COLUMNS = ("area", "half", "indicator", "weight", "level", "missing")
HIGHEST = 4


def files_named(specification: Mapping[str, Any]) -> tuple[str, ...]:
    """The one file with the levels."""
    name = specification.get("levels")
    return (name,) if isinstance(name, str) else ()


def scorecard_answer(specification: Mapping[str, Any], *, files: Mapping[str, bytes]) -> dict[str, Any]:
    """Area -> half -> {"score", "n", "n_applicable"}: the weighted mean of the levels (0 to 4) on a scale of 0 to 100.

    specification: {"levels": name of the file, "withheld_under": share}. An indicator that does not apply counts nowhere;
    below that share of scored among applicable ones the score is None. Computed in whole fractions and rounded once.
    Source: docs/methods/dashboard-results.md. BundleFault names the line that cannot be read.
    """
    names = files_named(specification)
    if not names:
        raise BundleFault("the specification names no file of levels")
    share = Fraction(str(specification.get("withheld_under", 0)))
    groups: dict[tuple[str, str], list[tuple[Fraction, Fraction | None]]] = {}
    reader = csv.DictReader(io.StringIO(files[names[0]].decode("utf-8-sig"), newline=""))
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise BundleFault(f"{names[0]}: the columns are {', '.join(COLUMNS)}")
    for number, line in enumerate(reader, start=2):
        try:
            level = Fraction(line["level"]) if line["level"] else None
            weight = Fraction(line["weight"])
        except (ValueError, ZeroDivisionError):
            raise BundleFault(f"{names[0]}, line {number}: not a number") from None
        if level is not None and not 0 <= level <= HIGHEST:
            raise BundleFault(f"{names[0]}, line {number}: a level is from 0 to {HIGHEST}")
        if line["missing"] != "not_applicable":
            groups.setdefault((line["area"], line["half"]), []).append((weight, level))
    answer: dict[str, Any] = {}
    for (area, half), weighed in groups.items():
        answer.setdefault(area, {})[half] = _area(weighed, share)
    return {"areas": answer}


def _area(weighed: list[tuple[Fraction, Fraction | None]], share: Fraction) -> dict[str, Any]:
    scored = [(weight, level) for weight, level in weighed if level is not None]
    total = sum((weight for weight, _level in scored), Fraction(0))
    enough = total > 0 and Fraction(len(scored), len(weighed)) >= share
    score = float(25 * sum((w * level for w, level in scored), Fraction(0)) / total) if enough else None
    return {"score": score, "n": len(scored), "n_applicable": len(weighed)}
