"""The database itself refuses to change or delete a row of the ledger, whoever asks.

Who owns the database can take the triggers away. That is why they are only the first line: the tree and its
signed checkpoints show what was done meanwhile, and the verification compares the triggers with these texts.
"""

import re
from collections.abc import Callable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

UNIQUE_COLUMNS: dict[str, tuple[tuple[str, ...], ...]] = {
    "audit_event": (("id",), ("key",)),
    "audit_leaf": (("index",), ("event_key",)),
    "audit_node": (("id",), ("level", "index")),
    "audit_checkpoint": (("number",), ("size",)),
}
_FUNCTION = "audit_refuse_change"
_BODY = (
    " BEGIN RAISE EXCEPTION 'the ledger is append-only: % on %', TG_OP, TG_TABLE_NAME "
    "USING ERRCODE = 'integrity_constraint_violation'; END "
)


def create_statements(vendor: str) -> dict[str, str]:
    """What makes the tables append-only, by trigger name. ValueError for a database we do not know."""
    if vendor == "sqlite":
        return {name: text for table in UNIQUE_COLUMNS for name, text in _sqlite_triggers(table).items()}
    if vendor == "postgresql":
        return {name: text for table in UNIQUE_COLUMNS for name, text in _postgresql_triggers(table).items()}
    raise ValueError(f"no append-only triggers for {vendor}")


def drop_statements(vendor: str) -> list[str]:
    """What takes the triggers away again: to undo the migration, and for tests that empty their tables."""
    names = create_statements(vendor)
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {name}" for name in names]
    return [
        f"DROP TRIGGER IF EXISTS {name} ON {table}" for table in UNIQUE_COLUMNS for name in _postgresql_triggers(table)
    ]


def install(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Migration step: make the tables append-only. Whatever bears the names of our triggers is replaced."""
    vendor = schema_editor.connection.vendor
    remove(apps, schema_editor)
    if vendor == "postgresql":
        schema_editor.execute(
            f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $${_BODY}$$",
            params=None,
        )
    for statement in create_statements(vendor).values():
        schema_editor.execute(statement, params=None)


def remove(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Migration step backwards."""
    for statement in drop_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def missing_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """The triggers that are not there, are switched off or say something else than ours."""
    found = _FOUND[connection.vendor](connection)
    expected = create_statements(connection.vendor)
    return [name for name, text in expected.items() if found.get(name) != text]


def _sqlite_triggers(table: str) -> dict[str, str]:
    refuse = f"SELECT RAISE(ABORT, 'the ledger is append-only: {table}');"
    # INSERT OR REPLACE deletes the old row without firing a delete trigger, so it must be met at the insert.
    matches = " OR ".join(
        "(" + " AND ".join(f'"{column}" = NEW."{column}"' for column in columns) + ")"
        for columns in UNIQUE_COLUMNS[table]
    )
    exists = f"EXISTS (SELECT 1 FROM {table} WHERE {matches})"  # noqa: S608 - constants of this module
    return {
        f"{table}_no_update": f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN {refuse} END",
        f"{table}_no_delete": f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN {refuse} END",
        f"{table}_no_replace": (
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {exists} BEGIN {refuse} END"
        ),
    }


def _postgresql_triggers(table: str) -> dict[str, str]:
    name = f"{table}_append_only"
    return {
        name: (
            f"CREATE TRIGGER {name} BEFORE DELETE OR UPDATE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {_FUNCTION}()"
        )
    }


def _found_on_sqlite(connection: BaseDatabaseWrapper) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return dict(cursor.fetchall())


def _found_on_postgresql(connection: BaseDatabaseWrapper) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname, pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
            "WHERE t.tgenabled IN ('O', 'A') AND p.prosrc = %s",
            [_BODY],
        )
        # PostgreSQL writes the schema before the table; which schema that is does not matter here.
        return {name: re.sub(r" ON \S+\.", " ON ", text) for name, text in cursor.fetchall()}


_FOUND: dict[str, Callable[[BaseDatabaseWrapper], dict[str, str]]] = {
    "sqlite": _found_on_sqlite,
    "postgresql": _found_on_postgresql,
}
