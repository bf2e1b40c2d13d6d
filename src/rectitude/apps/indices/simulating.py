"""The simulation of a version, by the same engine as the command. Imported only where something is computed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rectitude.apps.indices.models import IndexVersion

Specification = Mapping[str, Any]
# What the worker computes for one run; the command has no such limit.
MAX_DRAWS = 20_000


def checked(version: IndexVersion, specification: Specification) -> None:
    """Whether the factors can be simulated on this version; raises Problem(specification-refused) naming the factor."""
    raise NotImplementedError


def simulated(version: IndexVersion, specification: Specification) -> dict[str, Any]:
    """Run it: the figures as JSON. Raises Problem(specification-refused)."""
    raise NotImplementedError
