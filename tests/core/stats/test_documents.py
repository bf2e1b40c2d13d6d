"""The examples of the method pages are run, those in folders too."""

import doctest
from pathlib import Path

import pytest

METHODS = Path(__file__).resolve().parents[3] / "docs" / "methods"
LONG = {"agreement.md": 20, "survey-estimation.md": 20}  # examples a page has at least; a page in a folder has one
PAGES = sorted(path for path in METHODS.rglob("*.md") if ">>> " in path.read_text(encoding="utf-8"))
IN_FOLDERS = sorted(METHODS.glob("*/**/*.md"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(METHODS)))
def test_the_page_says_what_the_functions_give(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("```python", "").replace("```", "")
    example = doctest.DocTestParser().get_doctest(text, {}, path.name, str(path), 0)
    said: list[str] = []
    found = doctest.DocTestRunner(verbose=False).run(example, out=said.append)
    assert found.attempted >= LONG.get(path.name, 1)
    assert found.failed == 0, "".join(said)


def test_the_known_pages_are_there_and_every_page_in_a_folder_has_an_example() -> None:
    assert set(LONG) <= {path.name for path in PAGES}
    assert [path for path in IN_FOLDERS if path.name != "README.md" and path not in PAGES] == []
