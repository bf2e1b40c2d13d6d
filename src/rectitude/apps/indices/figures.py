"""A built index as the JSON a version keeps: what pages print, and nothing that needs NumPy to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rectitude.apps.indices.computing import ReadTables
    from rectitude.core.indices import BuiltIndex


def figures_of(built: BuiltIndex, tables: ReadTables) -> dict[str, Any]:
    """Units, codes, scores, ranks, bands, weights and notes."""
    raise NotImplementedError


def stages_of(built: BuiltIndex) -> dict[str, Any]:
    """Every stage's table by its name: codes, and one list of values (null where there is none) per unit."""
    raise NotImplementedError
