"""Tests with real transactions end by emptying every table, which the append-only triggers refuse.

So the triggers are lowered for that one moment, here and nowhere in the product.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test import TransactionTestCase


@contextmanager
def triggers_lowered() -> Iterator[None]:
    """Take every trigger of ours away, and put each back word for word."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            found = cursor.fetchall()
            down = [f"DROP TRIGGER {name}" for name, _sql in found]
            up = [sql for _name, sql in found]
        else:
            cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
            tables = [table for (table,) in cursor.fetchall()]
            down = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables]
            up = [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables]
        for statement in down:
            cursor.execute(statement)
        yield
        for statement in up:
            cursor.execute(statement)


_empty_tables = TransactionTestCase._fixture_teardown


def _lower_and_empty(self: TransactionTestCase) -> None:
    # A TestCase rolls back instead, and has its own teardown.
    with triggers_lowered():
        _empty_tables(self)


TransactionTestCase._fixture_teardown = _lower_and_empty  # type: ignore[method-assign]
