"""`rectitude backup FOLDER`: database, evidence and keys, consistent while the server runs."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection


class Command(BaseCommand):
    help = "Write a backup into an empty folder: the database, the evidence files, the ledger key and the signing key."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if folder.exists() and any(folder.iterdir()):
            raise CommandError(f"{folder} is not empty. Name a new folder.")
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # The database first: evidence is only ever added, so that every file a row names is there afterwards.
        if connection.vendor == "sqlite":
            _copy_sqlite(Path(str(settings.DATABASES["default"]["NAME"])), folder / "rectitude.sqlite3")
        else:
            _dump_postgres(folder / "rectitude.dump")
        _copy(settings.RECTITUDE_EVIDENCE_DIR, folder / "evidence")
        _copy(settings.RECTITUDE_LEDGER_KEY_FILE, folder / "ledger-key")
        _copy(settings.RECTITUDE_DATA_DIR / "secret-key", folder / "secret-key")
        self.stdout.write(f"Backup written to {folder}. Restoring is described in docs/operate/backup.md.")


def _copy_sqlite(source: Path, target: Path) -> None:
    with sqlite3.connect(source) as old, sqlite3.connect(target) as new:
        old.backup(new)
    new.close()
    old.close()


def _dump_postgres(target: Path) -> None:
    params = connection.get_connection_params()
    command = ["pg_dump", "--format=custom", f"--file={target}", f"--dbname={params['dbname']}"]
    if params.get("host"):
        command.append(f"--host={params['host']}")
    if params.get("port"):
        command.append(f"--port={params['port']}")
    if params.get("user"):
        command.append(f"--username={params['user']}")
    environment = {**os.environ, "PGPASSWORD": str(params.get("password") or "")}
    subprocess.run(command, check=True, env=environment)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("tmp"))
    elif source.exists():
        shutil.copy2(source, target)
