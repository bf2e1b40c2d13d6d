"""The design of a simulation: which number each factor takes in each draw, on the sides A and B."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .sequence import DIMENSIONS, sobol_points
from .streams import plain_coordinates, steps, stream_key, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """Numbers of `factors` (names, each once) for a seed.

    A factor's coordinate is one number a draw: a point of Sobol's sequence, shifted by the seed and the name of the
    factor; side B takes other dimensions than side A. Beyond ten factors coordinates come from the factor's stream.
    A factor's cells are as many numbers a draw as it asks for, from its stream.
    """

    seed: int
    factors: tuple[str, ...]

    def coordinates(self, factor: str, *, side: str, start: int, stop: int) -> NDArray[np.float64]:
        """(stop - start,) strictly between 0 and 1."""
        dimension = self.factors.index(factor) + (len(self.factors) if side == "B" else 0)
        key = stream_key(seed=self.seed, factor=f"{factor}\ncoordinate", side=side)
        if 2 * len(self.factors) > DIMENSIONS:
            return plain_coordinates(key=key, start=start, stop=stop)
        shift = int(words(key=key, first=0, count=1)[0] >> np.uint64(32))
        return sobol_points(dimension, start=start, stop=stop, shift=shift)

    def cells(self, factor: str, *, side: str, start: int, stop: int, size: int) -> NDArray[np.uint16]:
        """(stop - start, size) numbers 0 to 65535."""
        key = stream_key(seed=self.seed, factor=factor, side=side)
        return steps(key=key, start=start, stop=stop, size=size)
