"""Whether an index holds together: what goes with what, what repeats, what pulls against the rest, what really counts.

correlations_between, within_groups, with_parents    pairs with their correlation, p-value and number of units
consistency                                          Cronbach's alpha of a group
components                                           principal components of a group
influences                                           the weight each child was given beside what it accounts for
findings                                             what to look at, as sentences with their because
"""

from .findings import Limits, findings
from .groups import components, consistency, influences
from .relations import correlations_between, with_parents, within_groups
from .results import Component, Finding, FindingKind, Influence, PrincipalComponents, Related

__all__ = [
    "Component",
    "Finding",
    "FindingKind",
    "Influence",
    "Limits",
    "PrincipalComponents",
    "Related",
    "components",
    "consistency",
    "correlations_between",
    "findings",
    "influences",
    "with_parents",
    "within_groups",
]
