"""Why an aggregate is not made, not believed or not combined. The message is for the person at the desk."""

from __future__ import annotations


class AggregateFault(ValueError):
    """Scores that cannot be aggregated, or a file that is no signed aggregate of a believed key."""


class CombinationFault(ValueError):
    """Aggregates that must not be combined, or a file that is no combination."""


class SpecificationFault(ValueError):
    """A specification that cannot be followed. The message begins with the place."""
