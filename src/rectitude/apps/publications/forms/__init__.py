"""Forms of the publications room."""
