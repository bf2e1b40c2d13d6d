"""A stranger takes a release from the portal and verifies it with a program that is not ours to change."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from rectitude.apps.publications.models import Release
from rectitude.base.audit.integration import integrate_events
from rectitude.base.audit.signing import ledger_signer
from rectitude.core.ledger import check_entry_proof, parse_entry_proof, parse_vkey
from tests.apps.publications.publishing import counted, figure, published
from tests.cast import World

pytestmark = pytest.mark.django_db(transaction=True)
VERIFIER = Path(__file__).parents[3] / "docs" / "operate" / "verify_release.py"
AT = "/public/r/status/1/"


@pytest.fixture
def release(world: World, settings: Any, tmp_path: Path) -> Release:
    """A release that the ledger has taken in, among other events."""
    settings.RECTITUDE_LEDGER_KEY_FILE = tmp_path / "key"
    world.grant("bruno", "programme_officer", "programme", "crimjust")
    made = published(world, counted(world), [figure("open"), figure("closed", 2)])
    integrate_events(at=world.now, signer=ledger_signer())
    return made


def downloaded(folder: Path) -> dict[str, Path]:
    """What the page "Verify this release" offers, as a stranger saves it."""
    found = {}
    for name, path in {
        "content": f"{AT}files/content.json", "proof": f"{AT}proof.json", "figures": f"{AT}files/figures.csv",
        "key": "/public/ledger/key",
    }.items():  # fmt: skip
        answer = Client().get(path)
        assert answer.status_code == 200, path
        found[name] = folder / Path(path).name
        found[name].write_bytes(answer.content)
    for name in ("verify_release.py", "verify_ledger.py"):
        (folder / name).write_bytes(Client().get(f"/public/verifier/{name}").content)
    return found


def verified(folder: Path, files: dict[str, Path], key: str = "") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-I", "-c", "import sys, runpy; sys.path.insert(0, sys.argv[1]); sys.argv = sys.argv[2:]; "
               "runpy.run_path(sys.argv[0], run_name='__main__')", str(folder), str(folder / "verify_release.py")]  # fmt: skip
    given = [str(files["content"]), str(files["proof"]), key or files["key"].read_text(), str(files["figures"])]
    return subprocess.run([*command, *given], capture_output=True, text=True, check=False)


def test_a_stranger_verifies_content_files_and_ledger(release: Release, tmp_path: Path) -> None:
    page = Client().get(f"{AT}verify/").content.decode()
    assert "verify_release.py status-1-content.json status-1-proof.json" in page
    files = downloaded(tmp_path)
    done = verified(tmp_path, files)
    assert (done.returncode, done.stderr) == (0, "")
    assert "VERIFIED: status, release 1" in done.stdout
    assert check_entry_proof(
        parse_entry_proof(files["proof"].read_text()), verifier=parse_vkey(files["key"].read_text().strip())
    )


@pytest.mark.parametrize("what", ["content", "figures", "record", "salt", "path", "checkpoint", "key"])
def test_one_changed_byte_is_found(release: Release, tmp_path: Path, what: str) -> None:
    files = downloaded(tmp_path)
    proof = json.loads(files["proof"].read_text())
    key = ""
    if what in ("content", "figures"):
        data = files[what].read_bytes()
        files[what].write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    elif what == "record":
        proof["record"] = proof["record"].replace(release.digest, release.digest[::-1])
    elif what == "salt":
        proof["salt"] = "00" + proof["salt"][2:]
    elif what == "path":
        proof["inclusion"] = [one[::-1] for one in proof["inclusion"]]
    elif what == "checkpoint":
        proof["checkpoint"] = proof["checkpoint"].replace("\n", "\n1", 1)
    else:
        from rectitude.core.ledger import SignerKey

        key = SignerKey(name=proof["vkey"].split("+")[0], seed=b"1" * 32).verifier.text
    files["proof"].write_text(json.dumps(proof))
    done = verified(tmp_path, files, key)
    assert done.returncode == 1
    assert "NOT VERIFIED" in done.stdout


def test_a_proof_that_is_not_there_yet_is_not_remembered(world: World) -> None:
    world.grant("bruno", "programme_officer", "programme", "crimjust")
    published(world, counted(world), [figure("open")])
    page = Client().get(f"{AT}verify/")
    assert page["Cache-Control"] == "no-store"
    assert Client().get(f"{AT}proof.json").status_code == 404
