"""Bytes on disk under the name of their own digest."""

from rectitude.base.evidence.storage.places import content_path, scratch
from rectitude.base.evidence.storage.placing import hold, place
from rectitude.base.evidence.storage.receiving import Received, receive
from rectitude.base.evidence.storage.sweeping import Swept, damaged_contents, sweep_orphans

__all__ = [
    "Received",
    "Swept",
    "content_path",
    "damaged_contents",
    "hold",
    "place",
    "receive",
    "scratch",
    "sweep_orphans",
]
