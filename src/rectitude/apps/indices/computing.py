"""From stored tables and a specification to figures, by the same engine as the `rectitude index` command.

Imported only where something is computed: NumPy comes with it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import rectitude
from rectitude.apps.indices.problems import SPECIFICATION_REFUSED
from rectitude.apps.indices.reading import ReadTables, sentence_of
from rectitude.core import snapshots
from rectitude.core.indices import IndexFault, SpecificationFault

Specification = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """Figures and stages of an index, as JSON, and what they were computed from."""

    digest: str
    engine: str
    figures: dict[str, Any]
    stages: dict[str, Any]


def computed(tables: ReadTables, specification: Specification) -> Computed:
    """Build the index; raises Problem(specification-refused: place, such as steps[3].range, where the engine knows it)."""
    from rectitude.apps.indices.figures import figures_of, stages_of
    from rectitude.core.indices import build_index, read_specification

    try:
        built = build_index(tables.framework, tables.data, read_specification(specification))
    except IndexFault as fault:
        place = fault.place if isinstance(fault, SpecificationFault) else ""
        raise SPECIFICATION_REFUSED.because(sentence=sentence_of(fault), place=place) from fault
    return Computed(
        digest=digest_of(tables.digests, specification),
        engine=engine(),
        figures=figures_of(built, tables),
        stages=stages_of(built),
    )


def digest_of(tables: tuple[str, ...], specification: Specification) -> str:
    """What the figures rest on: the tables by their digests, and the specification, canonically written."""
    text = json.dumps([list(tables), specification], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return snapshots.digest_of(text.encode())


def engine() -> str:
    """The engine that computed, as it is written beside figures."""
    return f"rectitude {rectitude.__version__}, numpy {version('numpy')}"
