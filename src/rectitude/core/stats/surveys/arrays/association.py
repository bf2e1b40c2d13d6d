"""Tests of association in a two-way table, from the shares of its cells and their covariance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .columns import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """Pearson's statistic and the eigenvalues' sum, their squares' sum, and their number (Rao and Scott 1984)."""

    pearson: float
    trace: float
    squares: float
    count: int


def rao_scott(shares: Floats, covariance: Floats, *, n: int) -> Corrected | None:
    """Shares (r, c) of n rows and their covariance (r c, r c), cells row by row; None when cells leave it undefined.

    The design matrix of generalised design effects is (C' D^-1 C / n)^-1 C' D^-1 V D^-1 C, with D the shares on the
    diagonal and C the interaction contrasts at right angles to rows and columns.
    """
    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    if not (expected > 0).all():
        return None
    pearson = n * float(((shares - expected) ** 2 / expected).sum())
    contrasts = _interactions(*shares.shape)
    flat = shares.ravel()
    inverse = np.divide(1.0, flat, out=np.zeros_like(flat), where=flat > 0)
    scaled = contrasts * inverse[:, None]
    simple = contrasts.T @ scaled / n
    if np.linalg.matrix_rank(simple, hermitian=True) < len(simple):
        return None
    delta = np.linalg.solve(simple, scaled.T @ covariance @ scaled)
    trace, squares = float(np.trace(delta)), float(np.trace(delta @ delta))
    if not trace > 0 or not squares > 0:
        return None
    return Corrected(pearson=pearson, trace=trace, squares=squares, count=len(delta))


def _interactions(rows: int, columns: int) -> Floats:
    """Products of row and column indicators (r c, (r - 1)(c - 1)), less what rows and columns explain."""
    row, column = np.eye(rows) - 1 / rows, np.eye(columns) - 1 / columns
    return np.asarray(np.kron(row[:, 1:], column[:, 1:]), dtype=np.float64)


def wald(totals: Floats, covariance: Floats) -> float | None:
    """The statistic of cells less what independence gives (r, c), from totals and their covariance; None if undefined."""
    rows, columns = totals.shape
    everything = totals.sum()
    of_rows, of_columns = totals.sum(axis=1), totals.sum(axis=0)
    apart = (totals - np.outer(of_rows, of_columns) / everything)[1:, 1:].ravel()
    cells = rows * columns
    row = np.repeat(np.arange(rows), columns)
    column = np.tile(np.arange(columns), rows)
    slopes = (
        np.eye(cells)
        - (row[:, None] == row) * (of_columns[column] / everything)[:, None]
        - (column[:, None] == column) * (of_rows[row] / everything)[:, None]
        + np.outer(of_rows, of_columns).ravel()[:, None] / everything**2
    )
    used = (row > 0) & (column > 0)
    spread = (slopes @ covariance @ slopes.T)[np.ix_(used, used)]
    size = float(np.trace(spread))
    if not size > 1e-24 * float(everything) ** 2:
        return None
    if np.linalg.matrix_rank(spread, hermitian=True, tol=1e-12 * size) < len(spread):
        return None
    found = float(apart @ np.linalg.solve(spread, apart))
    return found if found >= 0 else None
