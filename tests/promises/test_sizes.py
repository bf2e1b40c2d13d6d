"""Files and functions stay small enough to be read in one go (docs/architecture.md)."""

import ast
import statistics
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"
FILES = [path for path in SOURCE.rglob("*.py") if "/migrations/" not in path.as_posix()]
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _functions() -> list[tuple[str, int]]:
    found = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, FUNCTION):
                found.append((f"{path.name}:{node.name}", (node.end_lineno or 0) - node.lineno + 1))
    return found


def _tenth_from_the_top(values: list[int]) -> float:
    return statistics.quantiles(values, n=10)[-1]


def test_no_file_is_longer_than_500_lines() -> None:
    assert [f"{path}: {_lines(path)}" for path in FILES if _lines(path) > 500] == []


def test_nine_files_in_ten_stay_within_250_lines_and_half_within_100() -> None:
    sizes = [size for path in FILES if (size := _lines(path)) > 0]
    assert _tenth_from_the_top(sizes) <= 250
    assert statistics.median(sizes) <= 100


def test_no_function_is_longer_than_60_lines() -> None:
    assert [f"{name}: {size}" for name, size in _functions() if size > 60] == []


def test_nine_functions_in_ten_stay_within_30_lines() -> None:
    assert _tenth_from_the_top([size for _, size in _functions()]) <= 30


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "misc", "managers"])
def test_there_is_no_drawer_for_odds_and_ends(name: str) -> None:
    assert [path for path in SOURCE.rglob(f"{name}*") if path.stem == name] == []
