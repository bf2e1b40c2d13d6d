"""What a note says, as sentences for people: by kind of check."""
