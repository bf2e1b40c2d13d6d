"""Tables brought in files people keep: Excel, CSV, Word. Read as text, cell by cell; nothing is interpreted here but days.

found = read_tables(content)       # every table of the file, or a Message that says why it cannot be read
read_day("marzo de 2024")          # a day with the precision it is known to, or None
"""

from __future__ import annotations

from .days import Day, is_ambiguous, read_day
from .reading import MAX_ROWS, GivenTable, read_tables

__all__ = ["MAX_ROWS", "Day", "GivenTable", "is_ambiguous", "read_day", "read_tables"]
