"""Program: our side of the survey comparison. Argument: the folder of the file. Prints JSON."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.peers.survey_file import REPLICATES, SEED, read_file, whole
from benchmarks.peers.timing import Side
from rectitude.core.stats import surveys

Labels = NDArray[np.int64]


def main(folder: Path) -> None:
    """Every job, timed."""
    side = Side(python=platform.python_version(), numpy=np.__version__)
    data = read_file(folder)
    label = {name: whole(data[name]) for name in ("stratum", "cluster", "domain", "schooling", "trust")}

    def made() -> surveys.Design:
        return surveys.survey_design(weights=data["weight"], strata=label["stratum"], clusters=label["cluster"])

    design = side.job("design", made, lambda _: ())
    income, size = data["income"], data["size"]
    side.job("mean", lambda: surveys.mean(income, design=design), _one)
    side.job("total", lambda: surveys.total(income, design=design), _one)
    side.job("ratio", lambda: surveys.ratio(income, over=size, design=design), _one)
    side.job("means by domain", lambda: surveys.means(income, by=label["domain"], design=design), _family)
    side.job(
        "quantile", lambda: surveys.median(income, design=design), lambda found: (found.value, found.standard_error)
    )
    side.job(
        "Rao-Scott table",
        lambda: surveys.association(label["schooling"], label["trust"], design=design),
        lambda found: (found.statistic, found.df, found.df2),
    )
    on = {name: data[name] for name in ("age", "urban", "schooling")}
    side.job(
        "logistic regression",
        lambda: surveys.logistic_regression(data["paid"], on=on, design=design),
        lambda found: _family(found.coefficients),
    )
    spread = side.job("bootstrap weights", lambda: _bootstrap(design), lambda _: ())
    _write_factors(folder, spread, label["cluster"])
    side.job("means by domain on them", lambda: surveys.means(income, by=label["domain"], design=spread), _family)
    side.print()


def _bootstrap(design: surveys.Design) -> surveys.Design:
    return surveys.bootstrap(design, replicates=REPLICATES, seed=SEED)


def _write_factors(folder: Path, design: surveys.Design, cluster: Labels) -> None:
    """For the others: a line of clusters, in the order of their numbers in the file, for each replicate."""
    assert design.replicates is not None
    first = np.unique(cluster, return_index=True)[1]
    factors = design.replicates.factors[design.replicates.unit[first]]
    (folder / "factors.f64").write_bytes(np.asarray(factors.T, dtype="<f8").tobytes())


def _one(found: Any) -> tuple[float, float]:
    return found.value, found.standard_error


def _family(found: Any) -> Iterator[float]:
    yield from (one.value for _, one in found)
    yield from (one.standard_error for _, one in found)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
