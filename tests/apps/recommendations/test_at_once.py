"""Must-show: two owners, a reviewer, a head and an oversight body work on the same recommendation at once."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.apps.recommendations.crowd import crowd

EXPECTED = [
    "numbered True",
    "answers 5",
    "progress 5",
    "verdicts 5",
    "notes 5",
    "updates 5",
    # The first change of the title is taken; those written without sight of it are told, and overwrite nothing.
    "changes 1",
    "refused ['recommendations.changed-meanwhile'] 4",
    "told True",
    "events True",
    "stands partly under-way partly",
]


@pytest.mark.django_db(transaction=True)
def test_everybody_at_once_loses_nothing_and_overwrites_nothing(tmp_path: Path) -> None:
    if connection.vendor == "postgresql":
        assert crowd() == EXPECTED
        return
    database = tmp_path / "crowd.sqlite3"
    with sqlite3.connect(database) as copy:
        # The tables as the test run has made them: migrating a file takes half a minute.
        connection.ensure_connection()
        connection.connection.backup(copy)
    copy.close()
    told = subprocess.run(
        [sys.executable, "-m", "tests.apps.recommendations.crowd"],
        cwd=Path(__file__).parents[3],
        env=os.environ
        | {
            "DATABASE_URL": f"sqlite://{database}",
            "RECTITUDE_DATA_DIR": str(tmp_path),
            "PYTHONPATH": "src:.",
            "DJANGO_SETTINGS_MODULE": "rectitude.site.settings_test",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.stdout.splitlines(), told.stderr) == (EXPECTED, "")
