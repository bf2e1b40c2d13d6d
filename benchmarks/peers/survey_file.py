"""The file that every side of the survey comparison reads: a made-up population of rows in strata and clusters.

One binary file, column after column of little-endian doubles, so that R, Polars and NumPy read the same digits in a
moment. Beside it `factors.f64`: the replicate factors of clusters, replicate after replicate.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

COLUMNS = ("weight", "stratum", "cluster", "domain", "income", "size", "paid", "age", "urban", "schooling", "trust")
STRATA, CLUSTERS, DOMAINS, REPLICATES, SEED = 50, 4_000, 20, 100, 20_260_101
Columns = dict[str, NDArray[np.float64]]


def write_file(folder: Path, *, rows: int, mixed: bool = False) -> None:
    """`rows.f64`: rows in clusters of uneven size, each cluster in one stratum; answers of a cluster are alike.

    The rows of a cluster follow each other, as they leave the field, unless `mixed`.
    """
    random = np.random.default_rng(SEED)
    cluster = np.sort(random.integers(0, CLUSTERS, rows))
    stratum = cluster % STRATA
    effect = random.normal(0.0, 0.4, CLUSTERS)[cluster]
    urban = (random.random(CLUSTERS) < 0.6)[cluster].astype(np.float64)
    age = np.floor(random.uniform(18, 90, rows))
    schooling = random.integers(1, 5, rows)
    odds = -1.6 + 0.5 * urban - 0.012 * (age - 50) + 0.15 * schooling + effect
    made = {
        "weight": 20 + 10 * (stratum % 7) + random.uniform(0, 40, rows),
        "stratum": stratum,
        "cluster": cluster,
        "domain": random.integers(1, DOMAINS + 1, rows),
        "income": np.exp(6 + 0.3 * urban + 0.1 * schooling + 0.2 * effect + random.normal(0, 0.7, rows)),
        "size": 1 + random.poisson(3.0, rows),
        "paid": random.random(rows) < 1 / (1 + np.exp(-odds)),
        "age": age,
        "urban": urban,
        "schooling": schooling,
        "trust": np.clip(np.floor(2.5 + effect + 0.2 * schooling + random.normal(0, 1.0, rows)), 1, 5),
    }
    order = random.permutation(rows) if mixed else slice(None)
    with (folder / "rows.f64").open("wb") as file:
        for name in COLUMNS:
            file.write(np.asarray(made[name], dtype="<f8")[order].tobytes())


def read_file(folder: Path) -> Columns:
    """The columns by name."""
    table = np.fromfile(folder / "rows.f64", dtype="<f8").reshape(len(COLUMNS), -1)
    return {name: table[place].copy() for place, name in enumerate(COLUMNS)}


def whole(column: NDArray[np.float64]) -> NDArray[np.int64]:
    """A column of labels as whole numbers."""
    return column.astype(np.int64)
