"""The sovereign benchmark: only signed counts leave an installation, and only sums of several are shown.

aggregate, sign_aggregate    scores -> Aggregate -> a signed note
open_aggregate               a file -> VerifiedAggregate, against keys that are believed
combine                      five or more of them -> Combination; withholds what would tell one contributor
crossing_between             which indicators of two versions of an instrument are the same
read_combination             an earlier combination, which can no longer be withheld
docs/methods/sovereign-benchmark.md
"""

from .combinations import Combination, CombinedFigure, Contribution, Withheld, read_combination
from .combining import combine
from .crosswalks import Crossing, crossing_between
from .differencing import Part, groups_told_apart, tells_few
from .distributions import Distribution, Score, changed, distribution_of
from .documents import read_text, text_of
from .faults import AggregateFault, CombinationFault, SpecificationFault
from .making import Aggregate, IndicatorFigure, aggregate
from .rules import Rule
from .signing import VerifiedAggregate, open_aggregate, sign_aggregate

__all__ = [
    "Aggregate",
    "AggregateFault",
    "Combination",
    "CombinationFault",
    "CombinedFigure",
    "Contribution",
    "Crossing",
    "Distribution",
    "IndicatorFigure",
    "Part",
    "Rule",
    "Score",
    "SpecificationFault",
    "VerifiedAggregate",
    "Withheld",
    "aggregate",
    "changed",
    "combine",
    "crossing_between",
    "distribution_of",
    "groups_told_apart",
    "open_aggregate",
    "read_combination",
    "read_text",
    "sign_aggregate",
    "tells_few",
    "text_of",
]
