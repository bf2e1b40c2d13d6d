"""Working a bundle out again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rectitude.core.snapshots import engine, written_document

from .comparing import TOLERANCE, Difference, compared
from .faults import BundleFault
from .kinds import kind_of
from .packing import read_bundle


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What came of working a bundle out again.

    `numbers` were compared. `differences` are further apart than `tolerance` (relative), or no numbers; `drift` counts
    numbers that differ by less, and `furthest` is the largest relative difference among those. `then`, `now`: versions.
    """

    kind: str
    numbers: int
    differences: tuple[Difference, ...]
    drift: int
    furthest: float
    tolerance: float
    then: Mapping[str, str]
    now: Mapping[str, str]

    @property
    def agrees(self) -> bool:
        """Whether every number is the one expected, within the tolerance."""
        return not self.differences

    @property
    def identical(self) -> bool:
        """Whether every number is the one expected, to the last bit."""
        return self.agrees and not self.drift


def reproduce(data: bytes, *, tolerance: float = TOLERANCE) -> Verdict:
    """The verdict on the bundle in some bytes: checked, worked out again, compared number by number.

    Two numbers agree when they differ by at most `tolerance` times the larger; everything else must be the same. The
    versions are not compared. BundleFault: no bundle, a damaged one, an unknown kind, or one that cannot be worked out.
    """
    bundle = read_bundle(data)
    kind = kind_of(bundle.kind)
    try:
        if set(kind.files_named(bundle.specification)) != set(bundle.files):
            raise BundleFault("the data files are not those the specification names")
        answer = kind.work_out(bundle.specification, files=bundle.files)
    except BundleFault:
        raise
    except ValueError as fault:
        raise BundleFault(f"it cannot be worked out: {fault}") from None
    found = compared(_numbers_of(bundle.expected), _numbers_of(json.loads(written_document(answer))))
    far = tuple(one for one in found.differences if one.relative is None or one.relative > tolerance)
    near = [one.relative for one in found.differences if one.relative is not None and one.relative <= tolerance]
    return Verdict(
        kind=bundle.kind,
        numbers=found.numbers,
        differences=far,
        drift=len(near),
        furthest=max(near, default=0.0),
        tolerance=tolerance,
        then=bundle.engine,
        now=engine(),
    )


def _numbers_of(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in answer.items() if key != "engine"}
