"""Signals: silence and disagreement in the figures of a room, asked as questions. Never a score."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

from rectitude.base.chain.nodes import Reference
from rectitude.base.institutions.models import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One question that figures raise. key is the same each time the same figures are asked, so that it is asked once.

    sentence says what was seen, question what somebody should find out, both in the language they were worked out in.
    figures: the values compared, by name. area: the code of the area or section it concerns.
    """

    key: str
    detector: str
    sentence: str
    question: str
    sources: tuple[Reference, ...]
    institution: str | None = None
    country: str | None = None
    figures: Mapping[str, str | float | None] = field(default_factory=dict)
    area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detector:
    """Looks at the figures of a programme for one kind of silence or disagreement. find takes programme."""

    code: str
    name: str | Promise
    find: Callable[..., Iterable[Signal]]


_DETECTORS: dict[str, Detector] = {}


def register_detector(detector: Detector) -> None:
    """Called once by the room whose figures it looks at, when Django is ready."""
    _DETECTORS[detector.code] = detector


def detectors() -> list[Detector]:
    """Every detector there is."""
    return list(_DETECTORS.values())


def signals_of(programme: Programme) -> list[Signal]:
    """What all detectors find in a programme now."""
    return [signal for detector in detectors() for signal in detector.find(programme=programme)]
