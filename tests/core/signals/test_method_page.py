"""The examples of the method page are run."""

import doctest
from pathlib import Path

PAGE = Path(__file__).resolve().parents[3] / "docs" / "methods" / "signals.md"


def test_the_page_says_what_the_functions_give() -> None:
    text = PAGE.read_text(encoding="utf-8").replace("```python", "").replace("```", "")
    example = doctest.DocTestParser().get_doctest(text, {}, PAGE.name, str(PAGE), 0)
    said: list[str] = []
    found = doctest.DocTestRunner(verbose=False).run(example, out=said.append)
    assert found.attempted >= 12
    assert found.failed == 0, "".join(said)
