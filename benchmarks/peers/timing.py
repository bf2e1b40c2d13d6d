"""How each Python side times a job: once to warm up, then several times, with the most memory the process held."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

LEAST, MOST, ENOUGH = 3, 101, 1.0  # runs; runs; seconds after which LEAST runs are enough


class Side:
    """The jobs of one side, with their seconds, results and memory."""

    def __init__(self, **versions: str) -> None:
        self.versions, self.jobs = versions, dict[str, Any]()

    def job(self, name: str, work: Callable[[], Any], numbers: Callable[[Any], Iterable[float]]) -> Any:
        """Do the work once, then time it; hand back what it gives. `numbers`: what is compared, in order."""
        given = work()
        _forget_peak()
        before, seconds = _status("VmRSS"), list[float]()
        while len(seconds) < LEAST or (len(seconds) < MOST and sum(seconds) < ENOUGH):
            started = time.perf_counter()
            work()
            seconds.append(time.perf_counter() - started)
        peak = _status("VmHWM")
        self.jobs[name] = {
            "seconds": seconds, "numbers": [float(one) for one in numbers(given)], "peak": peak, "added": peak - before,
        }  # fmt: skip
        return given

    def print(self) -> None:
        """As JSON, on one line."""
        print(json.dumps({"versions": self.versions, "jobs": self.jobs}))


def _forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _status(field: str) -> float:
    """MB of memory as Linux counts it."""
    text = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(rf"{field}:\s+(\d+) kB", text)
    assert found, field
    return int(found[1]) / 1024
