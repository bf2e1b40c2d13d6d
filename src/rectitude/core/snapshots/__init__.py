"""Data as it was given, known by the digest of its bytes.

read_table    a CSV file's bytes as columns of words or numbers
read_document, written_document    JSON, strictly
Given         reading such a document part by part, refusing what is not known by name
engine        what computes: versions
digest_of     the name of some bytes: sha256 and its hexadecimal digits
"""

from .digests import digest_of
from .documents import read_document, written_document
from .engine import engine
from .faults import DocumentFault, SpecificationFault, TableFault
from .given import Given
from .tables import MISSING, Table, read_table

__all__ = [
    "MISSING",
    "DocumentFault",
    "Given",
    "SpecificationFault",
    "Table",
    "TableFault",
    "digest_of",
    "engine",
    "read_document",
    "read_table",
    "written_document",
]
