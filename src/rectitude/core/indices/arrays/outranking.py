"""Units compared two by two: the outranking matrix and Copeland's scores."""

from __future__ import annotations

import numpy as np

from .columns import Flags, Floats

_TIE = 1e-12
_CELLS = 4_000_000


def outranking(values: Floats, weights: Floats) -> Floats:
    """The share of weight (..., n, n) on which the unit of the row is above that of the column; equal values give half.

    Of the weight of children that both have; a half where there is none. Off the diagonal a cell and its mirror sum to
    1; the diagonal is nil. Munda and Nardo 2009; with nothing missing as COINr's outrankMatrix.
    """
    n, m = values.shape[-2:]
    batch = np.broadcast_shapes(values.shape[:-2], weights.shape[:-1])
    above, common = np.zeros((*batch, n, n)), np.zeros((*batch, n, n))
    for child in range(m):
        column, weight = values[..., child], weights[..., child][..., None, None]
        step = np.sign(column[..., :, None] - column[..., None, :])
        both = ~np.isnan(step)
        above += weight * np.where(both, (step + 1) / 2, 0.0)
        common += weight * both
    share: Floats = np.divide(above, common, out=np.full(above.shape, 0.5), where=common > 0)
    share[..., np.arange(n), np.arange(n)] = 0.0
    return share


def copeland(values: Floats, weights: Floats, enough: Flags | None = None) -> Floats:
    """Units beaten minus units beaten by (..., n): -(n - 1) to n - 1. Who has not `enough` is compared with nobody."""
    n, m = values.shape[-2:]
    batch = np.broadcast_shapes(values.shape[:-2], weights.shape[:-1])
    if not batch:
        return _scores(values, weights, enough)
    rows = int(np.prod(batch))
    tables = np.broadcast_to(values, (*batch, n, m)).reshape(rows, n, m)
    sets = np.broadcast_to(weights, (*batch, m)).reshape(rows, m)
    kept = None if enough is None else np.broadcast_to(enough, (*batch, n)).reshape(rows, n)
    found, size = np.empty((rows, n)), max(1, _CELLS // (n * n))
    for start in range(0, rows, size):
        part = slice(start, start + size)
        found[part] = _scores(tables[part], sets[part], None if kept is None else kept[part])
    return found.reshape(*batch, n)


def _scores(values: Floats, weights: Floats, enough: Flags | None) -> Floats:
    away = outranking(values, weights) - 0.5
    n = values.shape[-2]
    away[..., np.arange(n), np.arange(n)] = 0.0
    wins = np.where(np.abs(away) <= _TIE, 0.0, np.sign(away))
    if enough is not None:
        wins = wins * enough[..., None, :]
    return np.asarray(wins.sum(axis=-1))
