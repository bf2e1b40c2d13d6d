"""What is wrong with a hierarchy, counts, a rule or earlier releases, when nothing can safely leave."""

from __future__ import annotations


class DisclosureFault(ValueError):
    """Nothing may leave as asked. The message names the attribute, table or cell at fault, never a withheld count."""


class HierarchyFault(DisclosureFault):
    """Codes of an attribute that do not form a hierarchy: a loop, two parents, a group of nobody."""


class CountsFault(DisclosureFault):
    """Counts or tables that do not fit the attributes: an unknown code, a negative count, two names alike."""


class RuleFault(DisclosureFault):
    """A rule that would protect less than the floor, or contradicts itself."""


class EarlierFault(DisclosureFault):
    """An earlier release that was altered, is of other data, or disagrees with the data as they are now."""


class UnsafeFault(DisclosureFault):
    """No choice of further cells to withhold makes the tables safe."""


class SpecificationFault(DisclosureFault):
    """A specification that does not say what to protect; the message names the place."""
