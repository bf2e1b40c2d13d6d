"""What is wrong with data handed in."""

from __future__ import annotations


class TableFault(ValueError):
    """A table that cannot be read, or a column that is not there or holds no numbers. The message names the place."""


class DocumentFault(ValueError):
    """A document that is no JSON, or says something twice."""


class SpecificationFault(ValueError):
    """A specification that cannot be followed. The message begins with the place: `estimates[3].variable: …`."""
