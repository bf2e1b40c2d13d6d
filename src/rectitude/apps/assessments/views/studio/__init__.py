"""The views of the instrument studio."""
