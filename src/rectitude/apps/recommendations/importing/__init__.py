"""Recommendations from a file: what its columns and words are taken for, line by line, before anything is written."""
