"""What the room's pages print, as values."""
