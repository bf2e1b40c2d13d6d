"""Petra's way through the index builder in a real browser: for all readers, on a small phone, without script."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.apps.indices.conftest import data_csv, indicators_csv
from tests.browsing import Open, settled
from tests.cast import World
from tests.journeys.conftest import Walk

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (320, True), (320, False)])
def test_an_officer_builds_an_index(
    width: int, javascript: bool, world: World, as_page: Open, walk: Walk, tmp_path: Path
) -> None:
    page = as_page("petra", width=width, javascript=javascript)
    data, tree = tmp_path / "values.csv", tmp_path / "tree.csv"
    data.write_bytes(data_csv(U3_I2="refused"))
    tree.write_bytes(indicators_csv())

    def look(name: str) -> None:
        if javascript:  # axe is a script
            walk.look(page, f"index-{width}-{name}")

    page.goto("/indices/")
    look("list")
    page.get_by_role("link", name="Begin an index").click()
    look("new")
    page.get_by_role("link", name="Two files of your own").click()
    look("files")
    page.get_by_label("Name of the index").fill("Small index")
    page.get_by_label("Table of data (CSV)").set_input_files(data)
    page.get_by_role("button", name="Read the files and compute").click()
    # Something is missing; the file and the name are kept.
    expect(page.get_by_text("“values.csv” is kept.")).to_be_visible()
    expect(page.get_by_label("Name of the index")).to_have_value("Small index")
    look("files-wrong")
    page.get_by_label("Short name").fill("small")
    page.get_by_label("Table of indicators (CSV)").set_input_files(tree)
    page.get_by_role("button", name="Read the files and compute").click()
    page.get_by_role("heading", name="Small index", level=1).wait_for()
    look("result")

    page.get_by_role("link", name="Weights", exact=True).click()
    page.get_by_role("heading", name="What counts how much", level=1).wait_for()
    settled(page).get_by_label("Weight of Law").fill("3")
    if javascript:
        row = page.get_by_role("row", name="Law").first
        expect(row.get_by_text("75.0%")).to_be_visible()
    page.get_by_role("button", name="Compute and save").click()
    expect(page.get_by_label("Weight of Law")).to_have_value("3")
    look("weights-wrong")
    page.get_by_label("Title of the new version").fill("Law counts three times")
    page.get_by_role("button", name="Compute and save").click()
    page.get_by_role("heading", name="What changed since version 1").wait_for()
    look("result-changed")

    page.get_by_role("link", name="Method", exact=True).click()
    look("method")
    page.get_by_label("The average of the other units").check()
    page.get_by_label("Title of the new version").fill("Gaps filled")
    page.get_by_role("button", name="Compute and save").click()
    page.get_by_role("heading", name="What changed since version 2").wait_for()
    page.get_by_role("link", name="Data", exact=True).click()
    look("data")
    page.get_by_role("link", name="Compare", exact=True).click()
    page.get_by_role("button", name="Geometric mean").click()
    page.get_by_role("heading", name="3. Gaps filled, then 4. Geometric mean").wait_for()
    look("compare")
    page.get_by_role("link", name="Éire").first.click()
    page.get_by_role("heading", name="Éire", level=1).wait_for()
    look("unit")
    page.get_by_role("link", name="Indicator 2", exact=True).click()
    page.get_by_role("heading", name="How the units lie on it").wait_for()
    look("indicator")
    page.get_by_role("link", name="All versions").click()
    look("versions")
    expect(page.get_by_role("link", name="2. Law counts three times").first).to_be_visible()


def test_weights_are_changed_by_keyboard_alone(world: World, as_page: Open, tmp_path: Path) -> None:
    page = as_page("petra")
    data, tree = tmp_path / "values.csv", tmp_path / "tree.csv"
    data.write_bytes(data_csv())
    tree.write_bytes(indicators_csv())
    page.goto("/indices/new/files/")
    page.get_by_label("Name of the index").fill("Small index")
    page.get_by_label("Short name").fill("small")
    page.get_by_label("Table of data (CSV)").set_input_files(data)
    page.get_by_label("Table of indicators (CSV)").set_input_files(tree)
    page.get_by_role("button", name="Read the files and compute").press("Enter")
    page.get_by_role("link", name="Weights", exact=True).press("Enter")
    page.get_by_label("As written here").focus()
    page.keyboard.press("ArrowDown")
    for _step in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "title":
            break
    page.keyboard.type("Equal weights")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="What changed since version 1").wait_for()
    expect(page.get_by_text("All alike").first).to_be_visible()
