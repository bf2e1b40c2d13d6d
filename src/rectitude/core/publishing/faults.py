"""What keeps something from being published."""

from __future__ import annotations


class PublishingFault(ValueError):
    """Something that cannot be published as it is. The message names the figure and what is missing or wrong."""
