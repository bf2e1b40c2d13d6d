"""The ASEM example as COINr 1.1 computes it, read from beside the checkout when it is there."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

FOLDER = Path(__file__).resolve().parents[5] / "shared" / "reference-values" / "coinr_asem"


@dataclass(frozen=True)
class Stage:
    units: tuple[str, ...]
    codes: tuple[str, ...]
    values: NDArray[np.float64]

    def __getitem__(self, code: str) -> NDArray[np.float64]:
        return self.values[:, self.codes.index(code)]

    def of(self, *codes: str) -> NDArray[np.float64]:
        return np.stack([self[code] for code in codes], axis=1)


def stage(name: str) -> Stage:
    if not FOLDER.exists():
        pytest.skip("the ASEM example is not beside the checkout; the made-up tables are checked instead")
    with (FOLDER / f"{name}.csv").open(encoding="utf-8") as file:
        head, *rows = csv.reader(file)
    cells = [[float(one) if one.strip() not in ("", "NA") else np.nan for one in row[1:]] for row in rows]
    return Stage(tuple(row[0] for row in rows), tuple(head[1:]), np.array(cells))


def meta(column: str) -> dict[str, str]:
    with (FOLDER / "iMeta.csv").open(encoding="utf-8") as file:
        return {row["iCode"]: row[column] for row in csv.DictReader(file)}
