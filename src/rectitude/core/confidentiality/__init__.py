"""Statistical disclosure control: what of a count of people may leave. docs/methods/disclosure says each rule.

attribute, population, Population    who is counted, and by what
Population.table                     a table, with its totals and filters
Rule, Zeros                          how small is too small
protect                              tables -> ProtectedRelease, after an audit; or DisclosureFault
read_release                         an earlier release, which can no longer be withheld
"""

from .attributes import Attribute, attribute
from .earlier import EarlierRelease, read_release
from .faults import (
    CountsFault,
    DisclosureFault,
    EarlierFault,
    HierarchyFault,
    RuleFault,
    SpecificationFault,
    UnsafeFault,
)
from .populations import CountTable, Population, population
from .protecting import Workings, protect, protect_with_workings
from .releases import Entry, Figure, ProtectedRelease, ProtectedTable
from .rules import Rule, Zeros
from .sentences import Reason

__all__ = [
    "Attribute",
    "CountTable",
    "CountsFault",
    "DisclosureFault",
    "EarlierFault",
    "EarlierRelease",
    "Entry",
    "Figure",
    "HierarchyFault",
    "Population",
    "ProtectedRelease",
    "ProtectedTable",
    "Reason",
    "Rule",
    "RuleFault",
    "SpecificationFault",
    "UnsafeFault",
    "Workings",
    "Zeros",
    "attribute",
    "population",
    "protect",
    "protect_with_workings",
    "read_release",
]
