"""The small language of conditions and formulas in an instrument: read it, work it out. Knows nothing of
instruments.
"""

from .ast import Binary, Call, Expression, Name, Node, Number, Unary, Word, names_in
from .evaluate import Group, Lookup, Value, evaluate, is_true
from .parser import FUNCTIONS, parse_expression
from .tokens import ExpressionError

__all__ = [
    "FUNCTIONS",
    "Binary",
    "Call",
    "Expression",
    "ExpressionError",
    "Group",
    "Lookup",
    "Name",
    "Node",
    "Number",
    "Unary",
    "Value",
    "Word",
    "evaluate",
    "is_true",
    "names_in",
    "parse_expression",
]
