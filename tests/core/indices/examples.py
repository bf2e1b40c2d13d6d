"""Small indices to build in tests, and the ASEM example where the reference values are at hand."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from rectitude.core.indices import (
    Aggregate,
    BuiltIndex,
    Framework,
    IndexData,
    Indicator,
    build_index,
    framework,
    index_data,
    read_data,
    read_framework,
    read_specification,
)
from rectitude.core.snapshots import read_table

ASEM = Path(__file__).resolve().parents[4] / "shared" / "reference-values" / "coinr_asem"
UNITS = ("Alder", "Birch", "Cedar", "Dogwood", "Elm")
VALUES: dict[str, tuple[Any, ...]] = {
    "training": (10, 20, 30, 40, 50),
    "vetting": (1, 2, 2, 4, 5),
    "complaints": (5, 4, 3, 2, 1),
    "audits": (0, 10, 20, 40, 30),
}
SIMPLE: list[dict[str, Any]] = [{"step": "normalise"}, {"step": "aggregate"}]


def small_framework(**weights: float) -> Framework:
    """Four indicators in two groups below one top; less is better for complaints."""
    return framework(
        (
            Indicator(code="training", name="Training", parent="Prevention", weight=weights.get("training", 1)),
            Indicator(code="vetting", name="Vetting", parent="Prevention", weight=weights.get("vetting", 1)),
            Indicator(code="complaints", name="Complaints", parent="Control", direction=-1),
            Indicator(code="audits", name="Audits", parent="Control"),
        ),
        (
            Aggregate(code="Prevention", name="Prevention", parent="Integrity", level=2),
            Aggregate(code="Control", name="Control", parent="Integrity", level=2),
            Aggregate(code="Integrity", name="Integrity", parent=None, level=3),
        ),
    )


def small(
    steps: list[dict[str, Any]] | None = None,
    *,
    tree: Framework | None = None,
    bands: list[dict[str, Any]] | None = None,
    denominators: Mapping[str, Any] | None = None,
    groups: Mapping[str, Any] | None = None,
    **columns: Any,
) -> BuiltIndex:
    """The small index with columns in place of VALUES."""
    data = index_data(
        tree or small_framework(), units=UNITS, values={**VALUES, **columns}, denominators=denominators, groups=groups
    )
    return build_index(
        tree or small_framework(), data, read_specification({"steps": steps or SIMPLE, "bands": bands or []})
    )


@cache
def asem_framework() -> Framework:
    return read_framework(read_table((ASEM / "iMeta.csv").read_bytes()))


@cache
def asem_data() -> IndexData:
    return read_data(read_table((ASEM / "iData.csv").read_bytes()), asem_framework())


def asem(*steps: dict[str, Any]) -> BuiltIndex:
    return build_index(asem_framework(), asem_data(), read_specification({"steps": list(steps)}))
