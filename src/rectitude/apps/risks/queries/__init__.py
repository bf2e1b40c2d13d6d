"""Reads of the risks room."""
