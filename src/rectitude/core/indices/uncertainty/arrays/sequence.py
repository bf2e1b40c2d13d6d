"""Sobol's sequence: points that fill the unit cube more evenly than chance does (Sobol 1967; Antonov and Saleev 1979).

The direction numbers are those of Joe and Kuo (2008), dimensions 1 to 21. Each coordinate is shifted by a random number of
its own (a digital shift), which keeps the evenness and makes the mean over shifts exact.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

_BITS = 32
# degree of the primitive polynomial, its inner coefficients as a number, the first direction numbers
_JOE_KUO = (
    (1, 0, (1,)),
    (2, 1, (1, 3)),
    (3, 1, (1, 3, 1)),
    (3, 2, (1, 1, 1)),
    (4, 1, (1, 1, 3, 3)),
    (4, 4, (1, 3, 5, 13)),
    (5, 2, (1, 1, 5, 5, 17)),
    (5, 4, (1, 1, 5, 5, 5)),
    (5, 7, (1, 1, 7, 11, 19)),
    (5, 11, (1, 1, 5, 1, 1)),
    (5, 13, (1, 1, 1, 3, 11)),
    (5, 14, (1, 3, 5, 5, 31)),
    (6, 1, (1, 3, 3, 9, 7, 49)),
    (6, 13, (1, 1, 1, 15, 21, 21)),
    (6, 16, (1, 3, 1, 13, 27, 49)),
    (6, 19, (1, 1, 1, 15, 7, 5)),
    (6, 22, (1, 3, 1, 15, 13, 25)),
    (6, 25, (1, 1, 5, 5, 19, 61)),
    (7, 1, (1, 3, 7, 11, 23, 15, 103)),
    (7, 4, (1, 3, 7, 13, 13, 15, 69)),
)
DIMENSIONS = len(_JOE_KUO) + 1


@cache
def _directions(dimension: int) -> tuple[int, ...]:
    if dimension == 0:
        return tuple(1 << (_BITS - 1 - bit) for bit in range(_BITS))
    degree, inner, first = _JOE_KUO[dimension - 1]
    found = [number << (_BITS - 1 - bit) for bit, number in enumerate(first)]
    for bit in range(degree, _BITS):
        value = found[bit - degree] ^ (found[bit - degree] >> degree)
        for back in range(1, degree):
            if (inner >> (degree - 1 - back)) & 1:
                value ^= found[bit - back]
        found.append(value)
    return tuple(found)


def sobol_points(dimension: int, *, start: int, stop: int, shift: int = 0) -> NDArray[np.float64]:
    """(stop - start,): coordinate `dimension` (0 to 20) of points start to stop - 1, strictly between 0 and 1.

    `shift` (32 bits) is combined with every point bit by bit. IndexError beyond the dimensions.
    """
    number = np.arange(start, stop, dtype=np.uint64)
    gray = number ^ (number >> np.uint64(1))
    found = np.full(stop - start, shift & (2**_BITS - 1), dtype=np.uint64)
    for bit, direction in enumerate(_directions(dimension)):
        if stop >> bit == 0:
            break
        found ^= ((gray >> np.uint64(bit)) & np.uint64(1)) * np.uint64(direction)
    return (found.astype(np.float64) + 0.5) / 2.0**_BITS
