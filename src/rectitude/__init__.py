"""Rectitude: the open platform for institutional integrity in law enforcement and justice."""

__version__ = "0.1.0"
