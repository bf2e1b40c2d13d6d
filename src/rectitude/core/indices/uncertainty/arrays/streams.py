"""Numbers that depend on the seed, the factor and the draw, and on nothing else.

A stream is Philox4x64-10 (Salmon, Moraes, Dror and Shaw 2011): counter-based, so that draw i is reached by setting the
counter to i times the length of a draw. The key is a digest of the seed and of the name of the factor. How many cores
take part, and how the draws are cut into blocks, cannot change a digit.

The cells of a draw are uniform over 65,536 equally likely steps (16 bits each): a simulation of some thousand draws
cannot tell that from a continuous distribution, and it costs a quarter.
"""

from __future__ import annotations

import hashlib
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

STEPS = 65536
_PER_COUNTER = 16  # one step of the counter gives four 64-bit words, that is sixteen numbers of 16 bits


def stream_key(*, seed: int, factor: str, side: str) -> NDArray[np.uint64]:
    """Two words of 64 bits from the seed, the name of the factor and the side of the design ("A" or "B")."""
    digest = hashlib.sha256(f"rectitude.uncertainty.1\n{seed}\n{side}\n{factor}".encode()).digest()
    return np.frombuffer(digest[:16], dtype="<u8").astype(np.uint64)


def words(*, key: NDArray[np.uint64], first: int, count: int) -> NDArray[np.uint64]:
    """`count` words of 64 bits of a stream, from word `first` on (a multiple of four)."""
    bits = np.random.Philox(key=key)
    bits.advance(first // 4)
    found: NDArray[np.uint64] = np.asarray(bits.random_raw(count), dtype=np.uint64)
    return found


def steps(*, key: NDArray[np.uint64], start: int, stop: int, size: int) -> NDArray[np.uint16]:
    """(stop - start, size): for draws start to stop - 1, `size` numbers 0 to 65535 each."""
    counters = -(-size // _PER_COUNTER)
    if not size or stop <= start:
        return np.zeros((max(stop - start, 0), size), dtype=np.uint16)
    found = words(key=key, first=start * counters * 4, count=(stop - start) * counters * 4)
    # "<u8" makes the order of the 16-bit parts the same on every machine
    parts = found.astype("<u8", copy=False).view("<u2").reshape(stop - start, counters * _PER_COUNTER)
    return np.ascontiguousarray(parts[:, :size])


def uniform(found: NDArray[np.uint16]) -> NDArray[np.float64]:
    """The middle of each step: strictly between 0 and 1, mean one half."""
    return (found + 0.5) / STEPS


@cache
def _normal_table() -> NDArray[np.float64]:
    table = np.asarray(ndtri((np.arange(STEPS) + 0.5) / STEPS), dtype=np.float64)
    table /= np.sqrt(np.mean(table * table))
    table.flags.writeable = False
    return table


def normal(found: NDArray[np.uint16]) -> NDArray[np.float64]:
    """The standard normal distribution in 65,536 equally likely values, of mean 0 and variance 1, within 4.32 of 0."""
    return _normal_table()[found]


def plain_coordinates(*, key: NDArray[np.uint64], start: int, stop: int) -> NDArray[np.float64]:
    """(stop - start,): one number strictly between 0 and 1 for each draw, 52 bits of it random."""
    found = words(key=key, first=4 * start, count=4 * (stop - start))[::4]
    return ((found >> np.uint64(12)).astype(np.float64) + 0.5) / 2.0**52
