"""What is wrong with a specification."""

from __future__ import annotations


class SpecificationFault(ValueError):
    """A specification that cannot be followed. The message begins with the place: `estimates[3].variable: …`."""
