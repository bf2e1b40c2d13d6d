"""The doors of the publications room: the workroom, and the public portal."""
