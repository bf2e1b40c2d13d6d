"""Rows that are only ever added: the database refuses to change or delete them, whoever asks.

For the tables of a room. The ledger's own tables have stricter triggers (base.audit.triggers), which the verification
compares word for word; these keep an ordinary mistake, or a query typed by hand, from rewriting what somebody said.
"""

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

_FUNCTION = "rectitude_refuse_change"
_BODY = " BEGIN RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME; END "


def append_only(*tables: str) -> RunPython:
    """The migration operation that makes these tables append-only; reversible."""

    def install(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in create_statements(tables, vendor=editor.connection.vendor):
            editor.execute(statement, params=None)

    def remove(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in drop_statements(tables, vendor=editor.connection.vendor):
            editor.execute(statement, params=None)

    return RunPython(install, remove)


def create_statements(tables: Iterable[str], *, vendor: str) -> list[str]:
    """The SQL that installs the triggers. ValueError for a database we do not know."""
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{change} BEFORE {change} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are only ever added'); END"
            for table in tables
            for change in ("UPDATE", "DELETE")
        ]
    if vendor == "postgresql":
        function = f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $${_BODY}$$"
        return [function] + [
            f"CREATE TRIGGER {table}_only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {_FUNCTION}()"
            for table in tables
        ]
    raise ValueError(f"no append-only triggers for {vendor}")


def drop_statements(tables: Iterable[str], *, vendor: str) -> list[str]:
    """The SQL that takes the triggers away again."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {t}_no_{change}" for t in tables for change in ("UPDATE", "DELETE")]
    return [f"DROP TRIGGER IF EXISTS {table}_only_added ON {table}" for table in tables]
