"""The forms of the instrument studio."""
