"""Reads of the publications room."""
