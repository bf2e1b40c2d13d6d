"""Figures as sources report them, beside what can be worked out: values in, a note out. Nothing is ever corrected.

Material    figures, occasions, passages, names, members and classes, as their sources state them
reconcile   every check over them -> ReconciliationNote
written_note, read_note    the note as JSON, and back
span, parse_period         days as exactly as they are known
docs/methods/reconciliation.md says what each check does.
"""

from .documents import read_note, written_note
from .enumerations import Enumeration, enumeration_in
from .faults import MaterialFault, NoteFault
from .findings import Finding, Outcome, Reading, Row, Section
from .material import (
    Conventions,
    Figure,
    Material,
    Named,
    Occasion,
    Passage,
    PassageKind,
    Taxonomy,
    Term,
    Wording,
)
from .merging import merge_rows
from .note import NoteSection, ReconciliationNote, reconcile
from .numbers import Form, WrittenNumber, without_numbers, written_number
from .spans import Precision, Span, parse_period, span

__all__ = [
    "Conventions",
    "Enumeration",
    "Figure",
    "Finding",
    "Form",
    "Material",
    "MaterialFault",
    "Named",
    "NoteFault",
    "NoteSection",
    "Occasion",
    "Outcome",
    "Passage",
    "PassageKind",
    "Precision",
    "Reading",
    "ReconciliationNote",
    "Row",
    "Section",
    "Span",
    "Taxonomy",
    "Term",
    "Wording",
    "WrittenNumber",
    "enumeration_in",
    "merge_rows",
    "parse_period",
    "read_note",
    "reconcile",
    "span",
    "without_numbers",
    "written_note",
    "written_number",
]
