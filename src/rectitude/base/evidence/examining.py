"""Starting the examining process, and reading what it found."""

import json
import logging
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from rectitude.base.evidence.cleaning import Removed
from rectitude.base.evidence.contents import BY_CODE, Kind, Reason, Refused

_SECONDS = 90
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What the file is, and what was taken off it."""

    kind: Kind
    removed: tuple[Removed, ...]


def examine(source: Path, *, target: Path, name: str) -> Examined:
    """Examine the file at source and leave its cleaned bytes at target. Raises Refused.

    name: as the sender called it; only its ending is looked at.
    """
    suffix = suffix_of(name)
    command = [sys.executable, "-P", "-m", "rectitude.base.evidence.examination", str(source), str(target), suffix]
    # The sender chose the content of the file, never a word of this command; the child sees none of our environment.
    environment = {"PYTHONPATH": os.pathsep.join(it for it in sys.path if it), "PATH": os.defpath, "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603
            command, env=environment, cwd="/", capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(Reason.EXPANDS) from error
    if done.returncode < 0:  # ended by a limit
        raise Refused(Reason.EXPANDS)
    if done.returncode != 0:
        _log.warning("a file could not be examined: %s", done.stderr.decode(errors="replace").strip()[-200:])
        raise Refused(Reason.DAMAGED)
    verdict = json.loads(done.stdout)
    if "refused" in verdict:
        raise Refused(Reason(verdict["refused"]))
    return Examined(kind=BY_CODE[verdict["kind"]], removed=tuple(Removed(code) for code in verdict["removed"]))


def suffix_of(name: str) -> str:
    """What the name ends in, without the dot, in lower case; "" when that is not a plain word."""
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    return suffix if re.fullmatch(r"[a-z0-9]{1,10}", suffix) else ""
