"""Importing a table: read it, say line by line what would happen, then do exactly that."""
