"""What many tests begin with is made once, by the actions people use, and after that put back row by row.

It is put back only over exactly the rows it was made over, on the same day: where anything else was done before,
it is made anew. So a test cannot see whether its world was made or put back.
"""

import copy
import hashlib
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from django.apps import apps
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone

from tests.flushing import filled_tables

T = TypeVar("T")
Row = tuple[Any, ...]
Rows = dict[str, dict[Any, Row]]  # table -> key -> row


@dataclass
class _Made:
    """What the making left behind: rows it wrote, rows it changed, letters it sent, and what it returned."""

    written: dict[str, list[Row]]
    changed: dict[str, list[tuple[Any, Row]]]
    letters: list[Any]
    result: bytes


_MADE: dict[str, _Made] = {}


def kept(name: str, make: Callable[[], T]) -> T:
    """What `make` returns, and in the database what it leaves there. The name says what is made, and of what."""
    before = _rows()
    key = hashlib.sha256(repr((name, timezone.now().date(), before)).encode()).hexdigest()
    if key in _MADE:
        found: T = _put_back(_MADE[key])
        return found
    n_letters = len(mail.outbox)
    made = make()
    after = _rows()
    if all(before[table].keys() <= after.get(table, {}).keys() for table in before):
        _MADE[key] = _Made(
            written={t: [row for pk, row in rows.items() if pk not in before.get(t, {})] for t, rows in after.items()},
            changed={
                t: [(pk, row) for pk, row in after[t].items() if pk in rows and rows[pk] != row]
                for t, rows in before.items()
            },
            letters=copy.deepcopy(mail.outbox[n_letters:]),
            result=pickle.dumps(made),
        )
    return made


def _put_back(made: _Made) -> Any:
    with transaction.atomic(), connection.cursor() as cursor:
        for table, rows in made.written.items():
            if rows:
                places = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f'INSERT INTO "{table}" VALUES ({places})', rows)
        for table, changes in made.changed.items():
            for pk, row in changes:
                places = ", ".join(f'"{column}" = %s' for column in _columns(table))
                cursor.execute(f'UPDATE "{table}" SET {places} WHERE "{_keys()[table]}" = %s', [*row, pk])
    mail.outbox.extend(copy.deepcopy(made.letters))
    return pickle.loads(made.result)


def _rows() -> Rows:
    """Every row there is."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in filled_tables(cursor):
            key = _keys()[table]
            place = _columns(table).index(key)
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY "{key}"')
            found[table] = {row[place]: row for row in cursor.fetchall()}
    return found


@cache
def _keys() -> dict[str, str]:
    """The column of the primary key of every table."""
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table: str(model._meta.pk.column) for model in models}


@cache
def _columns(table: str) -> list[str]:
    """The columns in the order the database has them."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}" LIMIT 0')
        return [column.name if hasattr(column, "name") else column[0] for column in cursor.description]
