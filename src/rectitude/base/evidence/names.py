"""Names of files: strangers chose them."""

import re
import unicodedata

from rectitude.base.evidence.contents import Kind

_LONGEST = 120
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')


def display_name(received: str, *, kind: Kind) -> str:
    """A name that is safe to show, to put in a header and to save under, and that ends as its kind does."""
    name = unicodedata.normalize("NFC", received).replace("\\", "/").rpartition("/")[2]
    name = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in name)
    name = " ".join(_FORBIDDEN.sub("_", name).split()).strip(". ")
    stem, dot, suffix = name.rpartition(".")
    if not dot or suffix.lower() not in kind.endings:
        stem, suffix = name, kind.ending
    stem = stem[: _LONGEST - len(suffix) - 1].strip(". ") or "file"
    if _DEVICES.match(stem):
        stem = f"_{stem}"
    return f"{stem}.{suffix}"


def storable_name(received: str) -> str:
    """The name as it came, as far as a database can hold it."""
    return received.encode("utf-8", "replace").decode().replace("\x00", "\u2400")[:400]
