"""Writes of the publications room."""
