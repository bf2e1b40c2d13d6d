"""What is wrong with a bundle."""

from __future__ import annotations


class BundleFault(ValueError):
    """A file that is no bundle, or not as it was made. The message names what is at fault."""
