"""The next number of a series such as crimjust-2026-014."""

from typing import Any

from django.db.models import QuerySet


def next_code(rows: QuerySet[Any], *, prefix: str) -> str:
    """The prefix with the next free number in three digits or more. The caller holds the programme's row."""
    taken = rows.filter(code__startswith=f"{prefix}-").values_list("code", flat=True)
    numbers = [int(tail) for code in taken if (tail := code.removeprefix(f"{prefix}-")).isdecimal()]
    return f"{prefix}-{max(numbers, default=0) + 1:03}"
