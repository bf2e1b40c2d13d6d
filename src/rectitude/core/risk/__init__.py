"""Corruption risk assessment as values. docs/methods/risk-assessment.md says how each figure comes about.

read_scales, read_library, joined_libraries    anchors, matrix, rules; schemes to think with
Rating, Matrix, class_of, heat_map             a lookup table, never a product
matrix_warnings, residual_warnings             what is allowed in a configuration and looks like a slip
impact_of, opportunity_flag                    before controls
Control, combined_control, residual_rating     what controls are worth, and what is left
Vote, tally, agree, waiting_for                votes first, then the group's value
priority_order, shared_causes                  what comes first, and why
RiskEntry, residual_of, open_points            a risk of the register
compare_registers                              two versions
review_state                                   when it is looked at again
"""

from .comparing import Change, Moved, RegisterComparison, RiskChange, compare_registers
from .controls import Combined, Control, combined_control
from .faults import RiskFault, RiskFileFault
from .files import read_library, read_scales
from .library import Scheme, SchemeLibrary, TypicalControl, joined_libraries
from .matrix import Classed, Matrix, MatrixRule, cells, class_of, heat_map, matrix_faults, matrix_warnings
from .priority import Ranked, SharedCause, ToRank, priority_order, shared_causes
from .rating import Impact, impact_of, opportunity_flag
from .register import RiskEntry, open_points, residual_of
from .residual import Override, Residual, ResidualRule, ResidualStep, residual_rating, residual_warnings
from .reviews import Due, ReviewState, RiskEvent, Sighting, review_state
from .scales import ReviewRule, Scales, appetite_flag
from .values import Anchor, Choice, Confidence, ControlType, Evidence, Missing, Rating, Treatment, Velocity
from .votes import Agreed, Axis, Tally, Vote, VotingRule, agree, ordinal_dispersion, tally, waiting_for

__all__ = [
    "Agreed",
    "Anchor",
    "Axis",
    "Change",
    "Choice",
    "Classed",
    "Combined",
    "Confidence",
    "Control",
    "ControlType",
    "Due",
    "Evidence",
    "Impact",
    "Matrix",
    "MatrixRule",
    "Missing",
    "Moved",
    "Override",
    "Ranked",
    "Rating",
    "RegisterComparison",
    "Residual",
    "ResidualRule",
    "ResidualStep",
    "ReviewRule",
    "ReviewState",
    "RiskChange",
    "RiskEntry",
    "RiskEvent",
    "RiskFault",
    "RiskFileFault",
    "Scales",
    "Scheme",
    "SchemeLibrary",
    "SharedCause",
    "Sighting",
    "Tally",
    "ToRank",
    "Treatment",
    "TypicalControl",
    "Velocity",
    "Vote",
    "VotingRule",
    "agree",
    "appetite_flag",
    "cells",
    "class_of",
    "combined_control",
    "compare_registers",
    "heat_map",
    "impact_of",
    "joined_libraries",
    "matrix_faults",
    "matrix_warnings",
    "open_points",
    "opportunity_flag",
    "ordinal_dispersion",
    "priority_order",
    "read_library",
    "read_scales",
    "residual_of",
    "residual_rating",
    "residual_warnings",
    "review_state",
    "shared_causes",
    "tally",
    "waiting_for",
]
