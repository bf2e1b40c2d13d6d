"""A count made again on another day is no change of its figure; a day that a source states is."""

from dataclasses import replace

import pytest

from rectitude.core.publishing import Card, Content, Figure, changes_between, read_content

CARD = Card(
    unit="recommendations", unit_of_count={"en": "one"}, period="2026-01-01/2026-06-30", as_of="2026-06-30",
    source={"en": "register"}, method={"en": "counted"}, comparability={"en": "with itself"},
)  # fmt: skip


def content(card: Card, *values: int) -> Content:
    figures = tuple(Figure(id=f"f{n}", label={"en": f"f{n}"}, card="c", value=value) for n, value in enumerate(values))
    place = {"programme": {"code": "p", "name": {"en": "P"}}, "institution": None, "country": None}
    return Content(
        publication="p", kind="recommendations", title={"en": "T"}, summary={"en": "S"}, languages=("en",), place=place,
        cards={"c": card}, figures=figures,
    )  # fmt: skip


COUNTED = replace(CARD, is_day_of_counting=True)
LATER = {"as_of": "2026-07-31", "period": "2026-01-01/2026-07-31"}


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        (COUNTED, replace(COUNTED, **LATER), ["f1"]),
        (CARD, replace(COUNTED, **LATER), ["f1"]),  # released before cards said this of themselves
        (CARD, replace(CARD, **LATER), ["f0", "f1"]),
        (COUNTED, replace(COUNTED, period="2025-01-01/2026-06-30"), ["f0", "f1"]),
        (COUNTED, replace(COUNTED, method={"en": "estimated"}), ["f0", "f1"]),
    ],
)
def test_what_counts_as_a_change(before: Card, after: Card, changed: list[str]) -> None:
    found = changes_between(content(before, 1, 2), content(after, 1, 3), why="newer")
    assert [one["figure"] for one in found] == changed


def test_old_content_keeps_its_text() -> None:
    assert "is_day_of_counting" not in content(CARD, 1).text
    again = read_content(content(COUNTED, 1).text)
    assert again.cards["c"].is_day_of_counting
