"""Writes of the indices room."""
