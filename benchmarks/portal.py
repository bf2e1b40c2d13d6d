"""The public portal: from memory at full speed, and every page rendered anew at a constant 100 a second.

    python -m benchmarks.portal [--data FOLDER] [--seconds 10]

Releases a scorecard and a corrected publication of 40 figures in a fresh folder, then asks the portal's pages as a stranger
would, beside the peer (peer.py) on the same server in the same run. From memory: wrk with 16 connections, so that the
server is never waited for; p95 is taken at that full rate, above the 1,000 requests a second of the budget. Exits with 1
when a budget is broken.
"""

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.arrivals import constant_arrivals, quantile
from benchmarks.serving import run, served

PATHS = [
    "",
    "programmes/crimjust/",
    "r/scorecard-anu/",
    "r/scorecard-anu/1/figures/IO.practice/",
    "r/status/",
    "es/r/status/1/",
]
RATE, P95, COLD_RATE, COLD_P95 = 1_000, 50.0, 100, 300.0
LUA = """
local paths, n = {%s}, 0
request = function() n = n + 1; return wrk.format("GET", paths[n %% #paths + 1]) end
done = function(summary, latency)
  io.write(string.format("RESULT %%d %%d %%.3f %%.3f %%d\\n", summary.requests, summary.duration,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    summary.errors.status + summary.errors.read + summary.errors.connect + summary.errors.timeout))
end
"""


def main() -> int:
    """Furnish, measure, print, judge."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--data")
    asked.add_argument("--seconds", type=int, default=10)
    asked.add_argument(
        "--furnish", action="store_true", help="only write the releases into the folder of the environment"
    )
    given = asked.parse_args()
    if given.furnish:
        furnish()
        return 0
    folder = Path(given.data or tempfile.mkdtemp(prefix="rectitude-portal-"))
    if not (folder / "rectitude.sqlite3").exists():
        run(folder, "-m", "benchmarks.portal", "--furnish")
    paths = [f"/public/{place}" for place in PATHS]
    with served(folder) as server:
        memory = full_speed(server.port, paths, seconds=given.seconds)
    with served(folder, settings={"RECTITUDE_PORTAL_CACHE_MB": "0"}) as server:
        for path in paths:
            constant_arrivals(server.port, [(path, "")], rate=4, seconds=2)
        cold = constant_arrivals(server.port, [(path, "") for path in paths], rate=COLD_RATE, seconds=given.seconds)
        anew = full_speed(server.port, paths, seconds=given.seconds)
    with served(folder, application="benchmarks.peer:application", with_worker=False) as server:
        peer = full_speed(server.port, ["/"], seconds=given.seconds)
    waits = [1000 * one for one in cold.all]
    load = os.getloadavg()[0]
    print(
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores, Python {platform.python_version()}, load {load:.1f}"
    )
    print("| what | requests a second | p50 ms | p95 ms | failures |\n|---|---:|---:|---:|---:|")
    for name, (rate, p50, p95, failures) in (
        ("from memory", memory),
        ("rendered anew", anew),
        ("peer: bare Django", peer),
    ):
        print(f"| {name}, 16 connections | {rate:.0f} | {p50:.1f} | {p95:.1f} | {failures} |")
    print(
        f"| rendered anew, open loop | {COLD_RATE} | {quantile(waits, 0.5):.1f} | {quantile(waits, 0.95):.1f} | {cold.failures} |"
    )
    is_kept = (
        memory[0] >= RATE and memory[2] < P95 and quantile(waits, 0.95) < COLD_P95 and not cold.failures + memory[3]
    )
    print("Every budget is kept." if is_kept else "A BUDGET IS BROKEN.")
    return 0 if is_kept else 1


def full_speed(port: int, paths: list[str], *, seconds: int) -> tuple[float, float, float, int]:
    """Requests a second, p50 and p95 in ms, failures, with 16 connections that never pause; after a warm-up."""
    for _ in range(2):  # both workers load their code at the first request
        constant_arrivals(port, [(path, "") for path in paths], rate=10, seconds=3)
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(LUA % ", ".join(f'"{path}"' for path in paths))
        script.flush()
        command = ["wrk", "-t1", "-c16", f"-d{seconds}s", "-H", "Accept-Encoding: gzip", "-s", script.name]
        done = subprocess.run([*command, f"http://127.0.0.1:{port}"], capture_output=True, text=True, check=True)
    found = re.search(r"RESULT (\d+) (\d+) ([\d.]+) ([\d.]+) (\d+)", done.stdout)
    assert found is not None, done.stdout
    requests, microseconds, p50, p95, failures = (float(one) for one in found.groups())
    return requests / microseconds * 1e6, p50, p95, int(failures)


def furnish() -> None:
    """A world with two publications, made by the actions people use."""
    import django

    django.setup()
    from django.test.utils import setup_test_environment
    from tests.apps.publications.publishing import counted, figure, prepared, published, scorecard
    from tests.cast import make_world

    from rectitude.apps.publications.actions.releasing import release_draft
    from rectitude.site.setup import prepare

    prepare()
    setup_test_environment()  # the world of the tests counts the letters it sends
    world = make_world()
    world.grant("bruno", "programme_officer", "programme", "crimjust")
    publication = scorecard(world)
    draft = prepared(world, publication)
    release_draft(by=world.actor("amina"), at=world.now, publication=publication, draft=draft, reason="Reviewed.")
    line = counted(world)
    published(world, line, [figure(f"status-{n}", n) for n in range(40)])
    published(world, line, [figure(f"status-{n}", n + 1) for n in range(40)], reason="Miscounted.", is_correction=True)


if __name__ == "__main__":
    sys.exit(main())
