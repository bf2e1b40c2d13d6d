"""The trail: what happened, in tables that only grow, under a Merkle tree whose checkpoints are signed."""
