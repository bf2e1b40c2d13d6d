"""The pages of the instrument studio, as values."""
