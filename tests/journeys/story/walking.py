"""Walking the chain by its links alone."""

from collections.abc import Sequence

from playwright.sync_api import Page, expect

from tests.browsing import settled

# The stages as the page of a chain heads them, from the answers on.
STAGES = (
    "Answers", "Figures", "Findings", "Risks", "Recommendations", "Actions", "Training", "Outcomes", "Measured again",
    "Publications",
)  # fmt: skip


def stages(page: Page) -> list[str]:
    """The stages there are on the page of a chain."""
    return settled(page).get_by_role("main").get_by_role("heading", level=3).all_inner_texts()


def step(page: Page, title: str, *, stage: str) -> None:
    """From the page of one chain to that of a thing it shows, by its link."""
    headed = page.get_by_role("heading", name=stage, level=3, exact=True)
    row = settled(page).get_by_role("main").get_by_role("listitem").filter(has=headed)
    there = page.url
    row.get_by_role("link", name="Its own chain").filter(has_text=f": {title}").first.click()
    page.wait_for_url(lambda url: url != there)
    expect(settled(page).get_by_role("heading", level=1)).to_contain_text(title)


def walked(page: Page, steps: Sequence[tuple[str, str]]) -> None:
    """Every step in turn: (stage, how the title begins)."""
    for stage, title in steps:
        step(page, title, stage=stage)
