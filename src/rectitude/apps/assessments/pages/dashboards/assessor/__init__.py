"""Pages of whoever scores."""
