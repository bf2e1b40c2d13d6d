"""A large index in the browser: brought, reweighed, compared, its uncertainty asked for and explained, taken away and
worked out again by the command.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from rectitude.apps.indices.actions.uncertainty import simulate_run
from rectitude.core.indices import read_data, read_framework
from rectitude.core.snapshots import read_table
from tests.browsing import Open
from tests.cast import World
from tests.journeys.conftest import Walk
from tests.journeys.large_index import N_INDICATORS, N_UNITS, made_data, made_tree, tables

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _queue(settings: Any) -> None:
    """Tasks wait for the worker, which is `work`."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def work(page: Page) -> None:
    """Compute the run whose page is shown, as the worker would."""
    code, run = page.url.split("/indices/")[1].split("/")[0], page.url.rstrip("/").rsplit("/", 1)[-1]
    simulate_run.call(code, run)


def begin(page: Page, folder: Path) -> None:
    """Bring both files."""
    data, tree = folder / "iData.csv", folder / "iMeta.csv"
    for path, content in zip((data, tree), tables(), strict=True):
        path.write_bytes(content)
    page.goto("/indices/new/files/")
    page.get_by_label("Name of the index").fill("Sustainable connectivity")
    page.get_by_label("Short name").fill("connectivity")
    page.get_by_label("Table of data (CSV)").set_input_files(data)
    page.get_by_label("Table of indicators (CSV)").set_input_files(tree)
    page.get_by_role("button", name="Read the files and compute").click()
    page.get_by_role("heading", name="Sustainable connectivity", level=1).wait_for()


def reweigh_and_compare(page: Page) -> None:
    """Connectivity counts double; then what a geometric mean would change."""
    page.get_by_role("link", name="Weights", exact=True).click()
    page.get_by_label("Weight of Connectivity", exact=True).fill("2")
    page.get_by_label("Title of the new version").fill("Connectivity counts double")
    page.get_by_role("button", name="Compute and save").click()
    page.get_by_role("heading", name="What changed since version 1").wait_for()
    page.get_by_role("link", name="Compare", exact=True).click()
    page.get_by_role("button", name="Geometric mean").click()
    page.get_by_role("heading", name="2. Connectivity counts double, then 3. Geometric mean").wait_for()


def ask(page: Page, walk: Walk) -> None:
    """What if weights and the mean were others, and one indicator were left out?"""
    page.goto("/indices/connectivity/3/")
    page.get_by_role("link", name="Uncertainty", exact=True).click()
    for name in ("Weights could differ", "It could be computed in another way", "A part could be left out"):
        page.get_by_label(name).check()
    page.get_by_label("Arithmetic mean").check()
    page.get_by_text("How finely it is computed").click()
    page.get_by_label("Draws", exact=True).fill("1000")
    page.get_by_label("How closely the spread is traced").select_option("512")
    walk.look(page, "uncertainty-ticked")
    page.get_by_role("button", name="Compute it").click()
    page.get_by_role("heading", name="It is being computed").wait_for()


def reproduced(path: Path) -> subprocess.CompletedProcess[str]:
    """The command, in a process of its own that knows nothing of this one."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    command = [sys.executable, "-m", "rectitude.site", "reproduce", str(path)]
    environment = {**kept, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(command, cwd=path.parent, env=environment, capture_output=True, text=True, timeout=120)


def test_how_sure_a_large_index_is_and_that_anybody_can_check_it(
    world: World, as_page: Open, walk: Walk, tmp_path: Path
) -> None:
    page = as_page("petra", width=1280)
    begin(page, tmp_path)
    walk.look(page, "large-result")
    reweigh_and_compare(page)
    walk.look(page, "large-compare")
    page.goto("/indices/connectivity/3/uncertainty/")
    walk.look(page, "uncertainty-ask")
    page.get_by_role("button", name="Compute it").click()
    page.locator(".govuk-error-summary").wait_for()
    walk.look(page, "uncertainty-wrong")
    ask(page, walk)
    walk.look(page, "uncertainty-waiting")
    work(page)
    # The page looks by itself and shows the answer.
    page.get_by_role("heading", name="How sure the scores are").wait_for()
    expect(
        page.get_by_text("what moves the ranks on Sustainable Connectivity")
        .or_(page.get_by_text("how the ranks on Sustainable Connectivity move"))
        .first
    ).to_be_visible()
    walk.look(page, "uncertainty-run")
    page.get_by_role("link", name="By score").click()
    expect(page.get_by_text("between places").first).to_be_visible()
    page.get_by_text("How likely each place is").click()
    walk.look(page, "uncertainty-places")
    page.get_by_label("Look at").select_option(index=1)
    page.get_by_label("Its", exact=True).select_option("rank")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("heading", name="What drives the place of").wait_for()
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_text("% of the draws.").first).to_be_visible()
    page.get_by_text("Beside every other unit").click()
    walk.look(page, "uncertainty-unit")
    page.get_by_role("link", name="Files", exact=True).click()
    walk.look(page, "files")
    with page.expect_download() as download:
        page.get_by_role("link", name="With the simulation:").click()
    bundle = tmp_path / download.value.suggested_filename
    download.value.save_as(bundle)
    assert bundle.name == "connectivity-3-uncertainty-bundle.zip"
    answer = reproduced(bundle)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith("REPRODUCED: all"), answer.stdout
    page.goto("/indices/connectivity/3/")
    walk.look(page, "large-result-intervals")


def test_on_a_small_phone_and_without_script(world: World, as_page: Open, walk: Walk, tmp_path: Path) -> None:
    begin(as_page("petra", width=1280), tmp_path)
    page = as_page("petra", width=320, javascript=False)
    page.goto("/indices/connectivity/1/uncertainty/")
    page.get_by_label("Weights could differ").check()
    page.get_by_role("button", name="Compute it").click()
    page.get_by_role("heading", name="It is being computed").wait_for()
    work(page)
    page.get_by_role("button", name="Look again").or_(page.get_by_role("link", name="Look again")).click()
    page.get_by_role("heading", name="How sure the scores are").wait_for()
    page.get_by_role("link", name="By score").click()
    expect(page.get_by_text("between places").first).to_be_visible()
    found = page.url
    page = as_page("petra", width=320)
    for name, address in {
        "ask": "/indices/connectivity/1/uncertainty/", "run": found, "files": "/indices/connectivity/1/files/",
    }.items():  # fmt: skip
        page.goto(address)
        walk.look(page, f"uncertainty-320-{name}")


def test_the_written_tables_have_the_shape_of_the_real_ones() -> None:
    """Where the real tables are not at hand, the journey is as long."""
    for data, tree in ((made_data(), made_tree()), tables()):
        frame = read_framework(read_table(tree))
        found = read_data(read_table(data), frame)
        assert found.values.shape == (N_UNITS, N_INDICATORS)
        assert frame.levels == 4
