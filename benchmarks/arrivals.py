"""An open-loop generator: requests leave at a constant rate whether or not earlier ones were answered.

A closed loop would wait for a slow server and so hide its slowness; here the time of an answer counts from the moment
its request was due.
"""

import http.client
import queue
import threading
import time
from dataclasses import dataclass, field

LINES = 48


@dataclass(slots=True)
class Arrivals:
    """What came back: seconds from due to answered per path, and failures."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    failures: int = 0

    @property
    def all(self) -> list[float]:
        """Every answer's seconds, sorted."""
        return sorted(value for values in self.seconds.values() for value in values)


def quantile(values: list[float], share: float) -> float:
    """The value that this share of the sorted values does not exceed (nearest rank)."""
    return values[min(len(values) - 1, max(0, round(share * len(values) + 0.5) - 1))]


def constant_arrivals(port: int, requests: list[tuple[str, str]], *, rate: float, seconds: float) -> Arrivals:
    """Ask for (path, cookie) in turn, `rate` a second, for so many seconds."""
    due: queue.Queue[tuple[float, str, str] | None] = queue.Queue()
    found, lock = Arrivals(), threading.Lock()
    threads = [threading.Thread(target=_line, args=(port, due, found, lock), daemon=True) for _ in range(LINES)]
    for thread in threads:
        thread.start()
    begin = time.monotonic() + 0.1
    for number in range(int(rate * seconds)):
        moment = begin + number / rate
        time.sleep(max(0.0, moment - time.monotonic()))
        due.put((moment, *requests[number % len(requests)]))
    for _ in threads:
        due.put(None)
    for thread in threads:
        thread.join(timeout=120)
    return found


def _line(port: int, due: "queue.Queue[tuple[float, str, str] | None]", found: Arrivals, lock: threading.Lock) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while (one := due.get()) is not None:
        moment, path, cookie = one
        try:
            line.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
            answer = line.getresponse()
            answer.read()
            is_good = answer.status == 200
        except (http.client.HTTPException, OSError):
            line.close()
            is_good = False
        took = time.monotonic() - moment
        with lock:
            if is_good:
                found.seconds.setdefault(path, []).append(took)
            else:
                found.failures += 1
    line.close()
