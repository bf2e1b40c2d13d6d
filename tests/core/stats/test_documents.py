"""The examples of the method pages are run."""

import doctest
from pathlib import Path

import pytest

METHODS = Path(__file__).resolve().parents[3] / "docs" / "methods"


@pytest.mark.parametrize("page", ["agreement.md", "survey-estimation.md"])
def test_the_page_says_what_the_functions_give(page: str) -> None:
    path = METHODS / page
    text = path.read_text(encoding="utf-8").replace("```python", "").replace("```", "")
    example = doctest.DocTestParser().get_doctest(text, {}, path.name, str(path), 0)
    said: list[str] = []
    found = doctest.DocTestRunner(verbose=False).run(example, out=said.append)
    assert found.attempted >= 20
    assert found.failed == 0, "".join(said)
