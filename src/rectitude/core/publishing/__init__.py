"""What is published: figures with their counting rules, the frozen content of a release, and what changed.

Card, Figure                a number, or why there is none, and how it was counted
Content, read_content       everything a release says, as one canonical text
check                       refuses, by name, what must not leave
changes_between             what a release says otherwise than the one before
filled, marks_in            figures inside the words of a report: [F3]
files_of                    the same content as CSV, JSON, Parquet, with dictionary and descriptor
"""

from .changes import changes_between
from .content import Content, check, digest_of, read_content
from .faults import PublishingFault
from .figures import ABSENCES, UNDATED, UNITS, Card, Figure, Text, card_from, figure_from
from .files import DataFile, files_of
from .reporting import filled, mark_of, marks_in, typed_numbers

__all__ = [
    "ABSENCES",
    "UNDATED",
    "UNITS",
    "Card",
    "Content",
    "DataFile",
    "Figure",
    "PublishingFault",
    "Text",
    "card_from",
    "changes_between",
    "check",
    "digest_of",
    "figure_from",
    "files_of",
    "filled",
    "mark_of",
    "marks_in",
    "read_content",
    "typed_numbers",
]
