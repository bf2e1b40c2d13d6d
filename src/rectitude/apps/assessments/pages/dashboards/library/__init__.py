"""What the pages of the library, the evidence and the requests print."""
