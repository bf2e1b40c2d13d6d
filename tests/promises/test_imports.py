"""The floors and rooms hold: import-linter's contracts, with no exception."""

import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_contracts_hold() -> None:
    run = subprocess.run([str(ROOT / ".venv/bin/lint-imports")], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-3000:]


def test_no_contract_is_ignored() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    assert [c["name"] for c in settings["contracts"] if c.get("ignore_imports")] == []


def test_core_reads_no_clock_and_rolls_no_dice() -> None:
    banned = ("datetime.now", "date.today", "utcnow", "uuid4", "secrets.")
    core = ROOT / "src/rectitude/core"
    found = [f"{p.name}: {word}" for p in core.rglob("*.py") for word in banned if word in p.read_text()]
    assert found == []
