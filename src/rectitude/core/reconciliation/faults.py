"""What is wrong with facts handed in for reconciliation."""

from __future__ import annotations


class MaterialFault(ValueError):
    """Facts that contradict their own form: a key twice, a part of something that is not there, an unreadable period."""


class NoteFault(ValueError):
    """A stored note that cannot be read, or was altered since it was written."""
