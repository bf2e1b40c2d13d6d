"""Corruption risk: every rule against the sentence it comes from, and what must hold of any rating."""
