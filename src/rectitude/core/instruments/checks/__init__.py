"""Whether the pieces of an instrument fit together: names, scores, routing, rules, crosswalk."""

from .fitness import check_instrument

__all__ = ["check_instrument"]
