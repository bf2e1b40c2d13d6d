"""Files that come out of the dashboard."""
