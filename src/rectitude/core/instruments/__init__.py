"""Questionnaires as data: read, check, answer, route, score, compare, and carry in a workbook.

load, check                            a YAML text -> Instrument, or every fault with its line
digest_of, to_canonical, from_canonical    a version is its content
parse_answer, parse_header             what somebody typed -> Answer, or problems
applicable_items, asked_parts, open_parts  who is asked what, and what is still open
claimed_score, verified_score, section_scores, overall_score    each with its because
questions                              what does not add up, asked and never scored
compare, carry_forward                 from one version to the next
workbook_for, read_workbook            the questionnaire without the server
to_yaml                                the file people edit, written again
to_xlsform, from_xlsform, examine_xlsform, check_xlsform    the questionnaire as other form tools know it
"""

from .answers import Answer, AnswerProblem, Context, ParsedAnswer, PartValue
from .canonical import digest_of, from_canonical, to_canonical
from .consistency import Question, questions
from .crosswalk import Carried, Comparison, ItemComparison, carry_forward, compare
from .differences import Difference
from .faults import Fault, InstrumentFaults
from .file_text import to_yaml
from .loading import check, check_file_text, compare_file_texts, load, undecodable
from .messages import Message
from .model import (
    BandsOf,
    Change,
    Crosswalk,
    CrosswalkEntry,
    HeaderField,
    Instrument,
    Item,
    Line,
    MeanOf,
    Method,
    Missing,
    Option,
    Part,
    PartType,
    Rule,
    RuleKind,
    Scale,
    Section,
    Text,
    Unit,
)
from .parsing import (
    FieldName,
    field_names,
    parse_answer,
    parse_header,
    part_paths,
    raw_of_fields,
    written_number,
)
from .routing import applicable_items, asked_parts, is_applicable, open_parts
from .scoring import (
    CAPS,
    AreaScore,
    Because,
    Evidence,
    Exclusion,
    Input,
    ItemScore,
    VerifiedScore,
    all_claimed,
    area_score,
    cap_of,
    claimed_score,
    overall_score,
    section_scores,
    verified_score,
)
from .workbook import (
    AssignmentMeta,
    CellReport,
    CellStatus,
    Identity,
    ItemReport,
    WorkbookAnswer,
    WorkbookReport,
    read_workbook,
    workbook_for,
)
from .xlsform import (
    XlsformFault,
    XlsformFaults,
    XlsformReading,
    check_xlsform,
    examine_xlsform,
    from_xlsform,
    to_xlsform,
)

__all__ = [
    "CAPS",
    "Answer",
    "AnswerProblem",
    "AreaScore",
    "AssignmentMeta",
    "BandsOf",
    "Because",
    "Carried",
    "CellReport",
    "CellStatus",
    "Change",
    "Comparison",
    "Context",
    "Crosswalk",
    "CrosswalkEntry",
    "Difference",
    "Evidence",
    "Exclusion",
    "Fault",
    "FieldName",
    "HeaderField",
    "Identity",
    "Input",
    "Instrument",
    "InstrumentFaults",
    "Item",
    "ItemComparison",
    "ItemReport",
    "ItemScore",
    "Line",
    "MeanOf",
    "Message",
    "Method",
    "Missing",
    "Option",
    "ParsedAnswer",
    "Part",
    "PartType",
    "PartValue",
    "Question",
    "Rule",
    "RuleKind",
    "Scale",
    "Section",
    "Text",
    "Unit",
    "VerifiedScore",
    "WorkbookAnswer",
    "WorkbookReport",
    "XlsformFault",
    "XlsformFaults",
    "XlsformReading",
    "all_claimed",
    "applicable_items",
    "area_score",
    "asked_parts",
    "cap_of",
    "carry_forward",
    "check",
    "check_file_text",
    "check_xlsform",
    "claimed_score",
    "compare",
    "compare_file_texts",
    "digest_of",
    "examine_xlsform",
    "field_names",
    "from_canonical",
    "from_xlsform",
    "is_applicable",
    "load",
    "open_parts",
    "overall_score",
    "parse_answer",
    "parse_header",
    "part_paths",
    "questions",
    "raw_of_fields",
    "read_workbook",
    "section_scores",
    "to_canonical",
    "to_xlsform",
    "to_yaml",
    "undecodable",
    "verified_score",
    "workbook_for",
    "written_number",
]
