"""Each speed claim of the product against its peer, in one run. `make bench` runs everything; README.md has the figures."""
