"""The officer's pages of the dashboard, and every appointed person's way in, as values."""
