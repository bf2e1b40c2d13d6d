"""Tests with real transactions end by emptying every table, which the append-only triggers refuse.

So the triggers are lowered for that one moment, here and nowhere in the product. Only tables with rows in them are
emptied: Django's own way takes all hundred and thirty, and afterwards makes the rows of POST_MIGRATE anew.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.test import TransactionTestCase

# Filled by Django after migrating, written by nobody: they stay as they are.
POST_MIGRATE = {"django_content_type", "auth_permission"}


@contextmanager
def triggers_lowered() -> Iterator[None]:
    """Take every trigger of ours away, and put each back word for word."""
    with connection.cursor() as cursor:
        down, up = _triggers(cursor)
        _run(cursor, down)
        yield
        _run(cursor, up)


def empty_tables() -> None:
    """Take every row of the product's tables away, all at once or not at all."""
    with transaction.atomic(), connection.cursor() as cursor:
        filled = filled_tables(cursor)
        down, up = _triggers(cursor, of=filled)
        _run(cursor, down)
        # References are looked at when all is gone: in between, rows may point to nothing.
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA defer_foreign_keys = ON")
        else:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        _run(cursor, [f'DELETE FROM "{table}"' for table in filled])
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        _run(cursor, up)


def filled_tables(cursor: CursorWrapper) -> list[str]:
    """The tables of the product that have rows in them."""
    tables = sorted(set(connection.introspection.django_table_names(only_existing=True)) - POST_MIGRATE)
    cursor.execute(" UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")" for table in tables))
    return [table for (table,) in cursor.fetchall()]


def _triggers(cursor: CursorWrapper, *, of: Iterable[str] | None = None) -> tuple[list[str], list[str]]:
    """What takes the triggers of those tables (or of all) away, and what puts them back."""
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = [(name, sql) for name, table, sql in cursor.fetchall() if of is None or table in of]
        return [f"DROP TRIGGER {name}" for name, _sql in found], [sql for _name, sql in found]
    cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
    tables = [table for (table,) in cursor.fetchall() if of is None or table in of]
    down = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables]
    return down, [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables]


def _run(cursor: CursorWrapper, statements: Iterable[str]) -> None:
    for statement in statements:
        cursor.execute(statement)


def _empty_instead(self: TransactionTestCase) -> None:
    # A TestCase rolls back instead, and has its own teardown.
    empty_tables()


TransactionTestCase._fixture_teardown = _empty_instead  # type: ignore[method-assign]
