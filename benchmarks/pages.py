"""What a page costs: CPU, queries, bytes, and how long people wait at a constant 60 pages a second; against the budgets.

    python -m benchmarks.pages [--data FOLDER] [--institutions 2000] [--seconds 30]

Loads the demo into the folder unless it is there; with --institutions multiplies its open round first. Measures our pages
and the peer (peer.py) on the same server in the same run, prints a table, and exits with 1 when a budget is broken.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.arrivals import Arrivals, constant_arrivals, quantile
from benchmarks.browsing import Line, fetch, signed_in, visit_sizes
from benchmarks.catalogue import BOARD_USES, BUDGET, PAGES, PASSWORD, RATE, Page
from benchmarks.serving import Server, run, served

WARM_UP, REPEATS, ROUNDS = 12, 15, 20


@dataclass(slots=True, kw_only=True)
class Cost:
    """What one page was measured to cost. cpu in ms; bytes with headers; waits in ms."""

    page: str
    cpu: float
    queries: int = 0
    first_visit: int = 0
    next_visit: int = 0
    waits: list[float] = field(default_factory=list)

    def broken(self) -> list[str]:
        """The budgets this page does not keep."""
        kept = {
            "CPU": self.cpu <= BUDGET.cpu,
            "queries": self.queries <= BUDGET.queries,
            "first visit": self.first_visit <= BUDGET.first_visit,
            "p95": not self.waits or quantile(self.waits, 0.95) <= BUDGET.p95,
        }
        return [name for name, is_kept in kept.items() if not is_kept]


def main() -> int:
    """Measure, print, judge."""
    asked = _asked()
    folder = Path(asked.data or tempfile.mkdtemp(prefix="rectitude-bench-"))
    _furnish(folder, asked.institutions)
    pages = PAGES + (BOARD_USES if asked.institutions else ())
    counted = json.loads(run(folder, "-m", "benchmarks.queries"))
    with served(folder) as server:
        cookies = {reader: signed_in(server.port, reader, PASSWORD) for reader in sorted({p.reader for p in pages})}
        costs = [_cost(server, page, cookies[page.reader]) for page in pages]
        for cost in costs:
            cost.queries = counted[cost.page]
        requests = [(page.path, cookies[page.reader]) for page in PAGES]
        arrivals = constant_arrivals(server.port, requests, rate=RATE, seconds=asked.seconds)
    for page, cost in zip(PAGES, costs, strict=False):
        cost.waits = sorted(1000 * value for value in arrivals.seconds.get(page.path, []))
    with served(folder, application="benchmarks.peer:application", with_worker=False) as server:
        peer = _cpu(server, "/", "")
    _print(costs, peer=peer, arrivals=arrivals, institutions=asked.institutions, seconds=asked.seconds)
    faults = [f"{cost.page}: {name}" for cost in costs for name in cost.broken()]
    waits = [1000 * value for value in arrivals.all]
    if not waits or quantile(waits, 0.95) > BUDGET.p95 or arrivals.failures:
        faults.append(f"all pages at {RATE} a second")
    print(f"\nOver budget: {'; '.join(faults)}" if faults else "\nWithin every budget.")
    return 1 if faults else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="What a page costs.")
    parser.add_argument("--data", help="a data folder to keep; otherwise a new one")
    parser.add_argument("--institutions", type=int, default=0, help="multiply the open round to so many institutions")
    parser.add_argument("--seconds", type=float, default=30, help="how long to ask for 60 pages a second")
    return parser.parse_args()


def _furnish(folder: Path, institutions: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    run(folder, "-m", "rectitude.site", "demo", "--load-only")
    mark = folder / f"scale-{institutions}"
    if institutions and not mark.exists():
        print(run(folder, "-m", "benchmarks.scale", str(institutions)).strip(), flush=True)
        mark.touch()


def _cost(server: Server, page: Page, cookie: str) -> Cost:
    first, again = visit_sizes(server.port, page.path, cookie)
    return Cost(page=page.name, cpu=_cpu(server, page.path, cookie), first_visit=first, next_visit=again)


def _cpu(server: Server, path: str, cookie: str) -> float:
    """CPU ms of the server processes per page, compressed as browsers ask for it; the least of twenty short rounds.

    The least, because whatever else runs on the machine only ever adds (shared caches, the other thread of a core).
    """
    line = Line(server.port, cookie)
    for _ in range(WARM_UP):
        assert fetch(server.port, path, cookie)[0] == 200, path
        assert line.get(path) == 200
    found = []
    for _ in range(ROUNDS):
        before = server.cpu_seconds()
        for _ in range(REPEATS):
            line.get(path)
        found.append(1000 * (server.cpu_seconds() - before) / REPEATS)
    return min(found)


def _print(costs: list[Cost], *, peer: float, arrivals: Arrivals, institutions: int, seconds: float) -> None:
    scale = f"{institutions:,} institutions" if institutions else "the demo"
    print(f"\n### {scale}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC\n")
    load = os.getloadavg()[0]
    print(
        f"{_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}, SQLite; load average {load:.1f}\n"
    )
    print("| page | CPU ms | x peer | pages per CPU s | queries | first visit | next visit | p50 ms | p95 ms | |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---|")
    for cost in costs:
        waits = [f"{quantile(cost.waits, share):.0f}" if cost.waits else "" for share in (0.5, 0.95)]
        row = [
            cost.page, f"{cost.cpu:.1f}", f"{cost.cpu / peer:.1f}", f"{1000 / cost.cpu:.0f}", str(cost.queries),
            f"{cost.first_visit / 1000:.1f} kB", f"{cost.next_visit / 1000:.1f} kB", *waits,
            "over: " + ", ".join(cost.broken()) if cost.broken() else "",
        ]  # fmt: skip
        print(f"| {' | '.join(row)} |")
    print(f"| the peer: a bare Django view | {peer:.1f} | 1.0 | {1000 / peer:.0f} | 1 | | | | | |")
    every = [1000 * value for value in arrivals.all]
    if every:
        told = f"p50 {quantile(every, 0.5):.0f} ms, p95 {quantile(every, 0.95):.0f} ms, most {every[-1]:.0f} ms"
        print(
            f"\nAll of them together at {RATE} pages a second for {seconds:.0f} s: {told}; {arrivals.failures} failed."
        )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


if __name__ == "__main__":
    sys.exit(main())
