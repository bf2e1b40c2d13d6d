"""What a file may carry besides what its reader sees, and the outcome of taking it off."""

from dataclasses import dataclass
from enum import StrEnum


class Removed(StrEnum):
    """One thing taken off a file; words.py says each in words. Stored: never rename a value."""

    LOCATION = "location"
    CAMERA = "camera"
    PREVIEW = "preview"
    EDITING = "editing"
    REMARKS = "remarks"
    AFTER_END = "after-end"
    PROPERTIES = "properties"
    AUTHORS = "authors"
    EDIT_MARKS = "edit-marks"
    ATTACHMENTS = "attachments"
    SCRIPTS = "scripts"
    SIGNATURE = "signature"
    PROTECTION = "protection"
    PRINTERS = "printers"
    PATHS = "paths"
    OTHER_PROGRAMS = "other-programs"
    EARLIER_VERSIONS = "earlier-versions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """The bytes to keep, and what was taken off them."""

    data: bytes
    removed: frozenset[Removed] = frozenset()
