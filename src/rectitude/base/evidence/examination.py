"""The examining process: reads a stranger's file, tells its kind and writes the cleaned bytes.

Run apart (see examining.py) with little memory and little time, without settings, database or secrets: whatever a file
does to the libraries that read it, it does here. Free of Django.

    python -m rectitude.base.evidence.examination SOURCE TARGET SUFFIX

prints {"kind": code, "removed": [...]} or {"refused": reason} as JSON.
"""

import json
import resource
import sys
from pathlib import Path

from rectitude.base.evidence.cleaning import clean
from rectitude.base.evidence.contents import Reason, Refused, sniff

_MEMORY = 2 * 1024**3
_SECONDS = 60
_WRITTEN = 512 * 1024**2


def examined(data: bytes, *, suffix: str) -> tuple[dict[str, object], bytes]:
    """The verdict as it is printed, and the bytes to keep (b"" when refused)."""
    try:
        kind = sniff(data, suffix=suffix)
        if isinstance(kind, Reason):
            raise Refused(kind)
        if len(data) > kind.max_bytes:
            raise Refused(Reason.TOO_LARGE_FOR_KIND)
        cleaned = clean(data, kind=kind)
    except Refused as refusal:
        return {"refused": refusal.reason.value}, b""
    except MemoryError:
        return {"refused": Reason.EXPANDS.value}, b""
    return {"kind": kind.code, "removed": sorted(code.value for code in cleaned.removed)}, cleaned.data


def main(source: str, target: str, suffix: str) -> None:
    """Examine one file within the limits of this process."""
    for limit, value in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_FSIZE, _WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    verdict, kept = examined(Path(source).read_bytes(), suffix=suffix)
    if kept:
        Path(target).write_bytes(kept)
    sys.stdout.write(json.dumps(verdict))


if __name__ == "__main__":
    main(*sys.argv[1:4])
