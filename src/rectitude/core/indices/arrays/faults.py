"""What the arithmetic of an index refuses. The messages name the indicator and the unit where names were given."""

from __future__ import annotations

from ..faults import IndexFault


class NormalisationFault(IndexFault):
    """Values that a method cannot bring to its scale, or parameters it does not have."""


class AggregationFault(IndexFault):
    """Values or weights that a method cannot combine: nothing above nil for a geometric mean, weights of nil."""


class WeightingFault(IndexFault):
    """Weights that cannot be found, or that make no sense: negative, nil, too few units to find them from."""


class DiagnosticsFault(IndexFault):
    """Columns that cannot be compared: of different lengths, infinite, fewer than two."""
