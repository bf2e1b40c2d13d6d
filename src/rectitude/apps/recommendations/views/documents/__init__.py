"""Outcome documents, support, overlaps, imports and files."""
