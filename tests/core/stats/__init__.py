"""Statistics: each equal to what was published, and to its properties."""
