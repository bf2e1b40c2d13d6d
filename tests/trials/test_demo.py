"""What `make run` shows is loaded from nothing by the command people use."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path


def test_the_demo_loads_whole(tmp_path: Path) -> None:
    command = Path(sys.executable).with_name("rectitude")
    environment = {**os.environ, "RECTITUDE_DATA_DIR": str(tmp_path), "DATABASE_URL": ""}
    done = subprocess.run(
        [command, "demo", "--load-only"], env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    with sqlite3.connect(tmp_path / "rectitude.sqlite3") as there:
        states = {state for (state,) in there.execute("SELECT DISTINCT state FROM assessments_assessment")}
        (n_refused,) = there.execute("SELECT count(*) FROM audit_event WHERE name = 'access.refused'").fetchone()
    assert states == {"scoring", "adjudication", "peer-review", "reply", "final", "released"}
    assert n_refused == 0
