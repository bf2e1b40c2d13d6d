"""Reading the cells of one line, collecting every problem instead of stopping at the first."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from rectitude.base.institutions.importing import problems
from rectitude.base.institutions.importing.preview import FieldChange, Line, Verdict
from rectitude.base.institutions.importing.reading import Row
from rectitude.base.institutions.unchanged import KEEP
from rectitude.base.problems import Problem

T = TypeVar("T")


class LineReader:
    """One line: its cells by column, and the problems found so far."""

    def __init__(self, row: Row, columns: Sequence[str | None], *, needed: Iterable[str]) -> None:
        self.number = row.number
        self.problems: list[Problem] = []
        self.cells = {c: cell for c, cell in zip(columns, row.cells, strict=False) if c is not None}
        if any(row.cells[len(columns) :]):
            self.note(problems.TOO_MANY_CELLS.because(found=len(row.cells), expected=len(columns)))
        for column in sorted(needed):
            if not self.cells.get(column):
                self.note(problems.CELL_MISSING.because(column=column))

    def note(self, problem: Problem | None) -> None:
        """Remember a problem, if there is one."""
        if problem is not None:
            self.problems.append(problem)

    def take(self, read: Callable[..., T], column: str, **options: Any) -> Any:
        """The value of a cell; KEEP when the cell cannot be read, and its problem is remembered."""
        try:
            return read(self.cells.get(column, ""), column=column, **options)
        except Problem as problem:
            self.note(problem)
            return KEEP

    def find(self, read: Callable[..., T], column: str) -> T | None:
        """What a cell that is filled in refers to; None when it is blank or refers to nothing."""
        if not self.cells.get(column):
            return None
        try:
            return read(self.cells[column], column=column)
        except Problem as problem:
            self.note(problem)
            return None

    def line(
        self,
        *,
        key: str,
        changes: tuple[FieldChange, ...] = (),
        values: dict[str, Any] | None = None,
        target: int | None = None,
    ) -> Line:
        """What would happen to this line."""
        if self.problems:
            return Line(number=self.number, key=key, verdict="refused", problems=tuple(self.problems))
        verdict: Verdict = "create" if target is None else ("change" if changes else "same")
        return Line(number=self.number, key=key, verdict=verdict, changes=changes, values=values or {}, target=target)


def without_doubles(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines; a second one about the same entry is refused, naming the first."""
    first: dict[str, int] = {}
    for line in lines:
        if line.key in first:
            twice = problems.LINE_TWICE.because(line=first[line.key])
            yield Line(number=line.number, key=line.key, verdict="refused", problems=(*line.problems, twice))
        else:
            first[line.key] = line.number
            yield line
