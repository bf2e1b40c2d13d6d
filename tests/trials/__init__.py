"""Trials: the product as real processes under kills, forgers, haste and load. Short forms in the gate, long ones in `make soak`."""
