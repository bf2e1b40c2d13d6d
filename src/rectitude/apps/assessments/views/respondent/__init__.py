"""The doors of whoever answers."""
