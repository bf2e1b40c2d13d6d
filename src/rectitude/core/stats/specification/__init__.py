"""Estimates asked for in a JSON document: `rectitude estimate`. docs/methods/estimates/specification.md says how.

estimate       every figure of a specification, from the bytes of its files
files_named    the files it needs
Given          reading such a document part by part, refusing what is not known by name
"""

from rectitude.core.snapshots import Given, SpecificationFault

from .running import estimate, files_named

__all__ = ["Given", "SpecificationFault", "estimate", "files_named"]
