"""Scales and libraries from their files, with every fault named."""

from .library_file import read_library
from .scales_file import read_scales

__all__ = ["read_library", "read_scales"]
