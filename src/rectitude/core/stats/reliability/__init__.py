"""How far people who scored the same things agree. docs/methods/agreement.md says how each figure is computed.

agreement             everything the dashboard shows of two assessors' levels
area_interval         what assessor disagreement alone implies for the mean level of an area
krippendorff_alpha    any number of raters, missing scores, four levels of measurement
kappa, cross_table    Cohen's kappa, plain and weighted, of a square table
exact_agreement, adjacent_agreement    shares of pairs
intraclass_correlations, cronbach_alpha    ratings on an interval scale
"""

from .agreement import Agreement, agreement
from .areas import area_interval
from .cronbach import cronbach_alpha
from .icc import IntraclassCorrelations, intraclass_correlations
from .kappa import Weighting, cross_table, kappa
from .krippendorff import Level, krippendorff_alpha
from .pairs import Pair
from .shares import adjacent_agreement, exact_agreement

__all__ = [
    "Agreement",
    "IntraclassCorrelations",
    "Level",
    "Pair",
    "Weighting",
    "adjacent_agreement",
    "agreement",
    "area_interval",
    "cronbach_alpha",
    "cross_table",
    "exact_agreement",
    "intraclass_correlations",
    "kappa",
    "krippendorff_alpha",
]
