"""A stranger without an account reads what was released on a small phone, in two languages, takes it away, and trusts
nobody: a short program verifies it, its figures are worked out again, and one changed byte is found.
"""

import json
import os
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from rectitude.apps.publications.actions.releasing import release_draft
from rectitude.base.audit.integration import integrate_events
from rectitude.base.audit.signing import ledger_signer
from tests.apps.publications.publishing import prepared, scorecard
from tests.apps.publications.test_statistics import released, reported
from tests.apps.publications.test_verifying import verified
from tests.browsing import Open, settled
from tests.cast import World
from tests.journeys.conftest import Walk

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
CARD = "/public/r/scorecard-anu/1/"
WANTED = {
    "content": f"{CARD}files/content.json", "figures": f"{CARD}files/figures.csv", "proof": f"{CARD}proof.json",
    "bundle": f"{CARD}files/bundle.zip", "key": "/public/ledger/key", "verifier": "/public/verifier/verify_release.py",
    "helper": "/public/verifier/verify_ledger.py",
}  # fmt: skip


@pytest.fixture
def portal(world: World, settings: Any, tmp_path: Path) -> None:
    """A scorecard and the figures as reported, released and taken in by the ledger."""
    settings.RECTITUDE_LEDGER_KEY_FILE = tmp_path / "ledger-key"
    publication = scorecard(world)
    draft = prepared(world, publication)
    release_draft(
        by=world.actor("amina"), at=world.now + timedelta(minutes=5), publication=publication, draft=draft,
        reason="The review is over.",
    )  # fmt: skip
    released(world, reported(world))
    integrate_events(at=world.now + timedelta(hours=2), signer=ledger_signer())


def look(page: Page, walk: Walk, path: str, name: str) -> None:
    """A page for all readers, light, and without a cookie."""
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200, path
    assert len(answer.body()) <= 50_000, path
    walk.look(page, name)
    assert page.context.cookies() == []


def test_a_stranger_reads_takes_away_and_verifies(portal: None, open_page: Open, walk: Walk, tmp_path: Path) -> None:
    page = open_page(width=320, javascript=True)
    look(page, walk, "/public/", "portal-small")
    look(page, walk, "/public/statistics/", "portal-statistics-small")
    page.get_by_role("link", name="As reported").first.click()
    settled(page).get_by_role("link", name="66 things were checked").click()
    settled(page).get_by_role("heading", name="Reconciliation note", level=1).wait_for()
    for name, path in {
        "note": "/public/r/reported/1/note/", "note-es": "/public/es/r/reported/1/note/",
        "reported": "/public/r/reported/1/", "reported-es": "/public/es/r/reported/1/",
        "card": CARD, "card-es": "/public/es/r/scorecard-anu/1/", "verify": f"{CARD}verify/",
    }.items():  # fmt: skip
        look(page, walk, path, f"portal-{name}-small")
    look(open_page(width=1280), walk, "/public/r/reported/1/note/", "portal-note")
    files = taken_away(page, tmp_path)
    lines = files["figures"].read_text("utf-8-sig").splitlines()
    assert len(lines) - 1 == len(json.loads(files["content"].read_text())["figures"])
    _verified_by_a_program_of_its_own(tmp_path, files)
    _worked_out_again(files["bundle"])


def taken_away(page: Page, folder: Path) -> dict[str, Path]:
    """What the stranger saves: two files by a click, the others by their addresses."""
    found = {}
    page.goto(CARD)
    for name in ("figures", "content"):
        with page.expect_download() as saved:
            page.get_by_role("link", name=Path(WANTED[name]).name).click()
        found[name] = folder / Path(WANTED[name]).name
        saved.value.save_as(found[name])
    for name, path in WANTED.items():
        if name not in found:
            answer = page.request.get(path)
            assert answer.status == 200, path
            found[name] = folder / Path(path).name
            found[name].write_bytes(answer.body())
    return found


def _verified_by_a_program_of_its_own(folder: Path, files: dict[str, Path]) -> None:
    done = verified(folder, files)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "VERIFIED: scorecard-anu, release 1" in done.stdout
    for name in ("content", "figures", "proof"):
        whole = files[name].read_bytes()
        at = whole.index(b'"record"') + 40 if name == "proof" else len(whole) // 2
        files[name].write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert verified(folder, files).returncode == 1, name
        files[name].write_bytes(whole)


def _worked_out_again(bundle: Path) -> None:
    done = reproduced(bundle)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("REPRODUCED"), done.stdout
    changed = bundle.with_name("changed.zip")
    with zipfile.ZipFile(bundle) as whole, zipfile.ZipFile(changed, "w") as other:
        for name in whole.namelist():
            content = whole.read(name)
            if name.startswith("data/"):
                place = content.rindex(b",1,") if b",1," in content else content.rindex(b",2,")
                content = content[: place + 1] + b"3" + content[place + 2 :]
            other.writestr(name, content)
    assert reproduced(changed).returncode != 0


def reproduced(path: Path) -> "subprocess.CompletedProcess[str]":
    """The command, in a process of its own that knows nothing of this one."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "rectitude.site", "reproduce", str(path)], cwd=path.parent,
        env={**kept, "PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
