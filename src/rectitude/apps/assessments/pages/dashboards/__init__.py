"""What the pages of the dashboard say, as values."""
