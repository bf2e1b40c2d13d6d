"""Uncertainty of the ASEM index, side by side with COINr, on the draws that COINr made.

    PYTHONPATH=src:. .venv/bin/python -m benchmarks.index_uncertainty --asem ../shared/reference-values/coinr_asem --peer

`--asem` is the folder with iData.csv and iMeta.csv of COINr's example. With `--peer` COINr computes first, its draws are
computed again here, and the scores must be the same; without COINr that ends with 1. R and COINr: `apt install r-base-core`,
then `install.packages("COINr")` in R (R_LIBS says where it lies, if not in R's own library).
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from rectitude.core.indices import IndexSpecification, read_data, read_framework, read_specification
from rectitude.core.indices.uncertainty import simulate
from rectitude.core.indices.uncertainty.arrays.engine import make_engine
from rectitude.core.indices.uncertainty.arrays.plan import make_plan
from rectitude.core.indices.uncertainty.arrays.rows import Rows
from rectitude.core.snapshots import read_table

SCRIPT = Path(__file__).parent / "peers" / "index_coinr.R"
STEPS: list[dict[str, Any]] = [
    {"step": "denominate"},
    {"step": "impute", "method": "group-mean", "group": "EurAsia_group"},
    {"step": "screen", "minimum_available": 0.9},
    {"step": "treat", "winsorise": 5},
    {"step": "normalise", "method": "min-max", "range": [0, 100]},
    {"step": "weigh"},
    {"step": "aggregate", "method": "arithmetic"},
]
SCALES = [{"method": "min-max", "range": [1, 100]}, {"method": "z-score", "mean": 10, "sd": 2}]
# errors in every cell reach further out than the data do: a geometric mean needs a higher middle to stay above nil
WIDER = [SCALES[0], {"method": "z-score", "mean": 20, "sd": 2}]
WINMAX = {"factor": "treat", "name": "winmax", "parameter": "winsorise", "of": [1, 2, 3, 4, 5]}
NOISE = {"factor": "weights", "noise": 0.25, "levels": [2, 3]}
MEAN = {"factor": "aggregate", "name": "aggregation", "parameter": "method", "of": ["arithmetic", "geometric"]}
IMPUTE = {"factor": "impute", "name": "imputation", "parameter": "method", "of": ["group-mean", "mean"]}
WORKERS = os.cpu_count() or 1


def main() -> int:
    """Measure, print, compare; 1 when the peer is missing or does not agree."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--asem", type=Path, required=True)
    parser.add_argument("--peer", action="store_true")
    parser.add_argument("--draws", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    frame = read_framework(read_table((given.asem / "iMeta.csv").read_bytes()))
    data = read_data(read_table((given.asem / "iData.csv").read_bytes()), frame)
    print(f"{platform.processor() or platform.machine()}, {WORKERS} cores, Python {platform.python_version()}, "
          f"NumPy {np.__version__}; load average {os.getloadavg()[0]:.1f}\n")  # fmt: skip
    print("| job | seconds (least of rounds) | x COINr | most memory |\n|---|---:|---:|---:|")
    good = _peer(frame, data, given.rounds) if given.peer else True
    spread = np.nanstd(data.values, axis=0)
    tables = {"se": np.broadcast_to(0.05 * spread, data.values.shape)}
    assessors = {
        "factor": "assessors",
        "spread": dict(zip(frame.indicator_codes, (0.1 * spread).tolist(), strict=True)),
    }
    methods = [IMPUTE, WINMAX, {"factor": "normalisation", "of": SCALES}, NOISE, MEAN]
    cells = [IMPUTE, WINMAX, {"factor": "normalisation", "of": WIDER}, NOISE, MEAN, assessors]
    cells.append({"factor": "sampling", "standard_errors": "se"})
    for name, factors in (("choice of method", methods), ("and errors in every cell", cells)):
        for sobol in (None, {"base": 2048}):
            asked = _asked(factors, draws=given.draws, sobol=sobol)
            with ThreadPoolExecutor(WORKERS) as pool:
                run = pool.map
                seconds = _least(lambda: simulate(frame, data, asked, tables=tables, run=run), given.rounds)  # noqa: B023
            traced = " and Sobol indices of 103 results" if sobol else ""
            print(f"| {given.draws} draws, {name}{traced} | {seconds:.2f} | | {_memory()} MB |")
    return 0 if good else 1


def _asked(factors: list[dict[str, Any]], **settings: Any) -> IndexSpecification:
    return read_specification({"steps": STEPS, "uncertainty": {"factors": factors, **settings}})


def _peer(frame: Any, data: Any, rounds: int) -> bool:
    rscript = shutil.which("Rscript")
    if rscript is None:
        print('Rscript is not there: apt install r-base-core, then install.packages("COINr") in R', file=sys.stderr)
        return False
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([rscript, str(SCRIPT), folder, "100"], capture_output=True, text=True, check=False)
        if done.returncode:
            print(
                f'COINr is not there, or failed: install.packages("COINr") in R\n{done.stderr[-800:]}', file=sys.stderr
            )
            return False
        theirs, version = done.stdout.split()[-2:]
        return _again(Path(folder), frame, data, float(theirs), version, rounds)


def _again(folder: Path, frame: Any, data: Any, theirs: float, version: str, rounds: int) -> bool:
    """COINr's draws computed here, from reading the specification to the scores of every unit."""
    drawn = list(csv.DictReader((folder / "drawn.csv").open()))
    sets: dict[int, dict[str, float]] = {}
    for row in csv.DictReader((folder / "weights.csv").open()):
        sets.setdefault(int(row["Rep"]), {})[row["iCode"]] = float(row["Weight"])
    weights = {"factor": "weigh", "name": "weights", "parameter": "weights", "of": [sets[at] for at in sorted(sets)]}
    scales = {"factor": "normalisation", "of": SCALES}
    choices = {name: np.array([int(row[name]) for row in drawn]) for name in drawn[0]}

    def again() -> Any:
        asked = _asked([WINMAX, scales, weights, MEAN], draws=len(drawn), sobol=None)
        assert asked.uncertainty is not None
        engine = make_engine(make_plan(frame, data, replace(asked), asked.uncertainty, cells={}))
        sides = np.zeros((len(drawn), 4), dtype=bool)
        index = np.zeros(len(drawn), dtype=np.int64)
        rows = Rows(plan=engine.plan, design=engine.design, start=0, stop=1, index=index, sides=sides, forced=choices)
        return engine.scores(rows)[-1]

    scores = again()
    apart = 0.0
    for row in csv.DictReader((folder / "scores.csv").open()):
        wanted = np.array([float(row[f"r_{number + 1}"]) for number in range(len(drawn))])
        apart = max(apart, float(np.abs(scores[:, data.units.index(row["uCode"])] / wanted - 1).max()))
    seconds = _least(again, rounds)
    print(f"| COINr {version}, {len(drawn)} draws | {theirs:.2f} | 1 | |")
    print(
        f"| the same {len(drawn)} draws, scores at most {apart:.0e} apart | {seconds:.4f} | {theirs / seconds:.0f} | {_memory()} MB |"
    )
    return apart < 1e-9


def _least(job: Callable[[], Any], rounds: int) -> float:
    found = []
    for _ in range(rounds):
        began = time.perf_counter()
        job()
        found.append(time.perf_counter() - began)
    return min(found)


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
