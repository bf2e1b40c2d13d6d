"""Writes of this room: each function is one action."""
