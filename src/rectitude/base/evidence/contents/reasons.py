"""Why a file is not kept."""

from enum import StrEnum


class Reason(StrEnum):
    """One reason for refusing a file; problems.py says each in words."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    TOO_LARGE_FOR_KIND = "too-large-for-kind"
    EXECUTABLE = "executable"
    SCRIPT = "script"
    MARKUP = "markup"
    MACROS = "macros"
    ENCRYPTED = "encrypted"
    ARCHIVE = "archive"
    OLD_OFFICE = "old-office"
    SECOND_FILE = "second-file"
    EXPANDS = "expands"
    TOO_MANY_PIXELS = "too-many-pixels"
    EMBEDDED_OBJECT = "embedded-object"
    LIVE_FORM = "live-form"
    DAMAGED = "damaged"
    UNKNOWN = "unknown"


class Refused(Exception):
    """The file is not kept, for this reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
