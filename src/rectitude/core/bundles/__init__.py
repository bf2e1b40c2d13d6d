"""Bundles: data, specification and expected numbers in one file that anybody can work out again, offline.

make_bundle    the bytes of a bundle
reproduce      a bundle worked out again -> Verdict
docs/methods/reproduction.md says what is in a bundle and how numbers are compared.
"""

from .comparing import Difference
from .faults import BundleFault
from .making import make_bundle
from .packing import Bundle, read_bundle
from .reproducing import Verdict, reproduce

__all__ = ["Bundle", "BundleFault", "Difference", "Verdict", "make_bundle", "read_bundle", "reproduce"]
