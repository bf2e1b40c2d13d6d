"""The method page's worked example is computed, and the guide's example is an instrument without a fault."""

import re
from pathlib import Path

import pytest

from rectitude.core.instruments import (
    Because,
    Evidence,
    ItemScore,
    Message,
    Missing,
    area_score,
    check,
    load,
    verified_score,
)

from .example import survey

DOCS = Path(__file__).resolve().parents[3] / "docs"
PAGE = (DOCS / "methods" / "integrity-survey-scores.md").read_text(encoding="utf-8")
GUIDE = (DOCS / "guides" / "add-an-instrument.md").read_text(encoding="utf-8")
_WHY = Because(method="example", version="1", rule=Message(code="example", template="From the method page."))


def table() -> list[tuple[str, str, str, str]]:
    """The rows of the worked example: item, claimed, grade, verified."""
    rows = [
        tuple(cell.strip() for cell in line.strip("|").split("|")) for line in PAGE.splitlines() if line[:3] == "| A"
    ]
    assert len(rows) == 15
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def claimed_of(refused: frozenset[str] = frozenset()) -> dict[str, ItemScore]:
    """The claimed scores of the table, with some items refused instead."""
    scores = {}
    for item, claimed, _, _ in table():
        code = "refused" if item in refused else claimed
        missing = Missing(code) if code in set(Missing) else None
        score = None if missing else float(code)
        scores[item] = ItemScore(item=item, score=score, missing=missing, because=_WHY)
    return scores


def figures() -> tuple[float, float]:
    """The two results the page states."""
    claimed, verified = re.findall(r"= \*\*([0-9.]+)\*\*", PAGE)
    return float(claimed), float(verified)


def test_the_worked_example_is_what_the_functions_give() -> None:
    section, method = survey().sections[0], survey().method
    claimed = claimed_of()
    area = area_score(section, claimed, method=method)
    assert (area.n_answered, area.n_applicable) == (11, 14)
    assert area.score == pytest.approx(figures()[0], abs=0.05)
    verified = {item: verified_score(claimed[item], evidence=Evidence(grade or "E0")) for item, _, grade, _ in table()}
    for item, _, _, wanted in table():
        assert verified[item].score == (float(wanted) if wanted else None)
    assert area_score(section, verified, method=method).score == pytest.approx(figures()[1], abs=0.05)


def test_the_withheld_example_is_withheld() -> None:
    scores = claimed_of(frozenset({"A01", "A02", "A03"}))
    area = area_score(survey().sections[0], scores, method=survey().method)
    assert (area.score, area.n_answered, area.n_applicable) == (None, 8, 14)


def test_the_guides_example_is_an_instrument() -> None:
    example = re.findall(r"```yaml\n(.*?)```", GUIDE, flags=re.DOTALL)[0]
    assert check(example) == ()
    assert load(example).key == "my-survey-1.0"
