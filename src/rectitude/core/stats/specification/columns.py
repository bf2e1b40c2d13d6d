"""The columns a specification speaks of: those of the data file, and those it computes from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rectitude.core.instruments.expressions import ExpressionError, Name, parse_expression
from rectitude.core.snapshots import SpecificationFault, Table, TableFault

from ..surveys import Coded, SurveyFault
from .expressions import worked_out

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]


_LARGEST = 1e60


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Labels:
    """Labels of n rows: `codes` (n) are places in `kinds`, -1 where missing. Each kind has one word per column."""

    columns: tuple[str, ...]
    codes: NDArray[np.int64]
    kinds: tuple[tuple[str, ...], ...]

    @property
    def values(self) -> Any:
        """As estimators take them: whole numbers, or numbers with NaN where some are missing."""
        import numpy as np

        return np.where(self.codes < 0, np.nan, self.codes) if (self.codes < 0).any() else self.codes

    def name(self, code: Any) -> str:
        """The words of a kind joined by points, as R's svyby names its rows."""
        return ".".join(self.kinds[int(code)])

    def named(self, code: Any) -> dict[str, str]:
        """The words of a kind by column."""
        return dict(zip(self.columns, self.kinds[int(code)], strict=True))


class Columns:
    """A table, what is computed from it, and the name of its file."""

    def __init__(self, table: Table, *, file: str) -> None:
        self.table, self.file = table, file
        self._computed: dict[str, Floats] = {}
        self._numbers: dict[str, Floats] = {}
        self._labels: dict[str, Labels] = {}

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self.table.rows

    def compute(self, name: str, text: str, *, place: str) -> None:
        """Add a column worked out from others. SpecificationFault when the name is taken or the formula wrong."""
        if name in self:
            raise SpecificationFault(f"{place}: {self.file} has a column {name!r} already")
        self._computed[name] = self._formula(text, place=place)

    def __contains__(self, name: object) -> bool:
        return name in self.table or name in self._computed

    def numbers(self, name: str, *, place: str) -> Floats:
        """A column as numbers (n; NaN = missing), or a formula of columns. SpecificationFault, at `place`."""
        if name not in self:
            return self._formula(name, place=place)
        try:
            return self.numbers_of(name)
        except TableFault as fault:
            raise SpecificationFault(f"{place}: {self.file}, {fault}") from None

    def words(self, name: str, *, place: str) -> list[str | None]:
        """A column as words (n; None = missing)."""
        found = self.labels((name,), place=place)
        words = [*(kind[0] for kind in found.kinds), None]
        return [words[code] for code in found.codes.tolist()]

    def drawn(self, name: str, *, place: str) -> Coded:
        """A column as labels for a design, in the order of the letters."""
        import numpy as np

        found = self.labels((name,), place=place)
        kinds = sorted(kind[0] for kind in found.kinds)
        place_of = {kind: place for place, kind in enumerate(kinds)}
        places = np.array([*(place_of[kind[0]] for kind in found.kinds), -1], dtype=np.int64)
        return Coded(codes=places[found.codes], kinds=tuple(kinds))

    def labels(self, names: tuple[str, ...], *, place: str) -> Labels:
        """The labels of one column, or of several crossed (missing where any is)."""
        import numpy as np

        several = [self._labels_of(name, place=place) for name in names]
        if len(several) == 1:
            return several[0]
        codes = np.zeros(self.rows, dtype=np.int64)
        for one in several:
            codes = np.where((codes < 0) | (one.codes < 0), -1, codes * len(one.kinds) + one.codes)
        there, place_of = np.unique(codes, return_inverse=True)
        first = int(there[0] < 0) if len(there) else 0
        kinds = []
        for code in there[first:].tolist():
            parts = []
            for one in reversed(several):
                code, own = divmod(code, len(one.kinds))
                parts.append(one.kinds[own][0])
            kinds.append(tuple(reversed(parts)))
        return Labels(columns=names, codes=place_of.astype(np.int64) - first, kinds=tuple(kinds))

    def is_number(self, name: str) -> bool:
        """Whether every word of a column is a number."""
        try:
            self.numbers_of(name)
        except TableFault:
            return False
        return True

    # What formulas ask for (expressions.Source).

    def numbers_of(self, name: str) -> Floats:
        import numpy as np

        if name in self._computed:
            return self._computed[name]
        if name not in self._numbers:
            found = self.table.numbers(name)
            with np.errstate(invalid="ignore"):
                beyond = np.flatnonzero(np.abs(found) > _LARGEST)
            if len(beyond):
                line = self.table.line(int(beyond[0]))
                raise SpecificationFault(
                    f"{self.file}, line {line}, column {name!r}: numbers past 1e60 are too large to add up"
                )
            self._numbers[name] = found
        return self._numbers[name]

    def equals(self, name: str, word: str) -> Floats:
        import numpy as np

        found = self._labels_of(name, place=name)
        code = found.kinds.index((word,)) if (word,) in found.kinds else -2
        return np.where(found.codes < 0, np.nan, (found.codes == code).astype(np.float64))

    def same(self, first: str, second: str) -> Floats:
        import numpy as np

        if self.is_number(first) and self.is_number(second):
            a, b = self.numbers_of(first), self.numbers_of(second)
            return np.where(np.isnan(a) | np.isnan(b), np.nan, (a == b).astype(np.float64))
        pairs = zip(self.words(first, place=first), self.words(second, place=second), strict=True)
        return np.array([np.nan if a is None or b is None else float(a == b) for a, b in pairs])

    def missing(self, name: str) -> Floats:
        import numpy as np

        return (self._labels_of(name, place=name).codes < 0).astype(np.float64)

    def _labels_of(self, name: str, *, place: str) -> Labels:
        import numpy as np

        if name not in self:
            raise self.absent(name, place=place)
        if name not in self._labels:
            codes, words = self.table.coded(name) if name in self.table else _coded(self._computed[name])
            ordered = _numbers_first(sorted(words))
            place_of = {word: place for place, word in enumerate(ordered)}
            places = np.array([*(place_of[word] for word in words), -1], dtype=np.int64)
            done = tuple((word,) for word in ordered)
            self._labels[name] = Labels(columns=(name,), codes=places[codes], kinds=done)
        return self._labels[name]

    def _formula(self, text: str, *, place: str) -> Floats:
        import numpy as np

        try:
            expression = parse_expression(text)
            if isinstance(expression.root, Name):
                raise self.absent(text, place=place)
            found = worked_out(expression, self)
            with np.errstate(invalid="ignore"):
                if (np.abs(found) > _LARGEST).any():
                    raise ValueError("numbers past 1e60 are too large to add up")
            return found
        except ExpressionError as error:
            if not set(text) & set("=<>+*/()"):
                raise self.absent(text, place=place) from None
            raise SpecificationFault(f"{place}: {error}") from None
        except TableFault as fault:
            raise SpecificationFault(f"{place}: {self.file}: {fault}") from None
        except SpecificationFault:
            raise
        except ValueError as error:
            raise SpecificationFault(f"{place}: {error}") from None

    def sentence_of(self, fault: SurveyFault) -> str:
        """What a fault says, with the line of the file in place of the row, which nobody sees."""
        if fault.row is None:
            return str(fault)
        return str(fault).replace(f"row {fault.row}", f"line {self.table.line(fault.row)} of {self.file}", 1)

    def absent(self, name: str, *, place: str) -> SpecificationFault:
        """There is no such column."""
        there = ", ".join((*self.table.names, *self._computed))
        return SpecificationFault(f"{place}: no column {name[:60]!r} in {self.file}; there are: {there}")


def _coded(numbers: Floats) -> tuple[NDArray[np.int64], list[str]]:
    """Numbers as places (n, -1 where missing) among words, each word once."""
    import numpy as np

    known = ~np.isnan(numbers)
    different, places = np.unique(numbers[known], return_inverse=True)
    words = [f"{number:.15g}" for number in different.tolist()]
    kinds = list(dict.fromkeys(words))
    codes = np.full(len(numbers), -1, dtype=np.int64)
    place_of = {word: place for place, word in enumerate(kinds)}
    codes[known] = np.array([place_of[word] for word in words], dtype=np.int64)[places] if words else places
    return codes, kinds


def _numbers_first(kinds: list[str]) -> list[str]:
    """In the order of the numbers where all are numbers, otherwise of the letters."""
    try:
        return sorted(kinds, key=lambda word: (float(word), word))
    except ValueError:
        return kinds
