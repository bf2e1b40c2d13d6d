"""What people send: read into values, with every problem at its field."""
