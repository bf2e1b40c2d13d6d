"""Cells of a CSV file found all at once, where every line is plain: most files are, and the rest are read cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Places = NDArray[np.int64]

_STRETCH = 4_000_000  # bytes looked at at a time
_RETURN, _END, _QUOTE = 13, 10, 34


def blocks_of(
    data: bytes, *, width: int, separator: str, short: int, stretch: int = _STRETCH
) -> list[list[Any]] | None:
    """For each of `width` columns, its words block after block: packed (NumPy "S"), or a list of str past `short` bytes.

    `data` is UTF-8 without NUL characters and holds the lines below the names. None where a line has more or fewer
    cells, or is blank, or a quotation mark stands elsewhere than around a whole cell without others inside.
    """
    import numpy as np

    found: list[list[Any]] = [[] for _ in range(width)]
    if data.count(b"\r") != data.count(b"\r\n"):
        return None
    data = data if data.endswith(b"\n") else data + b"\n"
    begin = 0
    while begin < len(data):
        stop = len(data) if begin + stretch >= len(data) else data.rfind(b"\n", begin, begin + stretch) + 1
        if not stop:
            stop = data.index(b"\n", begin) + 1
        part = np.frombuffer(data, dtype=np.uint8, count=stop - begin, offset=begin)
        cells = _cells(part, width=width, separator=ord(separator))
        if cells is None:
            return None
        starts, sizes = cells
        for column in range(width):
            found[column].append(_words(part, starts[:, column], sizes[:, column], short=short))
        begin = stop
    return found


def _cells(part: Bytes, *, width: int, separator: int) -> tuple[Places, Places] | None:
    """Where each cell starts and how many bytes it has (rows, width), quotation marks left out; None if not plain."""
    import numpy as np

    every = np.flatnonzero((part == separator) | (part == _END))
    if len(every) % width:
        return None
    starts = np.concatenate([[0], every[:-1] + 1]).reshape(-1, width)
    ends = every.reshape(-1, width)
    if not (part[ends[:, -1]] == _END).all() or (part[ends[:, :-1]] == _END).any():
        return None
    sizes = ends - starts
    last = sizes[:, -1]
    last -= (last > 0) & (part[ends[:, -1] - 1] == _RETURN)
    if width == 1 and not sizes.all():
        return None
    quotes = int((part == _QUOTE).sum())
    if quotes:
        quoted = (sizes > 1) & (part[starts] == _QUOTE)
        closed = part[np.maximum(starts + sizes - 1, 0)] == _QUOTE
        if not closed[quoted].all() or quotes != 2 * int(quoted.sum()):
            return None
        starts, sizes = starts + quoted, sizes - 2 * quoted
    return starts, sizes


def _words(part: Bytes, starts: Places, sizes: Places, *, short: int) -> Any:
    import numpy as np

    longest = max(int(sizes.max()), 1)
    if longest > short:
        whole = part.tobytes()
        return [whole[a : a + n].decode() for a, n in zip(starts.tolist(), sizes.tolist(), strict=True)]
    steps = np.arange(longest)
    places = np.minimum(starts[:, None] + steps, len(part) - 1)
    packed = np.where(steps < sizes[:, None], part[places], np.uint8(0))
    return packed.view(f"S{longest}").ravel()
