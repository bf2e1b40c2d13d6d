"""Program: the side of the Python package svy. Run by a Python that has it. Argument: the folder of the file. Prints JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.peers.survey_file import CLUSTERS, REPLICATES, SEED, read_file, whole
from benchmarks.peers.timing import Side

svy: Any = import_module("svy")
polars: Any = import_module("polars")
LABELS = ("stratum", "cluster", "domain", "schooling", "trust")


def main(folder: Path) -> None:
    """Every job, timed."""
    side = Side(svy=version("svy"), engine=version("svy-rs"), polars=version("polars"))
    data = read_file(folder)
    frame = polars.DataFrame({name: whole(one) if name in LABELS else one for name, one in data.items()})
    plan = svy.Design(stratum="stratum", psu="cluster", wgt="weight", wr=True)
    sample = side.job("design", lambda: svy.Sample(frame, plan), lambda _: ())
    estimate = sample.estimation
    side.job("mean", lambda: estimate.mean("income"), _columns)
    side.job("total", lambda: estimate.total("income"), _columns)
    side.job("ratio", lambda: estimate.ratio("income", "size"), _columns)
    side.job("means by domain", lambda: estimate.mean("income", by="domain"), _columns)
    side.job("quantile", lambda: estimate.median("income"), _columns)
    side.job("Rao-Scott table", lambda: sample.categorical.tabulate("schooling", "trust"), _test)
    side.job(
        "logistic regression",
        lambda: sample.glm.fit("paid", x=["age", "urban", "schooling"], family="binomial"),
        lambda fit: (*fit.to_polars()["estimate"], *fit.to_polars()["std_err"]),
    )
    side.job("bootstrap weights", lambda: sample.weighting.create_bs_wgts(REPLICATES, rstate=SEED), lambda _: ())
    given = _given(frame, folder)
    side.job(
        "means by domain on them",
        lambda: given.estimation.mean("income", by="domain", method="replication"),
        _columns,
    )
    side.print()


def _given(frame: Any, folder: Path) -> Any:
    """The sample with the replicate weights that our side drew, so that results can be compared."""
    factors = np.fromfile(folder / "factors.f64", dtype="<f8").reshape(REPLICATES, CLUSTERS)
    weight, cluster = frame["weight"].to_numpy(), frame["cluster"].to_numpy()
    columns = [polars.Series(f"again{number + 1}", weight * one[cluster]) for number, one in enumerate(factors)]
    kind = svy.BootstrapWgts(prefix="again", n_reps=REPLICATES, scale=1 / (REPLICATES - 1), df=REPLICATES - 1)
    return svy.Sample(frame.with_columns(columns), svy.Design(wgt="weight", rep_wgts=kind, wr=True))


def _columns(found: Any) -> Iterator[float]:
    table = found.to_polars()
    table = table.sort("domain") if "domain" in table.columns else table
    yield from table["est"]
    yield from table["se"]


def _test(found: Any) -> tuple[float, float, float]:
    f = found.stats.f
    return f.value, f.df_num, f.df_den


if __name__ == "__main__":
    main(Path(sys.argv[1]))
