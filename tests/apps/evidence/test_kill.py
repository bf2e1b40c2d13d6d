"""kill -9 while files are being handed in: nothing acknowledged is lost, no row points to bytes that are not there."""

import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

KILLS = 10
_SETUP = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.cast import make_world
make_world()
"""
_WORK = """
import io, os, sys
from django.contrib.auth import get_user_model
from rectitude.base.access.queries import actor_of
from rectitude.base.evidence.actions import store_evidence
from rectitude.base.evidence.preparation import prepare
from rectitude.base.institutions.models import Institution
from tests.cast import NOW
unit = Institution.objects.get(code="belmara-anu")
farid = actor_of(get_user_model().objects.get(email="farid@example.org"), at=NOW)
print("ready", flush=True)
while True:
    words = os.urandom(40_000).hex().encode()
    file = store_evidence(by=farid, at=NOW, institution=unit, prepared=prepare(io.BytesIO(words), name="a.txt"))
    print(file.key.hex, file.sha256, hashlib.sha256(words).hexdigest(), flush=True)
"""
_SWEEP = """
from datetime import datetime, timedelta, timezone
from rectitude.base.evidence.storage import damaged_contents, sweep_orphans
print(damaged_contents())
print(sweep_orphans(older_than=datetime.now(timezone.utc) + timedelta(days=1)))
"""


class House:
    """A database and a store of their own, worked on by processes of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "house.sqlite3"
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "rectitude.site.settings_test",
            "RECTITUDE_DATA_DIR": str(folder),
            "DATABASE_URL": f"sqlite://{self.database}",
            "PYTHONPATH": os.pathsep.join(it for it in sys.path if it),
        }

    def start(self, program: str) -> subprocess.Popen[str]:
        whole = f"import django, hashlib\ndjango.setup()\n{program}"
        return subprocess.Popen(
            [sys.executable, "-c", whole], env=self.environment, stdout=subprocess.PIPE, text=True, cwd="/"
        )

    def run(self, program: str) -> str:
        process = self.start(program)
        said, _ = process.communicate(timeout=240)
        assert process.returncode == 0
        return said

    def rows(self, query: str) -> list[tuple[str, ...]]:
        with sqlite3.connect(self.database) as connection:
            return connection.execute(query).fetchall()

    def contents(self) -> dict[str, str]:
        found = (self.folder / "evidence").glob("??/??/*")
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def _killed_after(house: House, seconds: float) -> list[str]:
    """The lines acknowledged before the process was killed."""
    process = house.start(_WORK)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    return [line for line in said.splitlines() if line.count(" ") == 2]


def test_killing_it_at_any_moment_loses_nothing_acknowledged(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.run(_SETUP)
    chance = random.Random(20261005)
    acknowledged: list[str] = []
    for _ in range(KILLS):
        acknowledged += _killed_after(house, chance.uniform(0.0, 1.2))
    assert acknowledged, "it was never given the time to keep anything"
    rows = house.rows("select key, content_id, received_sha256 from evidence_evidencefile")
    assert {tuple(line.split()) for line in acknowledged} <= set(rows)
    contents = house.contents()
    assert {digest for _, digest, _ in rows} <= set(contents)
    assert [name for name, digest in contents.items() if name != digest] == []
    events = house.rows("select subject from audit_event where name = 'evidence.file.received'")
    assert sorted(subject.removeprefix("evidence:").replace("-", "") for (subject,) in events) == sorted(
        key for key, _, _ in rows
    )
    assert house.run(_SWEEP).startswith("[]\n")
    assert set(house.contents()) == {digest for _, digest, _ in rows}
    assert list((tmp_path / "evidence" / "tmp").iterdir()) == []
