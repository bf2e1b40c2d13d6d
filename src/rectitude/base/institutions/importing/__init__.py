"""Importing a table of organisations, posts or memberships: read it, say line by line what would happen, then do exactly that."""
