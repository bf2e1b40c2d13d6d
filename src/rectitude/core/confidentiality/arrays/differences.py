"""Groups nobody tabulated that come out when one published figure is taken from another around it."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from .universe import Flags, Integers, Universe


def small_differences(
    found: Universe, *, values: Integers, tabulated: Integers, told: Flags, targets: Integers, least: int
) -> tuple[sparse.csr_matrix, Integers]:
    """The differences of two tabulated cells, one within the other, that hold 1 to least - 1 people (rows, groups),
    and how many they hold.

    Left out: differences that are a cell themselves; those around a small cell (`targets`), which is kept open and
    keeps them open too; and those of two figures that were both published earlier (`told`), which are known already.
    """
    cells = sparse.csr_matrix(found.incidence[tabulated])
    sizes = np.asarray(cells.sum(axis=1)).ravel()
    held, old = values[tabulated], told[tabulated]
    shared = (cells @ cells.T).tocoo()
    inner, outer = shared.row, shared.col
    gap = held[outer] - held[inner]
    nested = (shared.data == sizes[inner]) & (sizes[outer] > sizes[inner]) & (gap > 0) & (gap < least)
    nested &= (held[inner] >= 0) & ~(old[inner] & old[outer])
    inner, outer, gap = inner[nested], outer[nested], gap[nested]
    between = sparse.csr_matrix(cells[outer] - cells[inner])
    between.eliminate_zeros()
    between.sort_indices()
    small = sparse.csr_matrix(found.incidence[targets])
    inside = (between @ small.T).toarray() == np.asarray(small.sum(axis=1)).ravel()
    known = set(found.keys)
    keep: list[int] = []
    for row in range(between.shape[0]):
        key = between.indices[between.indptr[row] : between.indptr[row + 1]].astype(np.int64).tobytes()
        if key not in known and not inside[row].any():
            known.add(key)
            keep.append(row)
    keep.sort(key=lambda row: between.indices[between.indptr[row] : between.indptr[row + 1]].tolist())
    return sparse.csr_matrix(between[keep]), gap[keep].astype(np.int64)
