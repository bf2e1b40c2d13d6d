"""How uncertain an index is, and why: disagreement, sampling, imputation and choice of method in one simulation.

simulate      scores and ranks with their intervals, the probability of each band and rank, and what drives them
drawn         the parameters of single draws
read_cells    the tables of the other assessor and of standard errors
decompose     Sobol indices of any function
"""

from .cells import read_cells
from .decomposing import decompose
from .results import (
    Decomposition,
    DrawTable,
    FactorShare,
    Pairs,
    RankShift,
    RankSpread,
    ScoreSpread,
    Uncertain,
)
from .simulation import drawn, simulate

__all__ = [
    "Decomposition",
    "DrawTable",
    "FactorShare",
    "Pairs",
    "RankShift",
    "RankSpread",
    "ScoreSpread",
    "Uncertain",
    "decompose",
    "drawn",
    "read_cells",
    "simulate",
]
