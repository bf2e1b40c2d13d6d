"""Data as it was given, known by the digest of its bytes.

read_table    a CSV file's bytes as columns of words or numbers
digest_of     the name of some bytes: sha256 and its hexadecimal digits
"""

from .digests import digest_of
from .faults import TableFault
from .tables import MISSING, Table, read_table

__all__ = ["MISSING", "Table", "TableFault", "digest_of", "read_table"]
