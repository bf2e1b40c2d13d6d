"""The tables are what the models say, and every migration can be undone."""

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

OURS = {"access", "accounts", "institutions", "audit", "evidence", "releases", "assessments"}


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_migration_of_ours_is_reversible() -> None:
    loader = MigrationLoader(None)
    faults = [
        f"{app}.{name}: {operation}"
        for (app, name), migration in loader.disk_migrations.items()
        if app in OURS
        for operation in migration.operations
        if not operation.reversible
    ]
    assert faults == []
