"""One side of a comparison each: ours, and scripts that make a peer, installed elsewhere, do the same work."""
