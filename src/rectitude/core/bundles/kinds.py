"""What a bundle may hold, and how it is worked out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rectitude.core.indices import reporting as indices
from rectitude.core.stats import specification as estimates

from . import scorecards
from .faults import BundleFault


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """The files a specification of this kind names, and its answer from their bytes."""

    files_named: Callable[[Mapping[str, Any]], tuple[str, ...]]
    work_out: Callable[..., dict[str, Any]]


KINDS: dict[str, Kind] = {
    "estimate": Kind(files_named=estimates.files_named, work_out=estimates.estimate),
    "index": Kind(files_named=indices.files_named, work_out=indices.index_answer),
    "scorecard": Kind(files_named=scorecards.files_named, work_out=scorecards.scorecard_answer),
}


def kind_of(name: object) -> Kind:
    """The kind of that name. BundleFault for others."""
    if not isinstance(name, str) or name not in KINDS:
        raise BundleFault(f"a bundle of the kind {name!r} is not known here; there are: {', '.join(KINDS)}")
    return KINDS[name]
