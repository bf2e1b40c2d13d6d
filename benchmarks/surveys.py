"""Program: survey estimation on 1,000,000 rows, ours beside R's survey and the Python package svy, in one run.

    PYTHONPATH=src:. .venv/bin/python -m benchmarks.surveys [--rows N] [--mixed] [--rscript PATH] [--svy PYTHON]

The peers are installed elsewhere: R with its survey package, and a Python that has svy. Which of them to run is also
read from BENCH_RSCRIPT and BENCH_SVY. Results are compared before times are. Leaves 1 when a result differs or a target
is missed, 3 when nothing was missed but a peer was not there.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.peers.survey_file import CLUSTERS, DOMAINS, REPLICATES, STRATA, write_file

TIMES_R, TIMES_SVY, SAME = 10.0, 1.0, 1e-9
# svy ends the rounds of a logistic fit elsewhere than R's glm and ours, each by its own rule for 1e-8.
LOOSER = {("svy", "logistic regression"): 1e-7}
Side = Mapping[str, Any]


def main() -> int:
    """Run, compare, print, judge."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_file(folder, rows=asked.rows, mixed=asked.mixed)
        own = [sys.executable, "-m", "benchmarks.peers.survey_ours", name]
        sides = {"ours": _run(own)}
        absent = []
        for peer, command in _peers(asked, name).items():
            if command is None:
                absent.append(peer)
            else:
                sides[peer] = _run(command)
        sides["ours"] = _together(sides["ours"], _run(own))
    wrong = list(_differences(sides))
    print(
        f"\n### survey estimation, {asked.rows:,} rows{', mixed' * asked.mixed}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC\n"
    )
    _print_head(sides)
    missed = _print_table(sides)
    for line in wrong:
        print(f"* differs: {line}")
    for peer in absent:
        print(f"* NOT RUN: {peer}. {_HOW[peer]}")
    return 1 if wrong or missed else 3 if absent else 0


_HOW = {
    "survey": "Install R with its package survey, and name its Rscript with --rscript or BENCH_RSCRIPT.",
    "svy": "Install svy for a Python of its own, and name that Python with --svy or BENCH_SVY.",
}


def _arguments() -> argparse.Namespace:
    found = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    found.add_argument("--rows", type=int, default=1_000_000)
    found.add_argument("--mixed", action="store_true", help="rows in random order, not cluster after cluster")
    found.add_argument("--rscript", default=os.environ.get("BENCH_RSCRIPT") or shutil.which("Rscript"))
    found.add_argument("--svy", default=os.environ.get("BENCH_SVY"))
    return found.parse_args()


def _peers(asked: argparse.Namespace, folder: str) -> dict[str, list[str] | None]:
    """How to run each peer; None for one that is not there."""
    script = str(Path(__file__).parent / "peers" / "survey_r.R")
    numbers = [str(one) for one in (asked.rows, CLUSTERS, REPLICATES)]
    r = asked.rscript and _works([asked.rscript, "-e", "library(survey)"])
    svy = asked.svy and _works([asked.svy, "-c", "import svy"])
    return {
        "survey": [asked.rscript, script, folder, *numbers] if r else None,
        "svy": [asked.svy, "-m", "benchmarks.peers.survey_svy", folder] if svy else None,
    }


def _works(command: list[str]) -> bool:
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _run(command: list[str]) -> Side:
    """What a side printed. Its errors go where ours go; a side that fails ends the run."""
    print(f"running {command[0]}", file=sys.stderr, flush=True)
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: Side = json.loads(done.stdout.splitlines()[-1])
    return found


def _together(before: Side, after: Side) -> Side:
    """Our runs before the peers and after them, so that both had the same chance of a quiet machine."""
    jobs = {
        name: job | {"seconds": [*job["seconds"], *after["jobs"][name]["seconds"]]}
        for name, job in before["jobs"].items()
    }
    return {"versions": before["versions"], "jobs": jobs}


def _differences(sides: Mapping[str, Side]) -> Iterator[str]:
    """Where a peer's numbers are not ours."""
    for peer, side in sides.items():
        for name, job in side["jobs"].items():
            ours, theirs = sides["ours"]["jobs"][name]["numbers"], job["numbers"]
            if len(ours) != len(theirs):
                yield f"{name}: {len(ours)} numbers of ours, {len(theirs)} of {peer}"
                continue
            apart = max(
                (abs(a - b) / max(abs(a), abs(b), 1e-300) for a, b in zip(ours, theirs, strict=True)), default=0.0
            )
            if not apart <= LOOSER.get((peer, name), SAME):
                yield f"{name}: {peer} is {apart:.1e} of the value away"


def _print_head(sides: Mapping[str, Side]) -> None:
    said = [f"{key} {value}" for side in sides.values() for key, value in side["versions"].items()]
    print(f"{_processor()}, {os.cpu_count()} cores; load average {os.getloadavg()[0]:.1f}; {', '.join(said)}.")
    print(
        f"{STRATA} strata, {CLUSTERS:,} clusters, {DOMAINS} domains, {REPLICATES} replicates. Least (median) of warm runs.\n"
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.split(":")[1].strip()
    return platform.machine()


def _print_table(sides: Mapping[str, Side]) -> bool:
    """One line a job: seconds and peak memory of each side, how many times ours; whether a target is missed."""
    targets = {"survey": TIMES_R, "svy": TIMES_SVY}
    peers = [peer for peer in targets if peer in sides]
    names = "".join(f" {peer} ms | x ours (at least {targets[peer]:g}) |" for peer in peers)
    print(f"| job | ours ms |{names} MB ours |{''.join(f' MB {peer} |' for peer in peers)} |")
    print("|---|---:|" + "---:|" * (3 * len(peers) + 1) + "---|")
    missed = False
    for name in sides["ours"]["jobs"]:
        runs = {side: sides[side]["jobs"][name]["seconds"] for side in ("ours", *peers)}
        times = {peer: min(runs[peer]) / min(runs["ours"]) for peer in peers}
        late = [peer for peer in peers if times[peer] < targets[peer]]
        missed = missed or bool(late)
        cells = "".join(f" {_shown(runs[peer])} | {times[peer]:.1f} |" for peer in peers)
        memory = "".join(f" {sides[side]['jobs'][name]['peak']:.0f} |" for side in ("ours", *peers))
        print(f"| {name} | {_shown(runs['ours'])} |{cells}{memory} {'missed: ' + ', '.join(late) if late else ''} |")
    print()
    return missed


def _shown(seconds: list[float]) -> str:
    """Milliseconds: the least, and the median in brackets. Whatever else runs on the machine only ever adds."""
    return f"{1000 * min(seconds):.1f} ({1000 * statistics.median(seconds):.1f})"


if __name__ == "__main__":
    sys.exit(main())
