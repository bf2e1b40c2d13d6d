"""What somebody typed -> an answer, or what is wrong with it."""

from .fields import FieldName, field_names, part_paths, raw_of_fields
from .items import parse_answer, parse_header
from .numbers import written_number
from .parts import read_date

__all__ = [
    "FieldName",
    "field_names",
    "parse_answer",
    "parse_header",
    "part_paths",
    "raw_of_fields",
    "read_date",
    "written_number",
]
