"""Forms of this room: each saves a version, or begins an index."""
