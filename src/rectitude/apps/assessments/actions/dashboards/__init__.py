"""What people do in a dashboard round, from opening it to the release of an assessment."""
