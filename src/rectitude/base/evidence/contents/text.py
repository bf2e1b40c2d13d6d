"""Plain text, by its bytes: valid UTF-8 or Windows-1252, without control characters, and not something that runs."""

import re

from rectitude.base.evidence.contents.kinds import BY_CODE, Kind
from rectitude.base.evidence.contents.reasons import Reason

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_MARKUP = re.compile(r"<(?:!|\?|[a-z])", re.IGNORECASE)
_SCRIPT = re.compile(r"#!|@echo\b|<\?php|<\?=|<%|%!ps\b", re.IGNORECASE)


def text_kind(data: bytes, *, suffix: str) -> Kind | Reason:
    """txt or csv, or why the bytes are not kept as text.

    suffix: what the name ends in, without a dot. Between a text and a table of text no byte decides; the name may.
    """
    text = _decoded(data)
    if text is None or _CONTROLS.search(text):
        return Reason.UNKNOWN
    beginning = text[:4096].lstrip()
    if _SCRIPT.match(beginning):
        return Reason.SCRIPT
    if _MARKUP.match(beginning):
        return Reason.MARKUP
    return BY_CODE["csv" if suffix == "csv" else "txt"]


def _decoded(data: bytes) -> str | None:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
